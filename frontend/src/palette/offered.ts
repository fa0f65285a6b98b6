/** From the server's palette to what is shown: zones to choose from, groups of elements. */
import type { Schemas } from "../api/client";
import { findElement, type PageDocument } from "../document/page";
import { zonesIn } from "../document/placement";

type PaletteResponse = Schemas["PaletteResponse"];
export type PaletteElement = PaletteResponse["places"][number]["elements"][number];

/** The part of a zone that matters here. */
export interface OfferedZone {
  key: string;
  name?: string;
  place: string;
  default: boolean;
  types?: readonly string[];
}

export interface ZoneChoice {
  key: string;
  name: string;
  zone: OfferedZone;
  /** The container to add to; `null` adds at the top. */
  target: string | null;
}

export interface PaletteGroup {
  key: string;
  name: string;
  zone: string;
  elements: PaletteElement[];
}

/** The zones to add to: those inside of the selected container, then the page's own. */
export function zoneChoices(
  page: PageDocument,
  palette: PaletteResponse,
  selected: string | null,
): ZoneChoice[] {
  const choices = (
    zones: readonly OfferedZone[],
    target: string | null,
    around: string,
  ) =>
    zones.map((zone) => ({
      key: `${target ?? ""}:${zone.key}`,
      name:
        around === "" ? (zone.name ?? zone.key) : `${around} · ${zone.name ?? zone.key}`,
      zone,
      target,
    }));
  const container = findElement(page, selected);
  const inner = container ? zonesIn(page, palette, container.id) : [];
  return [
    ...choices(inner, container?.id ?? null, container?.label ?? container?.id ?? ""),
    ...choices(palette.zones, null, ""),
  ];
}

/** What a zone offers, grouped; with words, only what has them in its name or type. */
export function offeredBy(
  palette: PaletteResponse,
  zone: OfferedZone,
  words: string,
): PaletteGroup[] {
  const wanted = words.trim().toLowerCase();
  const place = palette.places.find((candidate) => candidate.place === zone.place);
  const fitting = (place?.elements ?? []).filter(
    (element) =>
      (!zone.types || zone.types.length === 0 || zone.types.includes(element.type)) &&
      `${element.name} ${element.type} ${element.description}`
        .toLowerCase()
        .includes(wanted),
  );
  return palette.categories
    .map(({ key, name }) => ({
      key,
      name,
      zone: zone.key,
      elements: fitting.filter((element) => element.category === key),
    }))
    .filter((group) => group.elements.length > 0);
}
