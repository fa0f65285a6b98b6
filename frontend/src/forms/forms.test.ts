import { describe, expect, it } from "vitest";
import type { PageElement } from "../document/page";
import {
  brokenRule,
  type Data,
  type FormData,
  momentIn,
  payloadOf,
  problemsOf,
  rangeIn,
  settle,
  startingValue,
  storedMoment,
  storedRange,
} from ".";

const formOf = (value: Data, steps: unknown[] = []): FormData => ({
  value,
  steps,
  url: {},
});

function field(
  type: string,
  name: string,
  features: Record<string, unknown> = {},
): PageElement {
  return { id: name || type, type, label: `L-${name}`, field: name, ...features };
}

const record = (name: string) => ({ source: "record", field: name });
const when = (name: string, value: string) => ({
  template: `\${v} === '${value}'`,
  params: [{ field: "v", data: record(name) }],
});

function sent(fields: PageElement[], value: Data, page: Data = {}): Data {
  return payloadOf(page, fields, formOf(value));
}

function codes(fields: PageElement[], value: Data): string[] {
  return problemsOf(fields, formOf(value)).map((problem) => problem.finding.code);
}

describe("what is sent", () => {
  it("leaves out what nobody touched, what is disabled and what a condition hides", () => {
    const fields = [
      field("text", "a"),
      field("text", "b", { disabled: true }),
      field("text", "c", { condition: when("a", "no") }),
      field("text", "d", { display: "none" }),
      field("hidden", "e"),
      field("text", "f", { readonly: true }),
    ];
    const value = { b: 1, c: 2, d: 3, e: 4, f: 5, unknown: 6 };
    expect(sent(fields, value)).toEqual({ d: 3, e: 4, f: 5 });
  });

  it("nests paths and groups, and merges groups without a name", () => {
    const fields = [
      field("text", "address.city"),
      field("group", "address", { elements: [field("text", "street")] }),
      field("group", "", { elements: [field("text", "flat")] }),
    ];
    const value = { address: { city: "C", street: "S" }, flat: "F" };
    expect(sent(fields, value)).toEqual({
      address: { city: "C", street: "S" },
      flat: "F",
    });
  });

  it("asks conditions inside of containers about the record there", () => {
    const entry = [
      field("text", "kind"),
      field("text", "x", { condition: when("kind", "k") }),
    ];
    const fields = [field("form", "list", { elements: entry, stringify: ["kind"] })];
    const list = [
      { kind: "k", x: 1 },
      { kind: "other", x: 2 },
    ];
    expect(sent(fields, { list })).toEqual({
      list: [{ kind: '"k"', x: 1 }, { kind: '"other"' }],
    });
  });

  it("sends an untouched list as empty and an untouched group as an empty object", () => {
    const fields = [
      field("form", "list", { elements: [field("text", "x")] }),
      field("group", "g", { elements: [field("text", "y")] }),
    ];
    expect(sent(fields, {})).toEqual({ list: [], g: {} });
  });

  it("keys tabs by their names, with fields of their own or shared", () => {
    const tab = (name: string, elements: PageElement[] = []): PageElement => ({
      id: name,
      type: "tab",
      zone: "tab",
      field: name,
      elements,
    });
    const own = field("tabs", "t", {
      mode: "diff",
      elements: [tab("a", [field("text", "x")]), tab("b")],
    });
    expect(sent([own], { t: { a: { x: 1 } } })).toEqual({ t: { a: { x: 1 }, b: {} } });
    const same = field("tabs", "t", {
      mode: "same",
      elements: [tab("zh"), tab("en"), { ...field("text", "x"), zone: "field" }],
    });
    expect(sent([same], { t: { zh: { x: 1 }, en: { x: 2 } } })).toEqual({
      t: { zh: { x: 1 }, en: { x: 2 } },
    });
  });

  it("adds label and extras of a choice that submits more", () => {
    const options = {
      from: "manual",
      data: [{ value: 7, label: "Bonn", extra: [{ field: "zip", value: "53" }] }],
    };
    const city = (name: string) =>
      field("select_single", name, {
        options,
        moreSubmit: { valueField: "id", labelField: "name" },
      });
    expect(sent([city("city")], { city: { id: 7 } })).toEqual({
      city: { id: 7, name: "Bonn", zip: "53" },
    });
    expect(sent([city("")], { id: 7 })).toEqual({ id: 7, name: "Bonn", zip: "53" });
  });

  it("keeps only the digits of a number that is a text, as the engine does", () => {
    expect(sent([field("number", "n")], { n: "-12.50" })).toEqual({ n: "1250" });
    expect(sent([field("number", "n")], { n: -12.5 })).toEqual({ n: -12.5 });
  });

  it("turns paths of the form into JSON text, and says nothing of static texts", () => {
    const fields = [
      field("group", "ext", { elements: [field("text", "x")] }),
      field("desc", "d"),
    ];
    expect(sent(fields, { ext: { x: 1 }, d: 1 }, { stringify: ["ext"] })).toEqual({
      ext: '{"x":1}',
    });
  });
});

