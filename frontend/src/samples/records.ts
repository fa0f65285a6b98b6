/** Sample records: rows of a table, the record of a detail page, nested as the page is. */
import type { PageElement } from "../document/page";
import { getAt, isRecord, keysOf, setAt } from "../document/paths";
import { sampleText } from "./texts";
import { sampleValue } from "./values";
import type { Lang } from "./words";

type Data = Record<string, unknown>;

const ENTRIES = 2;
const ROWS = 3;

/** A record with a value for each element; groups nest, lists and sub-tables hold rows. */
export function sampleRecord(
  elements: readonly PageElement[],
  lang: Lang,
  index = 0,
): Data {
  return elements.reduce<Data>(
    (record, element) => withElement(record, element, lang, index),
    {},
  );
}

function withElement(
  record: Data,
  element: PageElement,
  lang: Lang,
  index: number,
): Data {
  const path = element.field ?? "";
  const value = nested(element, lang, index);
  // What several elements read (a text of two values, a link) is there once.
  const told =
    path === "" || getAt(record, path) !== undefined ? record : put(record, path, value);
  const whole = path === "" && isRecord(value) ? { ...told, ...value } : told;
  return namesIn(element).reduce(
    (all, name) =>
      getAt(all, name) === undefined
        ? put(all, name, sampleText({ label: "", field: name }, lang, index))
        : all,
    whole,
  );
}

/** Sets a value in a record that is still being made. */
function put(record: Data, path: string, value: unknown): Data {
  if (value === undefined) return record;
  // Copying a record of hundreds of values for each of them takes longer than drawing it.
  if (!PLAIN.test(path)) return setAt(record, path, value);
  record[path] = value;
  return record;
}

/** A path of one key that no object inherits. */
const PLAIN = /^(?!(?:__proto__|constructor|prototype)$)\w+$/;

function nested(element: PageElement, lang: Lang, index: number): unknown {
  const children = element.elements ?? [];
  switch (element.type) {
    case "group":
      return sampleRecord(children, lang, index);
    case "tabs":
      return tabbed(children, lang, index);
    case "form":
      return Array.from({ length: ENTRIES }, (_, n) => sampleRecord(children, lang, n));
    case "table":
      return Array.from({ length: ROWS }, (_, n) =>
        sampleRecord(
          children.filter(
            (child) =>
              (child.zone ?? "column") !== "row_action" && child.type !== "button",
          ),
          lang,
          n,
        ),
      );
    case "import_subform":
      return { remark: sampleText({ label: "备注", field: "remark" }, lang, index) };
    default:
      return madeValue(element, lang, index);
  }
}

/** Elements never change, they are replaced: what was made for one holds for ever. */
const made = new WeakMap<PageElement, Map<string, unknown>>();

function madeValue(element: PageElement, lang: Lang, index: number): unknown {
  const values = made.get(element) ?? new Map<string, unknown>();
  made.set(element, values);
  const key = `${lang}:${index}`;
  if (!values.has(key)) values.set(key, sampleValue(element, lang, index));
  return values.get(key);
}

function tabbed(tabs: readonly PageElement[], lang: Lang, index: number): Data {
  const shared = tabs.filter((child) => child.zone === "field");
  return tabs
    .filter((child) => child.type === "tab")
    .reduce<Data>((record, tab) => {
      const value = sampleRecord([...shared, ...(tab.elements ?? [])], lang, index);
      return tab.field ? put(record, tab.field, value) : { ...record, ...value };
    }, {});
}

/** Fields that texts and links of an element read from the record beside its own. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (!isRecord(value)) return [];
  if (value["source"] === "record" || value["source"] === "data") {
    const field = value["field"];
    return typeof field === "string" && keysOf(field).length > 0 ? [field] : [];
  }
  // What stands inside of a container reads its own records.
  return Object.entries(value).flatMap(([key, part]) =>
    key === "elements" || key === "condition" ? [] : namesIn(part),
  );
}

export interface RowsWanted {
  lang: Lang;
  /** Page number from 1. */
  page?: number;
  /** Rows on a page. */
  size?: number;
  /** Rows on all pages together. */
  total?: number;
  /** Name of the row key, unique in all rows. */
  primary?: string;
}

export interface Rows {
  rows: Data[];
  total: number;
}

/** One page of sample rows, each with a row key of its own. */
export function sampleRows(elements: readonly PageElement[], wanted: RowsWanted): Rows {
  const { lang, page = 1, size = 10, total = 23, primary = "id" } = wanted;
  const first = (page - 1) * size;
  const count = Math.max(0, Math.min(size, total - first));
  const rows = Array.from({ length: count }, (_, n) => {
    const row = sampleRecord(elements, lang, first + n);
    return keyed(row, elements, primary, first + n);
  });
  return { rows, total };
}

/** Row keys must differ; a column of numbers keeps numbers. */
function keyed(
  row: Data,
  elements: readonly PageElement[],
  primary: string,
  index: number,
): Data {
  const column = elements.find((element) => element.field === primary);
  if (
    column &&
    column.type !== "number" &&
    typeof row[primary] === "string" &&
    /\d/.test(row[primary])
  )
    return row;
  return setAt(row, primary, 1001 + index);
}
