/** Values of choices: how one or several are stored and read back. */
import { holds } from "../conditions";
import type { PageElement } from "../document/page";
import { getAt, isRecord, putAt } from "../document/paths";
import { type Lang, type Option, type Options, optionsOf, placeOf } from "../samples";
import { type FormData, scopeAt, type Spot } from "./scopes";

export type Value = string | number | boolean;

/** The options of a choice at a place. */
export function optionsAt(
  element: PageElement,
  form: FormData,
  spot: Spot,
  lang: Lang = "zh",
): Options {
  return optionsOf(element["options"], placeOf(element), lang, scopeAt(form, spot));
}

/** Whether an option is greyed out: it has a condition and that holds. */
export function isGrey(option: Option, form: FormData, spot: Spot): boolean {
  return option.disabled !== undefined && holds(option.disabled, scopeAt(form, spot));
}

function moreOf(element: PageElement): { value: string; label: string | null } | null {
  const more = element["moreSubmit"];
  if (!isRecord(more) || typeof more["valueField"] !== "string") return null;
  const label = more["labelField"];
  return { value: more["valueField"], label: typeof label === "string" ? label : null };
}

/** The chosen option's own value, out of the value that is stored. */
export function chosenIn(element: PageElement, stored: unknown): unknown {
  const more = moreOf(element);
  return more ? getAt(stored, more.value) : stored;
}

/** What is stored for a chosen value: itself, or an object with label and extras. */
export function storedFor(
  element: PageElement,
  chosen: unknown,
  options: readonly Option[],
): unknown {
  const more = moreOf(element);
  if (!more || chosen === undefined) return chosen;
  const option = options.find(({ value }) => value === chosen);
  const value = putAt({}, more.value, chosen);
  const labelled = option && more.label ? putAt(value, more.label, option.label) : value;
  return option?.extra ? putAt(labelled, "", option.extra) : labelled;
}

/** What a choice with `moreSubmit` hands over. */
export function choiceOf(
  element: PageElement,
  stored: unknown,
  form: FormData,
  spot: Spot,
): unknown {
  const more = moreOf(element);
  if (!more) return stored;
  const chosen = chosenIn(element, stored);
  if (chosen === undefined) return {};
  return storedFor(element, chosen, optionsAt(element, form, spot).list);
}

/** How several values are kept: as a list, or as one text. */
function splitOf(element: PageElement): { by: string; numbers: boolean } | null {
  const multiple = element["multiple"];
  if (!isRecord(multiple) || multiple["type"] !== "split") return null;
  const by = multiple["split"];
  return {
    by: typeof by === "string" && by !== "" ? by : ",",
    numbers: multiple["valueType"] === "number",
  };
}

/** Several values out of what is stored; a value of the other form shows nothing. */
export function manyIn(element: PageElement, stored: unknown): Value[] {
  const split = splitOf(element);
  if (!split) return Array.isArray(stored) ? (stored as Value[]) : [];
  if (typeof stored !== "string" || stored === "") return [];
  const parts = stored.split(split.by);
  return split.numbers ? parts.map(Number) : parts;
}

/** Several values as they are stored. */
export function storedForMany(element: PageElement, values: readonly Value[]): unknown {
  const split = splitOf(element);
  return split ? values.join(split.by) : values;
}
