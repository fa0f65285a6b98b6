/** What the engine checks before it uploads a file. */
import { isRecord } from "../../document/paths";
import type { PageElement } from "../../document/page";

const UNITS: Readonly<Record<string, number>> = {
  B: 1,
  K: 1024,
  M: 1024 ** 2,
  G: 1024 ** 3,
  T: 1024 ** 4,
};

export interface Chosen {
  name: string;
  /** Kind of the content, such as `image/png`. */
  type: string;
  /** Size in bytes. */
  size: number;
  /** Size in pixels, of images. */
  pixels: { width: number; height: number } | null;
}

export type UploadFinding =
  | { code: "onlyImages" }
  | { code: "tooBig"; limit: string }
  | { code: "wrongSize"; width: number; height: number }
  | { code: "wrongWidth"; width: number }
  | { code: "wrongHeight"; height: number };

/** What is wrong with a chosen file, the first first; null when it may be uploaded. */
export function findingOf(element: PageElement, file: Chosen): UploadFinding | null {
  const isImage = element["mode"] === "image";
  if (isImage && !file.type.startsWith("image/")) return { code: "onlyImages" };
  const limits = isRecord(element["sizeCheck"]) ? element["sizeCheck"] : {};
  return tooBig(limits, file) ?? (isImage ? wrongPixels(limits, file) : null);
}

function tooBig(limits: Record<string, unknown>, file: Chosen): UploadFinding | null {
  const { maxSize, sizeUnit } = limits;
  if (typeof maxSize !== "number" || typeof sizeUnit !== "string") return null;
  const limit = maxSize * (UNITS[sizeUnit] ?? 0);
  return file.size > limit ? { code: "tooBig", limit: `${maxSize}${sizeUnit}` } : null;
}

function wrongPixels(
  limits: Record<string, unknown>,
  file: Chosen,
): UploadFinding | null {
  const { width, height } = limits;
  const is = file.pixels;
  if (!is) return null;
  const wide = typeof width === "number" && is.width !== width;
  const high = typeof height === "number" && is.height !== height;
  if (!wide && !high) return null;
  if (typeof width === "number" && typeof height === "number")
    return { code: "wrongSize", width, height };
  return typeof width === "number"
    ? { code: "wrongWidth", width }
    : { code: "wrongHeight", height: height as number };
}
