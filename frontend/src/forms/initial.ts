/** Values before anybody typed: the form's own data, then defaults of what comes to be there. */
import { readSource } from "../conditions";
import type { PageElement } from "../document/page";
import { getAt, isRecord, putAt, setAt } from "../document/paths";
import { chosenIn, optionsAt, storedFor } from "./choices";
import { keyOf, type Placed, placesOf } from "./parts";
import { type Data, type Features, type FormData, pathOf, scopeAt, TOP } from "./scopes";
import { fromTexts } from "./texts";

/** The values of the form's fields out of the record that it starts with. */
export function startingValue(
  page: Features,
  fields: readonly PageElement[],
  record: unknown,
): Data {
  if (!isRecord(record)) return {};
  const read = fromTexts(record, page["unstringify"]);
  return fields.reduce<Data>((value, element) => {
    const found = getAt(read, element.field ?? "");
    return found === undefined || element.type === "desc"
      ? value
      : (putAt(value, element.field ?? "", found) as Data);
  }, {});
}

export interface Settled {
  value: Data;
  /** Keys of the places that were there and got their defaults. */
  mounted: ReadonlySet<string>;
}

/** Filling a default in can make further fields appear; this many times at most. */
const ROUNDS = 8;

/**
 * Fills defaults in where a field has just come to be there and has no value.
 *
 * A field that stays there keeps the nothing that a person made of it.
 */
export function settle(
  fields: readonly PageElement[],
  form: FormData,
  mounted: ReadonlySet<string>,
): Settled {
  let value = form.value;
  let known = mounted;
  for (let round = 0; round < ROUNDS; round += 1) {
    const places = [...placesOf(fields, TOP, { ...form, value })];
    const next = places.reduce((all, place) => {
      const isNew = !known.has(keyOf(place));
      return filled(all, place, { ...form, value: all }, isNew);
    }, value);
    known = new Set(places.map(keyOf));
    if (next === value) break;
    value = next;
  }
  return { value, mounted: known };
}

function filled(value: Data, place: Placed, form: FormData, isNew: boolean): Data {
  const { element, spot } = place;
  const path = pathOf(spot, element);
  if (path === spot.path && element.type !== "group") return value;
  const there = getAt(value, path);
  if (isNew && there === undefined && element["defaultValue"] !== undefined) {
    const made = readSource(element["defaultValue"], scopeAt(form, spot));
    if (made !== undefined) return put(value, path, made);
  }
  if (element.type === "select_single") return selected(value, place, form, path);
  return value;
}

/** A choice that chooses by itself does so whenever it is empty. */
function selected(
  value: Data,
  { element, spot }: Placed,
  form: FormData,
  path: string,
): Data {
  const wanted = element["defaultSelect"];
  if (wanted === undefined || wanted === false) return value;
  if (chosenIn(element, getAt(value, path)) !== undefined) return value;
  const { list } = optionsAt(element, form, spot);
  const at = typeof wanted === "number" && wanted >= 0 ? wanted : 0;
  const option = list[at];
  return option ? setAt(value, path, storedFor(element, option.value, list)) : value;
}

function put(value: Data, path: string, made: unknown): Data {
  return path === "" ? (putAt(value, "", made) as Data) : setAt(value, path, made);
}
