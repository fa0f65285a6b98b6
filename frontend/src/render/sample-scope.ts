/** Sample values for what a page reads from beside its own data: parameters, figures. */
import { NOWHERE, type Scope } from "../conditions";
import type { PageDocument } from "../document/page";
import { getAt, isRecord, setAt } from "../document/paths";
import { type Lang, optionsOf, sampleValue } from "../samples";

/** Kinds of sources that the page's own rows and records do not answer. */
const OUTSIDE: readonly unknown[] = ["source", "step", "url", "data"];

/** More steps than any page of the protocol has. */
const STEPS = 8;

type Values = Record<string, unknown>;

/** A sample for everything that a page reads from its parameters, steps and address. */
export function sampleParameters(page: PageDocument, lang: Lang): Values {
  return namedIn(page, lang, {});
}

/**
 * The scope around a page.
 *
 * All steps see the same values, for here no API and no opener tells them apart.
 */
export function scopeWith(parameters: Values, data: Values): Scope {
  const steps = Array.from({ length: STEPS }, () => parameters);
  return { ...NOWHERE, data: { ...parameters, ...data }, steps, url: parameters };
}

function namedIn(part: unknown, lang: Lang, values: Values): Values {
  if (Array.isArray(part)) {
    return (part as unknown[]).reduce<Values>(
      (all, one) => namedIn(one, lang, all),
      values,
    );
  }
  if (!isRecord(part)) return values;
  const named = isRecord(part["value"])
    ? figureIn(part, lang, values)
    : sourceIn(part, lang, values);
  return Object.values(part).reduce<Values>((all, one) => namedIn(one, lang, all), named);
}

/** A figure of the head: a number, or the first option of an enumeration. */
function figureIn(part: Values, lang: Lang, values: Values): Values {
  const field = fieldOf(part["value"]);
  const label = typeof part["label"] === "string" ? part["label"] : "";
  const { list } = optionsOf(part["options"], { label, field: field ?? "" }, lang);
  const made =
    part["type"] === "enumeration"
      ? list[0]?.value
      : sampleValue({ id: "", type: "number", label, field: field ?? "" }, lang, 0);
  return put(values, field, made);
}

function sourceIn(part: Values, lang: Lang, values: Values): Values {
  const field = fieldOf(part);
  return put(
    values,
    field,
    sampleValue({ id: "", type: "text", field: field ?? "" }, lang, 0),
  );
}

function fieldOf(source: unknown): string | null {
  if (!isRecord(source) || !OUTSIDE.includes(source["source"])) return null;
  return typeof source["field"] === "string" && source["field"] !== ""
    ? source["field"]
    : null;
}

function put(values: Values, field: string | null, value: unknown): Values {
  if (field === null || getAt(values, field) !== undefined) return values;
  return setAt(values, field, value);
}
