/** Texts with places to fill in: the engine's `StatementConfig`, and `{name}` texts. */
import { isRecord } from "../document/paths";
import { readParams, type Scope } from "./sources";

const HOLE = /\$\{\s*([^\s{}]+)\s*\}/gu;

/**
 * Fills a statement in; as in the engine, one missing parameter empties the whole text.
 *
 * Only `${name}` is a place to fill in: nothing of a statement is ever run.
 */
export function fillStatement(statement: unknown, scope: Scope): string {
  if (!isRecord(statement)) return "";
  const text = statement["statement"];
  if (typeof text !== "string") return "";
  const values = readParams(statement["params"], scope);
  const names = [...text.matchAll(HOLE)].map(([, name]) => name ?? "");
  if (names.some((name) => !Object.hasOwn(values, name))) return "";
  return text.replace(HOLE, (_, name: string) => shown(values[name]));
}

/** Fills `{name}` in, as texts of confirmations write it. */
export function fillBraces(text: string, params: unknown, scope: Scope): string {
  const values = readParams(params, scope);
  return text.replace(/\{([^{}$]+)\}/gu, (whole, name: string) =>
    Object.hasOwn(values, name) ? shown(values[name]) : whole,
  );
}

/** A value as a text; null and undefined show nothing, as in lodash's templates. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value !== "object") return JSON.stringify(value);
  return Array.isArray(value) ? value.map(shown).join(",") : "[object Object]";
}
