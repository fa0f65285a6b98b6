/** Which sample rows a query would find; only where the rows show what is asked for. */
import dayjs from "dayjs";
import { lineOf, partsOf } from "../display/values";
import { getAt } from "../../document/paths";
import type { PageElement } from "../../document/page";
import type { Row } from "./rows";

type Values = Readonly<Record<string, unknown>>;

/** The rows that fit every condition that a sample row can be held against. */
export function filterRows(
  rows: readonly Row[],
  filters: readonly PageElement[],
  columns: readonly PageElement[],
  values: Values,
): Row[] {
  const shown = new Set(columns.map((column) => column.field ?? ""));
  const tests = filters.flatMap((filter) => {
    const field = filter.field ?? "";
    const wanted = getAt(values, field);
    if (field === "" || isBlank(wanted)) return [];
    if (shown.has(field)) return [(row: Row) => fits(filter, getAt(row, field), wanted)];
    // A keyword looks into every text of a row; other conditions say nothing about it.
    return filter.type === "text" && typeof wanted === "string"
      ? [(row: Row) => contains(Object.values(row), wanted)]
      : [];
  });
  return rows.filter((row) => tests.every((test) => test(row)));
}

function isBlank(wanted: unknown): boolean {
  if (Array.isArray(wanted)) return wanted.every(isBlank);
  return wanted === undefined || wanted === null || wanted === "";
}

function fits(filter: PageElement, value: unknown, wanted: unknown): boolean {
  switch (filter.type) {
    case "number":
      return Number(value) === Number(wanted);
    case "select_single":
    case "radio":
    case "tree_select":
    case "switch":
      return partsOf(value).some((part) => lineOf(part) === lineOf(wanted));
    case "select_multiple":
    case "multiple_text": {
      const any = partsOf(wanted).map(lineOf);
      return partsOf(value).some((part) => any.includes(lineOf(part)));
    }
    case "datetime":
      return isIn(value, wanted, wanted);
    case "datetimeRange": {
      const [from, to] = partsOf(wanted);
      return isIn(value, from, to);
    }
    default:
      return contains([value], lineOf(wanted));
  }
}

function contains(values: readonly unknown[], text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return values.some((value) => lineOf(value).toLowerCase().includes(wanted));
}

/** Whether a time (or the start of a range of times) lies between two days. */
function isIn(value: unknown, from: unknown, to: unknown): boolean {
  const time = dayjs(lineOf(partsOf(value)[0]));
  if (!time.isValid()) return true;
  const start = dayjs(lineOf(from));
  const end = dayjs(lineOf(to));
  return (
    (!start.isValid() || !time.isBefore(start, "day")) &&
    (!end.isValid() || !time.isAfter(end, "day"))
  );
}
