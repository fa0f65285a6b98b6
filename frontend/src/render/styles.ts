/** Styles of the configuration as React wants them; only what the protocol offers. */
import type { CSSProperties } from "react";
import { isRecord } from "../document/paths";

/**
 * Offers of the structure `CssStyles`, without those that take an element out of its
 * place: on the canvas an element must stay where it can be seen and selected.
 */
const PROPERTIES = [
  "color",
  "backgroundColor",
  "fontSize",
  "fontWeight",
  "fontStyle",
  "textDecoration",
  "textAlign",
  "width",
  "height",
  "maxWidth",
  "padding",
  "margin",
  "whiteSpace",
] as const satisfies readonly (keyof CSSProperties)[];

const UNSAFE = /[;{}]|url\(|expression/i;

/** Reads a `CssStyles` value. */
export function stylesOf(styles: unknown): CSSProperties {
  if (!isRecord(styles)) return {};
  const entries = PROPERTIES.flatMap((property) => {
    const value = styles[property];
    if (typeof value === "number") return [[property, value] as const];
    if (typeof value !== "string" || UNSAFE.test(value)) return [];
    return [[property, lengthOf(value)] as const];
  });
  return Object.fromEntries(entries);
}

/** A bare number is a length in pixels, as in the engine. */
export function lengthOf(value: string): string | number {
  return /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

/** A width or height of the configuration: number, number as text, or CSS length. */
export function sizeOf(value: unknown): string | number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "string" && !UNSAFE.test(value)) return lengthOf(value);
  return undefined;
}
