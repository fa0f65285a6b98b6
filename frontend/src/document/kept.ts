/** A newer document in which everything that says the same as before is the same object. */
import { isEqual } from "./equality";
import { type PageDocument, type PageElement, walk } from "./page";

/**
 * The document `after`, with the elements of `before` wherever nothing about them changed.
 *
 * What the server sends is made anew from top to bottom; drawn anew is only what became
 * another object. Elements are told by id, so that one more at the top changes no other.
 */
export function withKept(before: PageDocument | null, after: PageDocument): PageDocument {
  if (before === null || before === after) return after;
  const old = new Map(
    [...walk(before.elements)].map(({ element }) => [element.id, element]),
  );
  const keep = (element: PageElement): PageElement => {
    const known = old.get(element.id);
    if (known === element) return known;
    const { elements } = element;
    const inner = elements && keepAll(elements);
    const next = !inner || inner === elements ? element : { ...element, elements: inner };
    return known && isEqual(known, next) ? known : next;
  };
  const keepAll = (elements: PageElement[]): PageElement[] => {
    const kept = elements.map(keep);
    return kept.every((element, at) => element === elements[at]) ? elements : kept;
  };
  const elements = keepAll(after.elements);
  const page = elements === after.elements ? after : { ...after, elements };
  return isEqual(before, page) ? before : page;
}
