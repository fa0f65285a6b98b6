/** Where elements are on the canvas, relative to its root. */

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The nodes that are an element or belong to it, in document order. */
export function nodesOf(root: ParentNode, id: string): HTMLElement[] {
  const key = CSS.escape(id);
  return [
    ...root.querySelectorAll<HTMLElement>(`[data-el="${key}"], [data-el-of="${key}"]`),
  ];
}

/** The smallest box around all of an element's nodes; `null` when none can be seen. */
export function boxOf(root: HTMLElement, id: string): Box | null {
  const boxes = nodesOf(root, id)
    .map((node) => node.getBoundingClientRect())
    .filter((box) => box.width > 0 && box.height > 0);
  return boxes.length === 0 ? null : relative(union(boxes), root);
}

/** The element that a node is in, or `null`. */
export function idAt(target: EventTarget | null): string | null {
  const node =
    target instanceof Element
      ? target.closest<HTMLElement>("[data-el], [data-el-of]")
      : null;
  return node?.dataset.el ?? node?.dataset.elOf ?? null;
}

export function sameBox(a: Box | null, b: Box | null): boolean {
  return (
    a === b ||
    (a !== null &&
      b !== null &&
      a.left === b.left &&
      a.top === b.top &&
      a.width === b.width &&
      a.height === b.height)
  );
}

export function relative(box: Box, root: HTMLElement): Box {
  const origin = root.getBoundingClientRect();
  return {
    left: box.left - origin.left,
    top: box.top - origin.top,
    width: box.width,
    height: box.height,
  };
}

function union(boxes: readonly DOMRect[]): Box {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  return {
    left,
    top,
    width: Math.max(...boxes.map((box) => box.right)) - left,
    height: Math.max(...boxes.map((box) => box.bottom)) - top,
  };
}
