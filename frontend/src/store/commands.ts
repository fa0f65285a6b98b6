/** What a person does with elements by button, key or drag, wherever they do it. */
import type { NewElement, Operation } from "../document/operations";
import { idsOf, locate } from "../document/page";
import { anchorFor, type Offers, type Target } from "../document/placement";
import { between, copyAll, moveAll, outermost, shiftAll } from "../document/several";
import { useSession } from "./session";
import { selectedIds, useView } from "./view";

export function removeElements(ids: readonly string[]): void {
  const { document, edit } = useSession.getState();
  const outer = document ? outermost(document, ids) : [];
  const last = document && locate(document.elements, outer.at(-1) ?? "");
  if (!last) return;
  const { siblings, index, parents } = last;
  const stays = ({ id }: { id: string }) => !outer.includes(id);
  const next =
    siblings.slice(index + 1).find(stays) ??
    siblings.slice(0, index).findLast(stays) ??
    parents.at(-1);
  edit({ operations: outer.map((id) => ({ op: "remove", id })) });
  useView.getState().select(next?.id ?? null);
}

export function duplicateElements(ids: readonly string[]): void {
  const { document } = useSession.getState();
  if (document) addAll(copyAll(document, ids));
}

export function shiftElements(ids: readonly string[], by: 1 | -1): void {
  const { document, edit } = useSession.getState();
  if (document) edit({ operations: shiftAll(document, ids, by) });
}

export function moveElements(
  ids: readonly string[],
  target: Target,
  offers: Offers,
): void {
  const { document, edit } = useSession.getState();
  if (document) edit({ operations: moveAll(document, offers, ids, target) });
}

/** Adds elements one after the other and selects them. */
export function addElements(
  elements: readonly NewElement[],
  target: Target,
  offers: Offers | null,
): void {
  const { document } = useSession.getState();
  if (!document || elements.length === 0) return;
  const anchor =
    "beside" in target
      ? { [target.edge]: target.beside }
      : offers
        ? anchorFor(document, offers, target)
        : {};
  // Each goes to the same anchor: after it, the last one of the list must come first.
  const order =
    "beside" in target && target.edge === "after" ? elements.toReversed() : elements;
  addAll(order.map((element) => ({ op: "add", element, ...anchor })));
}

/** Does operations that add, and selects what they added. */
function addAll(operations: Operation[]): void {
  const before = new Set(idsOf(useSession.getState().document?.elements ?? []));
  useSession.getState().edit({ operations });
  const now = useSession.getState().document;
  if (!now) return;
  const added = outermost(
    now,
    idsOf(now.elements).filter((id) => !before.has(id)),
  );
  const [first] = added;
  if (first === undefined) return;
  // The first is the one whose properties are shown.
  useView.getState().selectAll(added.toReversed());
  useView.getState().reveal(first);
}

export function setProperties(
  id: string | null,
  properties: Record<string, unknown>,
  key?: string,
): void {
  const operation = { op: "set" as const, id, properties };
  useSession
    .getState()
    .edit({ operations: [operation], ...(key === undefined ? {} : { key }) });
}

/** Selects the element before or after the selected one, in document order. */
export function selectNeighbour(by: 1 | -1): void {
  const { document } = useSession.getState();
  const { selected, select, reveal } = useView.getState();
  const ids = idsOf(document?.elements ?? []);
  const at = selected === null ? (by > 0 ? -1 : ids.length) : ids.indexOf(selected);
  const next = ids[at + by];
  if (next === undefined) return;
  select(next);
  reveal(next);
}

/** Adds the element before or after to the selection, or takes the last one back. */
export function extendSelection(by: 1 | -1): void {
  const { document } = useSession.getState();
  const view = useView.getState();
  const ids = idsOf(document?.elements ?? []);
  const next = ids[ids.indexOf(view.selected ?? "") + by];
  if (view.selected === null || next === undefined) return;
  const all = selectedIds(view);
  if (view.also.at(-1) === next) view.selectAll(all.slice(0, -1));
  else view.selectAll([...all.filter((id) => id !== next), next]);
  view.reveal(next);
}

/** Selects everything from the selected element to another of the same list. */
export function selectTo(id: string): void {
  const { document } = useSession.getState();
  const { selected, toggle, selectAll } = useView.getState();
  const ids = document && selected !== null ? between(document, selected, id) : [id];
  if (ids.length < 2) toggle(id);
  else selectAll([...ids.filter((other) => other !== id), id]);
}

/** Selects the container around the selected element, and last the page itself. */
export function selectParent(): void {
  const { document } = useSession.getState();
  const { selected, select } = useView.getState();
  const found =
    selected !== null && document ? locate(document.elements, selected) : null;
  select(found ? (found.parents.at(-1)?.id ?? null) : null);
}
