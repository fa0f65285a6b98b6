import { describe, expect, it } from "vitest";
import type { PageElement } from "../document/page";
import { type Data, type FormData, payloadOf, settle, startingValue } from ".";

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
