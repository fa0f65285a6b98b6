import { describe, expect, it } from "vitest";
import type { PageElement } from "../document/page";
import { brokenRule, type Data, type FormData, problemsOf } from ".";

const formOf = (value: Data): FormData => ({ value, steps: [], url: {} });

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

function codes(fields: PageElement[], value: Data): string[] {
  return problemsOf(fields, formOf(value)).map((problem) => problem.finding.code);
}

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
