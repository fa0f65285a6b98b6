/** The rows that a table shows here: samples, filtered and cut into pages. */
import { getAt } from "../../document/paths";
import { inZone, type PageDocument, type PageElement } from "../../document/page";
import { type Lang, sampleRows } from "../../samples";

export type Row = Record<string, unknown>;

/** Rows while designing: enough to see a column, few enough to draw hundreds of them. */
const DESIGN_ROWS = 5;
const WIDE_ROWS = 3;
const WIDE = 60;

/** Rows in try mode: some pages of them where there is paging. */
const PAGED_ROWS = 46;
const ALL_ROWS = 8;

export function columnsOf(page: PageDocument): PageElement[] {
  return inZone(page.elements, "column", "column");
}

/** Name of the field that tells the rows of a page apart. */
export function keyOf(holder: { [feature: string]: unknown }): string {
  const primary = holder["primary"];
  return typeof primary === "string" && primary !== "" ? primary : "id";
}

/**
 * Sample rows for the columns, and for filters by which people will look for them.
 *
 * Filters take part, so that one over a field that no column shows finds something too.
 */
export function rowsOf(page: PageDocument, design: boolean, lang: Lang): Row[] {
  const columns = columnsOf(page);
  const total = design
    ? columns.length > WIDE
      ? WIDE_ROWS
      : DESIGN_ROWS
    : page["pagination"]
      ? PAGED_ROWS
      : ALL_ROWS;
  return sampleRows(columns, { lang, size: total, total, primary: keyOf(page) }).rows;
}

/**
 * The new rows, where a row that says the same as before stays the same object.
 *
 * Cells are drawn again only where their row is another one.
 */
export function keepRows(before: readonly Row[], after: readonly Row[]): readonly Row[] {
  const kept = after.map((row, index) => {
    const old = before[index];
    return old && JSON.stringify(old) === JSON.stringify(row) ? old : row;
  });
  const same = kept.length === before.length && kept.every((row, n) => row === before[n]);
  return same ? before : kept;
}

/** The key of a row for React; sample rows always have one. */
export function rowKey(row: Row, primary: string): string {
  const key = getAt(row, primary);
  return typeof key === "number" || typeof key === "string" ? String(key) : "";
}
