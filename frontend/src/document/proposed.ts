/** A proposed page over the page as it is by now, also when people went on changing it. */
import { applyOperations, type Operation } from "./operations";
import { idsOf, type PageDocument } from "./page";

interface Entry {
  operations: readonly unknown[];
}

/**
 * Lays what a proposal wants over a page that is newer than the proposal's base.
 *
 * Args: the page as it is, the proposed page, and the entries. What the entries touch and
 * is not there any more is passed over; what they add beside it goes to the end.
 */
export function proposedOver(
  page: PageDocument,
  proposed: PageDocument,
  entries: readonly Entry[],
): PageDocument {
  const places = new Map(idsOf(proposed.elements).map((id, place) => [id, place]));
  const placeOf = (operation: Operation): number =>
    places.get(
      operation.op === "add" ? (operation.element.id ?? "") : (operation.id ?? ""),
    ) ?? 0;
  // The server plans all entries together: values first, then places from the top of the
  // page to its end, each beside what already stands there, and what goes last.
  const operations = entries
    .flatMap((entry) => entry.operations as readonly Operation[])
    .sort(
      (one, other) =>
        RANK[one.op] - RANK[other.op] ||
        (RANK[one.op] === PLACING ? placeOf(one) - placeOf(other) : 0),
    );
  return operations.reduce(applyOne, page);
}

function applyOne(page: PageDocument, operation: Operation): PageDocument {
  const next = applyOperations(page, [operation]);
  if (next !== page || operation.op !== "add") return next;
  return applyOperations(page, [{ op: "add", element: operation.element }]);
}

const PLACING = 1;

const RANK: Readonly<Record<Operation["op"], number>> = {
  set: 0,
  unset: 0,
  replace: 0,
  add: PLACING,
  move: PLACING,
  remove: 2,
};
