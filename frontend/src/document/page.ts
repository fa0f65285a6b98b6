/** The page document as it is stored (design section 3), and how to find one's way in it. */

/** A part of a page: a field, a column, a button, a container ... */
export interface PageElement {
  /** Unique in the page, stable. */
  id: string;
  /** The engine's own name of the element, e.g. `select_single`. */
  type: string;
  /** Absent in the first zone of the page type or container. */
  zone?: string;
  label?: string;
  /** Name of the value in the data; a path with dots. */
  field?: string;
  /** What a container holds; every zone of it in one list. */
  elements?: PageElement[];
  /** Features of the type, with the engine's property names and value shapes. */
  [feature: string]: unknown;
}

export interface PageDocument {
  /** Page type: `form`, `table` or `detail`. */
  page: string;
  title?: string;
  elements: PageElement[];
  [feature: string]: unknown;
}

/** Where an element stands. */
export interface Location {
  element: PageElement;
  /** The list that holds it. */
  siblings: readonly PageElement[];
  index: number;
  /** The containers around it, the outermost first; empty at the top. */
  parents: readonly PageElement[];
}

/** Finds an element by id, however deep; `null` when the page has none. */
export function locate(
  elements: readonly PageElement[],
  id: string,
  parents: readonly PageElement[] = [],
): Location | null {
  for (const [index, element] of elements.entries()) {
    if (element.id === id) return { element, siblings: elements, index, parents };
    const found = element.elements
      ? locate(element.elements, id, [...parents, element])
      : null;
    if (found) return found;
  }
  return null;
}

/** The element with an id, or `null`. */
export function findElement(
  page: Pick<PageDocument, "elements"> | null,
  id: string | null,
): PageElement | null {
  return page && id !== null ? (locate(page.elements, id)?.element ?? null) : null;
}

/** Every element in document order, containers before what they hold. */
export function* walk(
  elements: readonly PageElement[],
  parents: readonly PageElement[] = [],
): Generator<{ element: PageElement; parents: readonly PageElement[] }> {
  for (const element of elements) {
    yield { element, parents };
    if (element.elements) yield* walk(element.elements, [...parents, element]);
  }
}

/** Ids of every element, in document order. */
export function idsOf(elements: readonly PageElement[]): string[] {
  return [...walk(elements)].map(({ element }) => element.id);
}

/** The zone an element stands in, where `first` is the one that need not be written. */
export function zoneOf(element: PageElement, first: string): string {
  return element.zone ?? first;
}

/** The elements of one zone of a list, in order. */
export function inZone(
  elements: readonly PageElement[],
  zone: string,
  first: string,
): PageElement[] {
  return elements.filter((element) => zoneOf(element, first) === zone);
}

/** What a person calls an element: its label, else its field, else its id. */
export function nameOf(element: PageElement): string {
  return element.label?.trim() || element.field?.trim() || element.id;
}
