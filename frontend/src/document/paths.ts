/** Paths into data, as `field` writes them: `address.city`, `items[0].name`. */

/** Names that reach what every object inherits; a path that holds one leads nowhere. */
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

const PART = /[^.[\]]+|\[(?:(\d+)|"([^"]*)"|'([^']*)')\]/g;

type Container = Record<string, unknown>;

/** The keys of a path, the outermost first; none for the empty path. */
export function keysOf(path: string): string[] {
  return [...path.matchAll(PART)].map(
    ([whole, index, double, single]) => index ?? double ?? single ?? whole,
  );
}

/** Joins parts of a path; empty parts add nothing. */
export function joinPaths(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").reduce(joined, "");
}

function joined(path: string, part: string): string {
  if (path === "") return part;
  return part.startsWith("[") ? path + part : `${path}.${part}`;
}

export function isRecord(value: unknown): value is Container {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands at a path; the empty path is the whole. Only own properties are read. */
export function getAt(data: unknown, path: string): unknown {
  if (path === "") return data;
  if (isRecord(data) && Object.hasOwn(data, path)) return data[path];
  let found: unknown = data;
  for (const key of keysOf(path)) {
    if (found === null || found === undefined) return undefined;
    const owner = Object(found) as Container;
    if (!Object.hasOwn(owner, key)) return undefined;
    found = owner[key];
  }
  return found;
}

/** A copy with a value at a path; lists are made where the path counts. */
export function setAt<T>(data: T, path: string, value: unknown): T {
  if (path === "") return value as T;
  const keys = keysOf(path);
  if (keys.some((key) => FORBIDDEN.has(key))) return data;
  return set(data, keys, value) as T;
}

function set(data: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const copy = copyOf(data, key);
  copy[key] = set(copy[key], rest, value);
  return copy;
}

function copyOf(data: unknown, key: string): Container {
  if (Array.isArray(data)) return [...(data as unknown[])] as unknown as Container;
  if (isRecord(data)) return { ...data };
  return (/^\d+$/.test(key) ? [] : {}) as Container;
}

/** A copy without what stands at a path. */
export function withoutAt<T>(data: T, path: string): T {
  const keys = keysOf(path);
  const last = keys.at(-1);
  const owner = getAt(data, path.slice(0, path.length - lengthOfLast(path)));
  if (last === undefined || !isRecord(owner) || !Object.hasOwn(owner, last)) return data;
  const rest = Object.fromEntries(Object.entries(owner).filter(([key]) => key !== last));
  return setAt(data, path.slice(0, path.length - lengthOfLast(path)), rest);
}

/** Length of the last part of a path with the dot before it. */
function lengthOfLast(path: string): number {
  const dot = Math.max(path.lastIndexOf("."), path.lastIndexOf("["));
  return dot < 0 ? path.length : path.length - dot;
}

/**
 * A copy with a value put at a path as the engine puts it.
 *
 * An object goes into the object that is there already, key by key; with the empty path
 * it goes into the whole. Anything else takes the place of what was there.
 */
export function putAt(data: unknown, path: string, value: unknown): unknown {
  if (path === "") {
    if (isRecord(value)) return merged(data, value);
    return value === undefined ? data : value;
  }
  const there = getAt(data, path);
  return setAt(
    data,
    path,
    isRecord(value) && isRecord(there) ? merged(there, value) : value,
  );
}

function merged(into: unknown, value: Container | unknown[]): unknown {
  const isList = Array.isArray(into);
  const copy = (
    isList ? [...(into as unknown[])] : { ...(isRecord(into) ? into : {}) }
  ) as Container;
  for (const [key, next] of Object.entries(value)) {
    if (FORBIDDEN.has(key)) continue;
    const old = copy[key];
    if (isRecord(next)) copy[key] = merged(old, next);
    else if (Array.isArray(next)) copy[key] = merged(Array.isArray(old) ? old : [], next);
    else copy[key] = next;
  }
  return isList
    ? (copy as unknown as unknown[]).filter((item) => item !== undefined)
    : copy;
}
