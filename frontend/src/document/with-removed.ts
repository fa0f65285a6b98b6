/** A proposed page in which what would be removed can still be seen. */
import { idsOf, type PageDocument, type PageElement, walk } from "./page";

/**
 * Puts removed elements back where they stood, for display only.
 *
 * Args: the page as it is and as proposed. Each removed element follows the nearest older
 * neighbour that is still there. Lists in which nothing was removed stay the very same.
 */
export function withRemoved(base: PageDocument, proposed: PageDocument): PageDocument {
  const kept = new Set(idsOf(proposed.elements));
  const old = new Map(
    [...walk(base.elements)].map(({ element }) => [element.id, element]),
  );
  const merge = (
    before: readonly PageElement[],
    after: readonly PageElement[],
  ): readonly PageElement[] => {
    const merged = after.map((element) => {
      const children = old.get(element.id)?.elements;
      if (!children) return element;
      const now = element.elements ?? [];
      const inner = merge(children, now);
      return inner === now ? element : { ...element, elements: [...inner] };
    });
    const isSame = merged.every((element, at) => element === after[at]);
    const removed = before.filter(({ id }) => !kept.has(id));
    if (removed.length === 0) return isSame ? after : merged;
    insertAll(
      merged,
      before,
      removed.map((element) => withoutKept(element, kept)),
    );
    return merged;
  };
  const elements = merge(base.elements, proposed.elements);
  return elements === proposed.elements
    ? proposed
    : { ...proposed, elements: [...elements] };
}

function insertAll(
  list: PageElement[],
  before: readonly PageElement[],
  removed: readonly PageElement[],
): void {
  for (const element of removed) {
    const at = before.findIndex(({ id }) => id === element.id);
    const older = before.slice(0, at).reverse();
    const neighbour = older.find(({ id }) => list.some((other) => other.id === id));
    list.splice(list.findIndex(({ id }) => id === neighbour?.id) + 1, 0, element);
  }
}

/** A removed container without what moved out of it: that is seen at its new place. */
function withoutKept(element: PageElement, kept: ReadonlySet<string>): PageElement {
  if (!element.elements) return element;
  const left = element.elements
    .filter(({ id }) => !kept.has(id))
    .map((child) => withoutKept(child, kept));
  return { ...element, elements: left };
}
