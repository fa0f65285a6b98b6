import { describe, expect, it } from "vitest";
import { NOWHERE } from "../../conditions";
import type { PageDocument, PageElement } from "../../document/page";
import { filterRows } from "./filtering";
import { pageOf, pagingOf, START } from "./paging";
import { keepRows, rowsOf } from "./rows";
import { listRequest } from "./use-listing";

const COLUMNS: PageElement[] = [
  { id: "c1", type: "text", label: "Name", field: "name" },
  { id: "c2", type: "Aenum", label: "Status", field: "status" },
  { id: "c3", type: "datetime", label: "Time", field: "at" },
];
const ROWS = [
  { id: 1, name: "Ada", status: 1, at: "2026-01-01 10:00:00" },
  { id: 2, name: "Bert", status: 2, at: "2026-01-02 10:00:00" },
  { id: 3, name: "Adam", status: 2, at: "2026-01-03 10:00:00" },
];

function filter(type: string, field: string): PageElement {
  return { id: `f_${field}`, zone: "filter", type, label: field, field };
}

function found(type: string, field: string, wanted: unknown): unknown[] {
  const filters = [filter(type, field)];
  return filterRows(ROWS, filters, COLUMNS, { [field]: wanted }).map(({ id }) => id);
}

describe("a query over sample rows", () => {
  it.each([
    ["text", "name", "ada", [1, 3]],
    ["text", "keyword", "bert", [2]],
    ["select_single", "status", 2, [2, 3]],
    ["select_single", "status", "2", [2, 3]],
    ["select_multiple", "status", [1, 2], [1, 2, 3]],
    ["number", "status", 1, [1]],
    ["datetime", "at", "2026-01-02", [2]],
    ["datetimeRange", "at", ["2026-01-02", "2026-01-03"], [2, 3]],
    ["text", "name", "", [1, 2, 3]],
    ["select_single", "unknown", 1, [1, 2, 3]],
  ])("finds by %s %s = %j", (type, field, wanted, ids) => {
    expect(found(type, field, wanted)).toEqual(ids);
  });
});

const PAGE: PageDocument = {
  page: "table",
  source: { url: "/api/list", method: "GET" },
  pagination: { mode: "server", current: "p", pageSize: "n" },
  elements: COLUMNS,
};

describe("the request of a list", () => {
  it("brings no page numbers with the first query, as in the engine", () => {
    expect(listRequest(PAGE, NOWHERE, { name: "a", empty: undefined }, START)).toEqual({
      method: "GET",
      url: "/api/list",
      query: [["name", "a"]],
      body: null,
    });
  });

  it("brings them under the page's own names once a page was asked for", () => {
    const asked = { page: 3, size: 20, asked: true };
    expect(listRequest(PAGE, NOWHERE, {}, asked)?.query).toEqual([
      ["p", "3"],
      ["n", "20"],
    ]);
  });

  it("puts everything into the body of a POST", () => {
    const page = { ...PAGE, source: { url: "/api/list", method: "POST" } };
    const asked = { page: 2, size: 10, asked: true };
    expect(listRequest(page, NOWHERE, { name: "a" }, asked)).toEqual({
      method: "POST",
      url: "/api/list",
      query: [],
      body: { p: 2, n: 10, name: "a" },
    });
  });

  it("is none without a data request", () => {
    const page = { ...PAGE, source: undefined };
    expect(listRequest(page, NOWHERE, {}, START)).toBeNull();
  });
});

describe("paging", () => {
  it("cuts the rows into pages", () => {
    expect(pageOf([1, 2, 3, 4, 5], { page: 2, size: 2, asked: true })).toEqual([3, 4]);
  });

  it("exists only when the API does it", () => {
    expect(pagingOf(undefined)).toBeNull();
    expect(pagingOf({ mode: "client" })).toBeNull();
    expect(pagingOf({ mode: "server" })).toEqual({ current: "page", pageSize: "size" });
  });
});

describe("sample rows", () => {
  it("are never missing and have keys of their own", () => {
    const rows = rowsOf(PAGE, false, "en");
    expect(rows.length).toBeGreaterThan(10);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it("stay the same objects while they say the same", () => {
    const before = rowsOf(PAGE, true, "en");
    const changed = { ...PAGE, title: "Other" };
    expect(keepRows(before, rowsOf(changed, true, "en"))).toBe(before);
  });
});
