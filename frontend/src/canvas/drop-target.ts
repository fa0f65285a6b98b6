/** Reads where a drag is: which element or container, on which side of it. */
import { extractClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import type { Target } from "../document/placement";
import { type Box, relative } from "./boxes";

export interface DropPlace {
  target: Target;
  /** Where to draw the line that shows it. */
  line: Box;
}

/** The part of a drop target of the drag library that is read here. */
export interface Dropped {
  data: Record<string | symbol, unknown>;
  element: Element;
}

const LINE_PX = 3;

/** The innermost place that takes what is dragged, or `null`. */
export function readPlace(
  targets: readonly Dropped[],
  root: HTMLElement,
  accepts: (target: Target) => boolean,
): DropPlace | null {
  for (const dropped of targets) {
    const place = placeOf(dropped, root);
    if (place && accepts(place.target)) return place;
  }
  return null;
}

function placeOf({ data, element }: Dropped, root: HTMLElement): DropPlace | null {
  const box = relative(element.getBoundingClientRect(), root);
  if (typeof data.zone === "string") {
    const into = typeof data.into === "string" && data.into !== "" ? data.into : null;
    const line = { ...box, top: box.top + box.height - LINE_PX, height: LINE_PX };
    return { target: { into, zone: data.zone }, line };
  }
  const side = extractClosestEdge(data);
  if (typeof data.beside !== "string" || side === null) return null;
  const edge = side === "top" || side === "left" ? "before" : "after";
  return { target: { beside: data.beside, edge }, line: lineAt(box, side) };
}

function lineAt(box: Box, side: "top" | "right" | "bottom" | "left"): Box {
  switch (side) {
    case "top":
      return { ...box, top: box.top - LINE_PX / 2, height: LINE_PX };
    case "bottom":
      return { ...box, top: box.top + box.height - LINE_PX / 2, height: LINE_PX };
    case "left":
      return { ...box, left: box.left - LINE_PX / 2, width: LINE_PX };
    case "right":
      return { ...box, left: box.left + box.width - LINE_PX / 2, width: LINE_PX };
  }
}
