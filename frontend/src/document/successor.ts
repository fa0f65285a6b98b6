/** Names of new elements: the editor guesses one, the server gives the one that stays. */
import { findElement, locate, type PageDocument } from "./page";

/**
 * The new element beside those that stood beside the one with this id: the same, named
 * anew. `null` when nothing new of its type is there, or when the id was never there.
 */
export function successorOf(
  before: PageDocument,
  after: PageDocument,
  id: string,
): string | null {
  const found = locate(before.elements, id);
  if (!found) return null;
  const parent = found.parents.at(-1);
  const siblings = parent ? findElement(after, parent.id)?.elements : after.elements;
  // Not by its place: the server may put it before what stands in another zone.
  const there = siblings?.find(
    ({ id: other, type }) =>
      type === found.element.type && findElement(before, other) === null,
  );
  return there?.id ?? null;
}
