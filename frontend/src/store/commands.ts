/** What a person does with elements by button, key or drag, wherever they do it. */
import { copyOf } from "../document/copies";
import type { NewElement } from "../document/operations";
import { idsOf, locate } from "../document/page";
import {
  anchorFor,
  moveTo,
  type Offers,
  shift,
  type Target,
} from "../document/placement";
import { useSession } from "./session";
import { useView } from "./view";

export function removeElement(id: string): void {
  const { document, edit } = useSession.getState();
  const found = document && locate(document.elements, id);
  if (!found) return;
  const { siblings, index, parents } = found;
  const next = siblings[index + 1] ?? siblings[index - 1] ?? parents.at(-1);
  edit({ operations: [{ op: "remove", id }] });
  useView.getState().select(next?.id ?? null);
}

export function duplicateElement(id: string): void {
  const { document } = useSession.getState();
  const found = document && locate(document.elements, id);
  if (found)
    addElements([copyOf(found.element, document)], { beside: id, edge: "after" }, null);
}

export function shiftElement(id: string, by: 1 | -1): void {
  const { document, edit } = useSession.getState();
  const operation = document && shift(document, id, by);
  if (operation) edit({ operations: [operation] });
}

export function moveElement(id: string, target: Target, offers: Offers): void {
  const { document, edit } = useSession.getState();
  const operation = document && moveTo(document, offers, id, target);
  if (operation) edit({ operations: [operation] });
}

/** Adds elements one after the other and selects the first of them. */
export function addElements(
  elements: readonly NewElement[],
  target: Target,
  offers: Offers | null,
): void {
  const { document, edit } = useSession.getState();
  if (!document || elements.length === 0) return;
  const before = new Set(idsOf(document.elements));
  const anchor =
    "beside" in target
      ? { [target.edge]: target.beside }
      : offers
        ? anchorFor(document, offers, target)
        : {};
  // Each goes to the same anchor: after it, the last one of the list must come first.
  const order =
    "beside" in target && target.edge === "after" ? elements.toReversed() : elements;
  edit({ operations: order.map((element) => ({ op: "add", element, ...anchor })) });
  const added = idsOf(useSession.getState().document?.elements ?? []).find(
    (id) => !before.has(id),
  );
  if (added === undefined) return;
  useView.getState().select(added);
  useView.getState().reveal(added);
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

/** Selects the container around the selected element, and last the page itself. */
export function selectParent(): void {
  const { document } = useSession.getState();
  const { selected, select } = useView.getState();
  const found =
    selected !== null && document ? locate(document.elements, selected) : null;
  select(found ? (found.parents.at(-1)?.id ?? null) : null);
}
