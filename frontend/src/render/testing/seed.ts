/** Elements of the protocol's seed data, for tests that hold for every one of them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import type { PageDocument, PageElement } from "../../document/page";

interface Zone {
  key: string;
  /** An inner zone stands in containers only. */
  inner?: boolean;
}

interface Child {
  zone: string;
  place: string;
  types?: string[];
}

/** An element as the seed writes it: without ids. */
interface Example {
  elements?: Example[];
  [feature: string]: unknown;
}

export interface SeedElement {
  type: string;
  zone: string;
  example: Example;
  children?: Child[];
}

interface Seed {
  page_type: { key: string; zones: Zone[] };
  elements: SeedElement[];
}

const FOLDER = join(import.meta.dirname, "../../../../seed_data/ccms");

export function readSeed(pageType: string): Seed {
  return load(readFileSync(join(FOLDER, `${pageType}.yaml`), "utf8")) as Seed;
}

/** The element's example with ids as the server would give them. */
export function withIds({ elements, ...example }: Example, path = "el"): PageElement {
  const children = elements?.map((child, index) => withIds(child, `${path}_${index}`));
  return {
    ...example,
    id: path,
    type: String(example["type"]),
    ...(children && { elements: children }),
  };
}

/** A page with the example of an element where it belongs, in a container if it must. */
export function pageWith(pageType: string, element: SeedElement): PageDocument {
  const seed = readSeed(pageType);
  const zone = seed.page_type.zones.find(({ key }) => key === element.zone);
  const made = withIds({ ...element.example, zone: element.zone });
  const elements = zone?.inner ? [around(seed, element, made)] : [made];
  return { page: pageType, title: "T", elements };
}

/** The first container that takes elements of this zone, holding the element. */
function around(seed: Seed, element: SeedElement, made: PageElement): PageElement {
  const place = `${seed.page_type.key}.${element.zone}`;
  const holder = seed.elements.find(({ children = [] }) =>
    children.some((child) => child.place === place && takes(child, element.type)),
  );
  if (!holder) throw new Error(`nothing holds ${place}`);
  const container = withIds({ ...holder.example, zone: holder.zone }, "holder");
  const kept = (container.elements ?? []).filter(
    (child) => (child.zone ?? "column") === "column" && holder.type === "table",
  );
  return { ...container, elements: [...kept, made] };
}

function takes({ types }: Child, type: string): boolean {
  return types === undefined || types.includes(type);
}
