/** Copies of elements for duplicate and paste: without ids, with free field names. */
import type { NewElement } from "./operations";
import { type PageElement, walk } from "./page";

/** A copy that can be added to a page: no ids, and no field that the page already has. */
export function copyOf(
  element: PageElement,
  page: { elements: readonly PageElement[] },
): NewElement {
  const taken = new Set([...walk(page.elements)].map(({ element: e }) => e.field));
  const copy = (part: PageElement, top: boolean): NewElement => {
    const { elements, ...rest } = part;
    const made: NewElement = rest;
    delete made.id;
    if (top && part.field) made.field = freeField(part.field, taken);
    // What stands inside a container has a scope of its own and may keep its names.
    if (elements) made.elements = elements.map((child) => copy(child, false));
    return made;
  };
  return copy(element, true);
}

function freeField(field: string, taken: ReadonlySet<unknown>): string {
  for (let n = 2; ; n += 1) if (!taken.has(`${field}_${n}`)) return `${field}_${n}`;
}
