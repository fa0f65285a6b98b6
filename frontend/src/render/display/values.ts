/** Values as a person reads them in a cell or a detail item: pure, without drawing. */
import dayjs from "dayjs";
import { isRecord } from "../../document/paths";

/** What the engine uses where a column says nothing. */
export const TIME_FORMAT = "YYYY-MM-DD HH:mm:ss";

/** An entry of a list of options. */
export interface Choice {
  value: unknown;
  label: string;
}

/** Whether the engine shows the text for empty values instead. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** Any value as one line; lists are joined by commas. */
export function lineOf(value: unknown): string {
  if (isEmpty(value)) return "";
  if (Array.isArray(value)) return (value as unknown[]).map(lineOf).join(",");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The parts of a value that holds several: a list, or text joined by a separator. */
export function partsOf(value: unknown, separator = ","): unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  if (typeof value === "string" && value !== "") return value.split(separator);
  return isEmpty(value) ? [] : [value];
}

/** A number with fixed places; without them as it is, and 0 counts as empty there. */
export function numberText(value: unknown, precision: unknown): string {
  if (isEmpty(value) || Number.isNaN(Number(value))) return "";
  if (typeof precision === "number") return Number(value).toFixed(precision);
  return Number(value) === 0 ? "" : lineOf(value);
}

/** A time in a format; figures alone are milliseconds. */
export function timeText(value: unknown, format: unknown): string {
  if (isEmpty(value)) return "";
  const isFigures = typeof value === "number" || /^\d{5,}$/.test(lineOf(value));
  const time = dayjs(isFigures ? Number(value) : lineOf(value));
  if (!time.isValid()) return lineOf(value);
  return time.format(typeof format === "string" && format !== "" ? format : TIME_FORMAT);
}

/** Two values joined; empty when there are none. */
export function rangeText(
  value: unknown,
  split: unknown,
  textOf: (part: unknown) => string,
): string {
  const texts = partsOf(value).slice(0, 2).map(textOf);
  if (texts.every((text) => text === "")) return "";
  return texts.join(typeof split === "string" ? split : "-");
}

/**
 * The labels of the options that a value names.
 *
 * Options are compared strictly, as in the engine: 1 is not "1". `multiple` says how
 * several values are read, see the structure `MultipleDisplayConfig`.
 */
export function labelsOf(
  value: unknown,
  choices: readonly Choice[],
  multiple: unknown,
): string[] {
  const values = isRecord(multiple)
    ? partsOf(value, typeof multiple["split"] === "string" ? multiple["split"] : ",")
    : multiple === true
      ? partsOf(value)
      : [value];
  return values.flatMap((one) => {
    const choice = choices.find((candidate) => candidate.value === one);
    return choice ? [choice.label] : [];
  });
}
