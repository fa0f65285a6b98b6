/** Which element may stand where, told by the palette of the page type. */
import type { Operation } from "./operations";
import { locate, type PageDocument, type PageElement } from "./page";

/** A zone of a page or container. */
export interface Zone {
  key: string;
  /** The list of elements that it draws on, e.g. `form.field`. */
  place: string;
  /** The zone that an element need not name. */
  default: boolean;
  /** The only types it takes; empty takes all of the place. */
  types?: readonly string[];
}

export interface Offer {
  type: string;
  container: boolean;
  child_zones: readonly Zone[];
}

/** What a page type offers; the part of the server's palette that placing needs. */
export interface Offers {
  zones: readonly Zone[];
  places: readonly { place: string; elements: readonly Offer[] }[];
}

/** A place in a page: in a container or, with `null`, at the top, in one of its zones. */
export interface Slot {
  container: PageElement | null;
  zone: Zone;
}

/** Where something is dropped: beside an element, or at the end of a slot. */
export type Target =
  { beside: string; edge: "before" | "after" } | { into: string | null; zone: string };

/** What is offered under a type in a zone, or `null` when it may not stand there. */
export function findOffer(offers: Offers, zone: Zone, type: string): Offer | null {
  if (zone.types && zone.types.length > 0 && !zone.types.includes(type)) return null;
  const place = offers.places.find((candidate) => candidate.place === zone.place);
  return place?.elements.find((offer) => offer.type === type) ?? null;
}

/** The slot in which an element stands. */
export function slotOf(page: PageDocument, offers: Offers, id: string): Slot | null {
  const found = locate(page.elements, id);
  if (!found) return null;
  let zones: readonly Zone[] = offers.zones;
  for (const parent of found.parents) {
    const zone = pick(zones, parent.zone);
    zones = (zone && findOffer(offers, zone, parent.type)?.child_zones) ?? [];
  }
  const zone = pick(zones, found.element.zone);
  return zone ? { container: found.parents.at(-1) ?? null, zone } : null;
}

/** The zones that a container has for children. */
export function zonesIn(
  page: PageDocument,
  offers: Offers,
  container: string | null,
): readonly Zone[] {
  if (container === null) return offers.zones;
  const slot = slotOf(page, offers, container);
  const element = locate(page.elements, container)?.element;
  if (!slot || !element) return [];
  return findOffer(offers, slot.zone, element.type)?.child_zones ?? [];
}

/** The slot that a drop is about. */
export function targetSlot(
  page: PageDocument,
  offers: Offers,
  target: Target,
): Slot | null {
  if ("beside" in target) return slotOf(page, offers, target.beside);
  const zone = zonesIn(page, offers, target.into).find(({ key }) => key === target.zone);
  if (!zone) return null;
  const container = target.into === null ? null : locate(page.elements, target.into);
  return { container: container?.element ?? null, zone };
}

/** Whether an element of a type may be dropped there; a container never into itself. */
export function mayDrop(
  page: PageDocument,
  offers: Offers,
  dropped: { type: string; id?: string },
  target: Target,
): boolean {
  const slot = targetSlot(page, offers, target);
  if (!slot || findOffer(offers, slot.zone, dropped.type) === null) return false;
  if (dropped.id === undefined) return true;
  const goal = "beside" in target ? target.beside : target.into;
  if (goal === null) return true;
  const found = locate(page.elements, goal);
  const around = [
    ...(found?.parents ?? []),
    ...("into" in target && found ? [found.element] : []),
  ];
  return goal !== dropped.id && !around.some((parent) => parent.id === dropped.id);
}

/** The anchor that an operation has for a drop; the default zone is not named. */
export function anchorFor(page: PageDocument, offers: Offers, target: Target) {
  const slot = targetSlot(page, offers, target);
  if ("beside" in target) return { [target.edge]: target.beside };
  const zone = slot && !slot.zone.default ? { zone: slot.zone.key } : {};
  return target.into === null ? zone : { into: target.into, ...zone };
}

/** The move that a drop asks for; `null` when the element is there already. */
export function moveTo(
  page: PageDocument,
  offers: Offers,
  id: string,
  target: Target,
): Operation | null {
  if (
    !mayDrop(
      page,
      offers,
      { type: locate(page.elements, id)?.element.type ?? "", id },
      target,
    )
  )
    return null;
  if ("into" in target && target.into === null)
    return moveToEnd(page, offers, id, target.zone);
  return { op: "move", id, ...anchorFor(page, offers, target) };
}

/** A move to the end of a zone at the top, which is after the zone's last element. */
function moveToEnd(
  page: PageDocument,
  offers: Offers,
  id: string,
  zone: string,
): Operation | null {
  const first = offers.zones.find((candidate) => candidate.default)?.key ?? "";
  const last = page.elements.findLast(
    (element) => (element.zone ?? first) === zone && element.id !== id,
  );
  if (last) return { op: "move", id, after: last.id };
  return { op: "move", id, zone };
}

/** The move of an element by one among its neighbours of the same zone, if it can. */
export function shift(page: PageDocument, id: string, by: 1 | -1): Operation | null {
  const found = locate(page.elements, id);
  if (!found) return null;
  const { siblings, index, element } = found;
  for (let at = index + by; siblings[at] !== undefined; at += by) {
    const neighbour = siblings[at];
    if (neighbour?.zone === element.zone)
      return by < 0
        ? { op: "move", id, before: neighbour?.id ?? null }
        : { op: "move", id, after: neighbour?.id ?? null };
  }
  return null;
}

function pick(zones: readonly Zone[], key: string | undefined): Zone | null {
  return (
    zones.find((zone) => (key === undefined ? zone.default : zone.key === key)) ?? null
  );
}