describe("values at the start", () => {
  it("come from the record for the form's own fields only", () => {
    const fields = [
      field("text", "a"),
      field("group", "g", { elements: [field("text", "x")] }),
    ];
    const page = { unstringify: ["g"] };
    expect(startingValue(page, fields, { a: 1, g: '{"x":2}', other: 3 })).toEqual({
      a: 1,
      g: { x: 2 },
    });
  });

  it("fill defaults in, also of what these make appear", () => {
    const fields = [
      field("text", "a", { defaultValue: { source: "static", value: "yes" } }),
      field("text", "b", { condition: when("a", "yes"), defaultValue: record("a") }),
      field("text", "c", { condition: when("a", "no"), defaultValue: record("a") }),
      field("text", "d", { defaultValue: "abc" }),
    ];
    const { value } = settle(fields, formOf({}), new Set());
    expect(value).toEqual({ a: "yes", b: "yes", d: null });
  });

  it("leave a field empty that a person emptied", () => {
    const fields = [field("text", "a", { defaultValue: { source: "static", value: 1 } })];
    const first = settle(fields, formOf({}), new Set());
    const emptied = settle(fields, formOf({}), first.mounted);
    expect(first.value).toEqual({ a: 1 });
    expect(emptied.value).toEqual({});
  });

  it("choose an option by its place when a choice chooses by itself", () => {
    const options = {
      from: "manual",
      data: [
        { value: "x", label: "X" },
        { value: "y", label: "Y" },
      ],
    };
    const choice = (defaultSelect: unknown) =>
      field("select_single", "a", { options, defaultSelect });
    expect(settle([choice(true)], formOf({}), new Set()).value).toEqual({ a: "x" });
    expect(settle([choice(1)], formOf({}), new Set()).value).toEqual({ a: "y" });
    expect(settle([choice(false)], formOf({}), new Set()).value).toEqual({});
  });
});

describe("checks", () => {
  const regExp = { expression: "^1[0-9]{2}$", message: "m" };
  const options = { from: "manual", data: [{ value: 1, label: "One", disabled: {} }] };
  it.each<[string, PageElement, unknown, string[]]>([
    ["required text of blanks", field("text", "v", { required: true }), "  ", ["enter"]],
    ["pattern", field("text", "v", { regExp }), "2", ["own"]],
    ["pattern of an empty text", field("text", "v", { regExp }), "", []],
    ["pattern that is a text", field("text", "v", { regExp: "^1$" }), "2", []],
    [
      "pattern of an untouched long text",
      field("longtext", "v", { regExp }),
      undefined,
      ["own"],
    ],
    ["length", field("text", "v", { maxLength: 2, minLength: 1 }), "abc", ["maxLength"]],
    [
      "Chinese length",
      field("text", "v", { maxLength: 3, cjkLength: 2 }),
      "中文",
      ["maxLength"],
    ],
    ["short", field("text", "v", { minLength: 3 }), "ab", ["minLength"]],
    [
      "characters",
      field("text", "v", { characterType: { enable: true, number: true } }),
      "1a",
      ["characters"],
    ],
    ["number range", field("number", "v", { min: 1, max: 2 }), 3, ["max"]],
    ["decimals", field("number", "v", { precision: 2 }), 1.5, ["decimals"]],
    ["number missing", field("number", "v", { required: true }), undefined, ["empty"]],
    ["zero is a number", field("number", "v", { required: true }), 0, []],
    [
      "date with own words",
      field("datetime", "v", { required: true, placeholder: "When?" }),
      "",
      ["own"],
    ],
    [
      "choice",
      field("select_single", "v", { required: true, options }),
      undefined,
      ["choose"],
    ],
    ["grey option", field("select_single", "v", { options }), 1, ["greyOption"]],
    ["choices", field("select_multiple", "v", { required: true }), [], ["choose"]],
    ["colour", field("color", "v", { required: true }), "", ["set"]],
    ["untouched old radio", field("radio", "v", { required: true }), undefined, []],
    ["empty list", field("form", "v", { required: true, elements: [] }), [], ["empty"]],
    ["switch marked required", field("switch", "v", { required: true }), undefined, []],
    ["disabled", field("text", "v", { required: true, disabled: true }), "", []],
    [
      "not shown but required",
      field("text", "v", { required: true, display: "none" }),
      "",
      ["enter"],
    ],
  ])("%s", (_, element, value, expected) => {
    expect(codes([element], { v: value })).toEqual(expected);
  });

  it("reach into lists and leave out what a condition hides", () => {
    const inner = [
      field("text", "kind"),
      field("text", "x", { required: true, condition: when("kind", "k") }),
    ];
    const list = field("form", "list", { elements: inner });
    const problems = problemsOf([list], formOf({ list: [{ kind: "k" }, { kind: "o" }] }));
    expect(problems.map((problem) => problem.key)).toEqual(["list[0]#x"]);
  });

  it("over several fields come with their own words", () => {
    const page = {
      validations: [
        { condition: when("a", "1"), message: { statement: "No", params: [] } },
      ],
    };
    expect(brokenRule(page, formOf({ a: "2" }))).toBe("No");
    expect(brokenRule(page, formOf({ a: "1" }))).toBeNull();
  });
});

describe("times", () => {
  it("are stored in the format for submitting", () => {
    const day = field("datetime", "d", { submitFormat: "YYYY/MM/DD" });
    const moment = momentIn(day, "2026/03/02");
    expect(moment?.format("YYYY-MM-DD")).toBe("2026-03-02");
    expect(storedMoment(day, moment)).toBe("2026/03/02");
    expect(storedMoment(day, null)).toBe("");
    expect(storedMoment(field("datetime", "d"), moment)).toMatch(
      /T00:00:00[+-]\d\d:\d\d$/,
    );
  });

  it("of a range are a list or one text, and not read in the other form", () => {
    const list = field("datetimeRange", "d", { submitFormat: "YYYY-MM-DD" });
    const comma = { ...list, submitFormatMode: "comma" };
    const range = rangeIn(list, ["2026-03-02", "2026-03-05"]);
    expect(storedRange(comma, range)).toBe("2026-03-02,2026-03-05");
    expect(rangeIn(comma, ["2026-03-02", "2026-03-05"])).toBeNull();
    expect(storedRange(list, null)).toBeUndefined();
  });
});
