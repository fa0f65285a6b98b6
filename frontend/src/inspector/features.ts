/** The features of an element as a form edits them, and what a change of them asks. */
import type { Operation } from "../document/operations";
import type { PageDocument, PageElement } from "../document/page";

export type Features = Record<string, unknown>;

/** What is the element's identity and place, not a feature. */
const STRUCTURE = new Set(["id", "type", "zone", "elements", "page"]);

export function featuresOf(owner: PageElement | PageDocument): Features {
  return Object.fromEntries(
    Object.entries(owner).filter(([name]) => !STRUCTURE.has(name)),
  );
}

/** The operations that turn features into others; none when they are alike. */
export function changeFeatures(
  id: string | null,
  before: Features,
  after: Features,
): Operation[] {
  const properties: Features = {};
  const gone: string[] = [];
  for (const [name, value] of Object.entries(after)) {
    const pruned = prune(value);
    if (pruned === undefined) continue;
    if (!isSame(pruned, before[name])) properties[name] = pruned;
  }
  for (const name of Object.keys(before))
    if (prune(after[name]) === undefined) gone.push(name);
  return [
    ...(Object.keys(properties).length > 0
      ? [{ op: "set" as const, id, properties }]
      : []),
    ...(gone.length > 0 ? [{ op: "unset" as const, id, properties: gone }] : []),
  ];
}

/** A value without what was emptied; `undefined` when nothing of an object is left. */
export function prune(value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.map((part) => prune(part) ?? {});
  if (typeof value !== "object") return value;
  const parts = Object.entries(value)
    .map(([key, part]) => [key, prune(part)] as const)
    .filter(([, part]) => part !== undefined);
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

/** Whether two JSON values are equal; the order of keys does not matter. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null)
    return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    left.length === right.length &&
    left.every(([key, value]) => isSame(value, (b as Record<string, unknown>)[key]))
  );
}
