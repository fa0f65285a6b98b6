/** Reads the arguments of a tool call, also while they are still being written. */
import { Allow, parse } from "partial-json";

/** Half numbers and half words would be wrong values; half texts and lists are fine. */
const LENIENT = Allow.ALL & ~Allow.NUM & ~Allow.SPECIAL;

/** The arguments as far as they can be read; empty when they cannot. */
export function readArguments(written: string): Readonly<Record<string, unknown>> {
  if (!written.trim()) return {};
  try {
    const value: unknown = parse(written, LENIENT);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text among arguments, or `null`. */
export function idIn(
  found: Readonly<Record<string, unknown>>,
  name: string,
): string | null {
  const value = found[name];
  return typeof value === "string" && value ? value : null;
}

/** The texts of a list among arguments. */
export function idsIn(
  found: Readonly<Record<string, unknown>>,
  name: string,
): readonly string[] {
  const value = found[name];
  if (typeof value === "string") return [value];
  if (!Array.isArray(value)) return [];
  return value.filter((part): part is string => typeof part === "string");
}
