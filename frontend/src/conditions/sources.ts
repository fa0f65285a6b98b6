/** Where values come from: the engine's `ParamConfig`, read as the engine reads it. */
import { getAt, isRecord, keysOf } from "../document/paths";

/** What value sources can see at one place of a page (engine notes b.4). */
export interface Scope {
  /** The nearest record: row, list entry, group; at the top of a form its whole value. */
  record: unknown;
  /** The data of the step; inside of form fields the live value of the form. */
  data: unknown;
  /** What each step received; the first are the parameters the page was opened with. */
  steps: readonly unknown[];
  /** The query of the address bar. */
  url: Readonly<Record<string, unknown>>;
  /** Path of the container, for the source `relative`. */
  container: string;
}

/** Names of values with their sources, as texts, conditions and requests have them. */
export interface Param {
  field: string;
  data: unknown;
}

/** A scope in which nothing can be found. */
export const NOWHERE: Scope = {
  record: undefined,
  data: undefined,
  steps: [],
  url: {},
  container: "",
};

/** Reads a value source; one that the engine does not know gives null, as there. */
export function readSource(source: unknown, scope: Scope): unknown {
  if (!isRecord(source)) return null;
  const field = typeof source["field"] === "string" ? source["field"] : "";
  switch (source["source"]) {
    case "record":
      return getAt(scope.record, field);
    case "data":
      return getAt(scope.data, field);
    case "source":
      return getAt(scope.steps[0], field);
    case "step":
      return getAt(scope.steps[Number(source["step"])], field);
    case "url":
      return getAt(scope.url, field);
    case "static":
      return source["value"];
    case "relative":
      return getAt(scope.data, relativePath(scope.container, source));
    default:
      return null;
  }
}

function relativePath(container: string, source: Record<string, unknown>): string {
  const levels = Number(source["relative"]) || 0;
  const keys = keysOf(container);
  const field = typeof source["field"] === "string" ? source["field"] : "";
  return [...keys.slice(0, Math.max(0, keys.length - levels)), ...keysOf(field)].join(
    ".",
  );
}

/** Reads a list of parameters into one object by their names. */
export function readParams(params: unknown, scope: Scope): Record<string, unknown> {
  if (!Array.isArray(params)) return {};
  const values: Record<string, unknown> = {};
  for (const param of params as unknown[]) {
    if (isRecord(param) && typeof param["field"] === "string")
      values[param["field"]] = readSource(param["data"], scope);
  }
  return values;
}

/** The query of an address as the `url` source sees it; `name[]` gathers a list. */
export function queryOf(search: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const query = new URLSearchParams(search);
  for (const name of new Set(query.keys())) {
    const all = query.getAll(name);
    if (name.endsWith("[]")) values[name.slice(0, -2)] = all;
    else values[name] = all.length > 1 ? all : all[0];
  }
  return values;
}
