/** The options of a choice: as the page writes them, or samples of what an API would give. */
import { readSource, type Scope, NOWHERE } from "../conditions/sources";
import { getAt, isRecord } from "../document/paths";
import { sampleText } from "./texts";
import { type Lang, WORDS } from "./words";

export interface Option {
  value: string | number | boolean;
  label: string;
  /** Further values of the option, submitted with `moreSubmit`. */
  extra?: Record<string, unknown>;
  /** The condition that greys the option out, unread. */
  disabled?: unknown;
}

export interface Options {
  list: Option[];
  /** The real options come from an API that is not asked here. */
  sample: boolean;
}

/** What the samples of one place depend on. */
export interface Place {
  label: string;
  field: string;
}

const NONE: Options = { list: [], sample: false };
const SAMPLES = 4;

/** Options of `options` in every form: by hand, by request, from data; else none at all. */
export function optionsOf(
  options: unknown,
  place: Place,
  lang: Lang,
  scope: Scope = NOWHERE,
): Options {
  if (Array.isArray(options)) return { list: named(options), sample: false };
  if (!isRecord(options)) return NONE;
  switch (options["from"]) {
    case "manual":
      return { list: written(options["data"]), sample: false };
    case "interface":
      return { list: sampled(place, lang, isKv(options["format"])), sample: true };
    case "data": {
      const data = readSource(options["sourceConfig"], scope);
      if (data === undefined || data === null)
        return { list: sampled(place, lang, isKv(options["format"])), sample: true };
      return { list: found(data, options["format"]), sample: false };
    }
    default:
      return NONE;
  }
}

/** Options of the old radio element: each only has a name. */
function named(options: readonly unknown[]): Option[] {
  return options
    .filter(isRecord)
    .flatMap(({ name }) =>
      typeof name === "string" ? [{ value: name, label: name }] : [],
    );
}

function written(data: unknown): Option[] {
  if (!Array.isArray(data)) return [];
  return data.filter(isRecord).flatMap((option) => {
    const value = option["value"];
    if (!isValue(value)) return [];
    const made: Option = { value, label: asLabel(option["label"], value) };
    if (Array.isArray(option["extra"])) made.extra = extrasOf(option["extra"]);
    if (option["disabled"] !== undefined) made.disabled = option["disabled"];
    return [made];
  });
}

function extrasOf(extra: readonly unknown[]): Record<string, unknown> {
  const pairs = extra.filter(isRecord).map((e) => [String(e["field"]), e["value"]]);
  return Object.fromEntries(pairs) as Record<string, unknown>;
}

function found(data: unknown, format: unknown): Option[] {
  if (isKv(format))
    return isRecord(data)
      ? Object.entries(data).map(([value, label]) => ({
          value,
          label: asLabel(label, value),
        }))
      : [];
  if (!isRecord(format) || !Array.isArray(data)) return [];
  return data.flatMap((item: unknown) => {
    const value = getAt(item, String(format["keyField"]));
    if (!isValue(value)) return [];
    return [{ value, label: asLabel(getAt(item, String(format["labelField"])), value) }];
  });
}

function sampled(place: Place, lang: Lang, texts: boolean): Option[] {
  return Array.from({ length: SAMPLES }, (_, index) => ({
    // The keys of an object, which is what `kv` reads, are always texts.
    value: texts ? String(index + 1) : index + 1,
    label: sampleLabel(place, lang, index),
  }));
}

/** A sample label; the place's own words where nothing better is known. */
export function sampleLabel(place: Place, lang: Lang, index: number): string {
  const text = sampleText(place, lang, index);
  if (!WORDS[lang].includes(text)) return text;
  return `${place.label || place.field}${lang === "zh" ? "" : " "}${String.fromCharCode(65 + index)}`;
}

function isKv(format: unknown): boolean {
  return isRecord(format) && format["type"] === "kv";
}

export function isValue(value: unknown): value is Option["value"] {
  return ["string", "number", "boolean"].includes(typeof value);
}

function asLabel(label: unknown, value: Option["value"]): string {
  return typeof label === "string" || typeof label === "number"
    ? String(label)
    : String(value);
}
