/** Keeps boxes on elements while the page, its size and its styles change. */
import { type RefObject, useLayoutEffect, useState } from "react";
import { type Box, boxOf, sameBox } from "./boxes";

/** The boxes of some elements, by id; measured at most once per frame. */
export function useBoxes(
  root: RefObject<HTMLElement | null>,
  ids: readonly string[],
): ReadonlyMap<string, Box> {
  const [boxes, setBoxes] = useState<ReadonlyMap<string, Box>>(new Map());
  const key = ids.join("\n");
  useLayoutEffect(() => {
    const node = root.current;
    if (!node) return;
    let frame = 0;
    const measure = () => {
      frame = 0;
      const next = new Map<string, Box>();
      for (const id of key === "" ? [] : key.split("\n")) {
        const box = boxOf(node, id);
        if (box) next.set(id, box);
      }
      setBoxes((old) => (sameBoxes(old, next) ? old : next));
    };
    const later = () => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    const resized = new ResizeObserver(later);
    resized.observe(node);
    const mutated = new MutationObserver(later);
    mutated.observe(node, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["class", "style", "hidden"],
    });
    // Wide tables scroll on their own; that event does not bubble.
    node.addEventListener("scroll", later, { capture: true, passive: true });
    node.addEventListener("transitionend", later);
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      mutated.disconnect();
      node.removeEventListener("scroll", later, { capture: true });
      node.removeEventListener("transitionend", later);
    };
  }, [root, key]);
  return boxes;
}

function sameBoxes(a: ReadonlyMap<string, Box>, b: ReadonlyMap<string, Box>): boolean {
  if (a.size !== b.size) return false;
  for (const [id, box] of a) if (!sameBox(box, b.get(id) ?? null)) return false;
  return true;
}
