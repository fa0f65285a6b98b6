/** Edit operations anchored on element ids, as the server takes them, and their effect. */
import { produce } from "immer";
import { locate, type PageDocument, type PageElement } from "./page";

/** Where something is to stand: one of the four, or nothing for the end of the zone. */
export interface Anchor {
  before?: string | null;
  after?: string | null;
  into?: string | null;
  zone?: string | null;
}

/** An element to add: the server gives it an id where it has none. */
export interface NewElement {
  id?: string;
  type: string;
  zone?: string;
  label?: string;
  field?: string;
  elements?: NewElement[];
  [feature: string]: unknown;
}

export type Operation =
  | ({ op: "add"; element: NewElement } & Anchor)
  | { op: "set"; id: string | null; properties: Record<string, unknown> }
  | { op: "unset"; id: string | null; properties: string[] }
  | ({ op: "move"; id: string } & Anchor)
  | { op: "remove"; id: string }
  | { op: "replace"; id: string; element: NewElement };

/**
 * Shows at once what operations will do; the server's answer has the last word.
 *
 * Operations that do not fit the page are passed over: the server refuses them and says why.
 */
export function applyOperations(
  page: PageDocument,
  operations: readonly Operation[],
): PageDocument {
  return produce(page, (draft) => {
    for (const operation of operations) apply(draft, operation);
  });
}

function apply(page: PageDocument, operation: Operation): void {
  switch (operation.op) {
    case "add":
      insert(page, withIds(operation.element, page), operation);
      return;
    case "set":
      set(target(page, operation.id), operation.properties);
      return;
    case "unset":
      for (const name of operation.properties) drop(target(page, operation.id), name);
      return;
    case "move": {
      const moved = take(page, operation.id);
      if (moved) insert(page, moved, operation);
      return;
    }
    case "remove":
      take(page, operation.id);
      return;
    case "replace":
      replace(page, operation.id, operation.element);
      return;
    default:
      operation satisfies never;
  }
}

function target(page: PageDocument, id: string | null): Record<string, unknown> | null {
  if (id === null) return page;
  return locate(page.elements, id)?.element ?? null;
}

function set(
  owner: Record<string, unknown> | null,
  values: Record<string, unknown>,
): void {
  if (!owner) return;
  for (const [name, value] of Object.entries(values)) {
    if (value === null) drop(owner, name);
    else owner[name] = value;
  }
}

function drop(owner: Record<string, unknown> | null, name: string): void {
  if (owner) Reflect.deleteProperty(owner, name);
}

function take(page: PageDocument, id: string): PageElement | null {
  const found = locate(page.elements, id);
  if (!found) return null;
  return (found.siblings as PageElement[]).splice(found.index, 1)[0] ?? null;
}

function replace(page: PageDocument, id: string, element: NewElement): void {
  const found = locate(page.elements, id);
  if (!found) return;
  const zone = found.element.zone;
  const next = { ...(zone === undefined ? {} : { zone }), ...withIds(element, page), id };
  (found.siblings as PageElement[]).splice(found.index, 1, next);
}

function insert(page: PageDocument, element: PageElement, anchor: Anchor): void {
  const beside = anchor.before ?? anchor.after ?? null;
  if (beside !== null) {
    const found = locate(page.elements, beside);
    if (!found) return;
    const neighbour = found.element.zone;
    standIn(element, anchor.zone ?? neighbour ?? null);
    const at = anchor.before == null ? found.index + 1 : found.index;
    (found.siblings as PageElement[]).splice(at, 0, element);
    return;
  }
  if (anchor.zone != null) standIn(element, anchor.zone);
  if (anchor.into == null) {
    page.elements.push(element);
    return;
  }
  const container = locate(page.elements, anchor.into)?.element;
  if (container) (container.elements ??= []).push(element);
}

function standIn(element: PageElement, zone: string | null): void {
  if (zone === null) drop(element, "zone");
  else element.zone = zone;
}

/** Gives ids to what has none, so that it can be drawn until the server names it. */
function withIds(element: NewElement, page: PageDocument): PageElement {
  const taken = new Set<string>();
  const free = (wish: string): string => {
    let id = wish;
    for (let n = 2; taken.has(id) || locate(page.elements, id); n += 1)
      id = `${wish}_${n}`;
    taken.add(id);
    return id;
  };
  const name = (part: NewElement): PageElement => {
    const { elements, ...rest } = part;
    const named: PageElement = { ...rest, id: free(part.id ?? part.field ?? part.type) };
    if (elements) named.elements = elements.map(name);
    return named;
  };
  return name(element);
}
