/** What may be written at a place of a page's JSON, told by the knowledge base. */
import type { Completion } from "@codemirror/autocomplete";
import { Allow, parse } from "partial-json";
import type { PageDocument, PageElement } from "../document/page";
import { findOffer, type Offers, type Zone } from "../document/placement";

/** The part of a schema that completing needs. */
export interface FormSchema {
  properties?: Record<
    string,
    { title?: string; description?: string; default?: unknown }
  >;
}

export interface Knowledge {
  offers: Offers;
  page: FormSchema;
  elements: Record<string, FormSchema>;
}

interface KeyedOffer {
  key?: string;
}

/** Completions for a place given by keys and indexes from the root. */
export function completionsAt(
  text: string,
  steps: readonly string[],
  knowledge: Knowledge,
): Completion[] {
  const page = looseParse(text);
  const at = elementSteps(steps);
  if (at.length === 0)
    return steps.length === 0 ? names(knowledge.page, ["title", "elements"]) : [];
  const found = findPath(page, at, knowledge.offers);
  const rest = steps.slice(at.length);
  if (rest.length === 1 && rest[0] === "type")
    return (found?.zone ? typesIn(knowledge.offers, found.zone) : []).map(asValue);
  if (rest.length > 0) return [];
  const offer = found?.zone ? findOffer(knowledge.offers, found.zone, found.type) : null;
  const key = (offer as KeyedOffer | null)?.key ?? "";
  const own = ["id", "type", "zone", ...(offer?.container ? ["elements"] : [])];
  return names(knowledge.elements[key] ?? {}, own);
}

/** The first steps that lead to an element: `elements`, index, again and again. */
function elementSteps(steps: readonly string[]): string[] {
  let end = 0;
  while (steps[end] === "elements" && /^\d+$/.test(steps[end + 1] ?? "")) end += 2;
  return steps.slice(0, end);
}

function findPath(
  page: Partial<PageDocument> | null,
  steps: readonly string[],
  offers: Offers,
): { type: string; zone: Zone | null } | null {
  let zones: readonly Zone[] = offers.zones;
  let elements = page?.elements ?? [];
  let found: { type: string; zone: Zone | null } | null = null;
  for (let at = 1; at < steps.length; at += 2) {
    const element: Partial<PageElement> = elements[Number(steps[at])] ?? {};
    const zone =
      zones.find((one) =>
        element.zone === undefined ? one.default : one.key === element.zone,
      ) ?? null;
    found = { type: element.type ?? "", zone };
    zones = (zone && findOffer(offers, zone, found.type)?.child_zones) ?? [];
    elements = element.elements ?? [];
  }
  return found;
}

function typesIn(offers: Offers, zone: Zone): string[] {
  const place = offers.places.find((candidate) => candidate.place === zone.place);
  return (place?.elements ?? [])
    .map((offer) => offer.type)
    .filter(
      (type) => !zone.types || zone.types.length === 0 || zone.types.includes(type),
    );
}

function names(schema: FormSchema, own: readonly string[]): Completion[] {
  const known = Object.entries(schema.properties ?? {}).map(
    ([name, { title, description }]) => ({
      label: `"${name}"`,
      type: "property",
      ...(title === undefined ? {} : { detail: title }),
      ...(description === undefined ? {} : { info: description }),
    }),
  );
  const seen = new Set(known.map(({ label }) => label));
  const rest = own.map((name) => ({ label: `"${name}"`, type: "property" }));
  return [...rest.filter(({ label }) => !seen.has(label)), ...known];
}

function asValue(value: string): Completion {
  return { label: `"${value}"`, type: "enum" };
}

/** Reads a text that is being written: what is not there yet is not missed. */
function looseParse(text: string): Partial<PageDocument> | null {
  try {
    return JSON.parse(text) as Partial<PageDocument>;
  } catch {
    return parseStart(text);
  }
}

/** What partial JSON says up to where it breaks off or breaks rules. */
function parseStart(text: string): Partial<PageDocument> | null {
  try {
    return parse(text, Allow.ALL) as Partial<PageDocument>;
  } catch {
    return null;
  }
}
