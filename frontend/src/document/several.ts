/** What is done with several elements at once; pure. */
import { copyOf } from "./copies";
import { applyOperations, type Operation } from "./operations";
import { idsOf, locate, type PageDocument } from "./page";
import { moveTo, type Offers, shift, type Target } from "./placement";

/** The ids in document order, without elements inside of others among them. */
export function outermost(page: PageDocument, ids: readonly string[]): readonly string[] {
  const wanted = new Set(ids);
  return idsOf(page.elements).filter(
    (id) =>
      wanted.has(id) &&
      !locate(page.elements, id)?.parents.some((parent) => wanted.has(parent.id)),
  );
}

/** The elements from one to another when both stand in the same list, else the other. */
export function between(page: PageDocument, from: string, to: string): readonly string[] {
  const [start, end] = [locate(page.elements, from), locate(page.elements, to)];
  if (!start || !end || start.siblings !== end.siblings) return [to];
  const [low, high] = [
    Math.min(start.index, end.index),
    Math.max(start.index, end.index),
  ];
  return start.siblings.slice(low, high + 1).map(({ id }) => id);
}

/** Moves each by one; none when the first of them that way stands at the end already. */
export function shiftAll(
  page: PageDocument,
  ids: readonly string[],
  by: 1 | -1,
): Operation[] {
  const operations: Operation[] = [];
  let now = page;
  const order = by < 0 ? outermost(page, ids) : outermost(page, ids).toReversed();
  for (const id of order) {
    const operation = shift(now, id, by);
    if (!operation) return [];
    operations.push(operation);
    now = applyOperations(now, [operation]);
  }
  return operations;
}

/** Moves the first to a place and the others after it, in their order. */
export function moveAll(
  page: PageDocument,
  offers: Offers,
  ids: readonly string[],
  target: Target,
): Operation[] {
  const operations: Operation[] = [];
  let last: string | null = null;
  for (const id of outermost(page, ids)) {
    const operation = moveTo(page, offers, id, target);
    if (!operation) continue;
    operations.push(last === null ? operation : { op: "move", id, after: last });
    last = id;
  }
  return operations;
}

/** Adds a copy of each, all of them after the last one of its list. */
export function copyAll(page: PageDocument, ids: readonly string[]): Operation[] {
  const lists = new Map<unknown, string[]>();
  for (const id of outermost(page, ids)) {
    const found = locate(page.elements, id);
    if (!found) continue;
    // Zones lie in one list: copies stay with those of their own.
    const key = `${found.parents.at(-1)?.id ?? ""}:${found.element.zone ?? ""}`;
    lists.set(key, [...(lists.get(key) ?? []), id]);
  }
  return [...lists.values()].flatMap((list) => {
    const after = list.at(-1) ?? null;
    // Each goes right after the same element: the last copy must come first.
    return list.toReversed().flatMap((id): Operation[] => {
      const found = locate(page.elements, id);
      return found ? [{ op: "add", element: copyOf(found.element, page), after }] : [];
    });
  });
}
