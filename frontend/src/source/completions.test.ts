import { describe, expect, it } from "vitest";
import { completionsAt, type Knowledge } from "./completions";

const text = { key: "form_text", type: "text", container: false, child_zones: [] };
const group = {
  key: "form_group",
  type: "group",
  container: true,
  child_zones: [{ key: "field", place: "form.field", default: true, types: ["text"] }],
};

const knowledge: Knowledge = {
  offers: {
    zones: [{ key: "field", place: "form.field", default: true }],
    places: [{ place: "form.field", elements: [text, group] }],
  },
  page: { properties: { title: { title: "Title" } } },
  elements: {
    form_text: {
      properties: { maxLength: { title: "Longest", description: "Characters" } },
    },
  },
};

const labels = (written: string, steps: string[]) =>
  completionsAt(written, steps, knowledge).map(({ label }) => label);

describe("completions", () => {
  it("offer an element's properties with their names", () => {
    const written = '{"elements": [{"type": "text", "';
    const [, , , property] = completionsAt(written, ["elements", "0"], knowledge);
    expect(property).toEqual({
      label: '"maxLength"',
      type: "property",
      detail: "Longest",
      info: "Characters",
    });
  });

  it("offer the types that a zone takes", () => {
    expect(labels('{"elements": [{"type": ""}]}', ["elements", "0", "type"])).toEqual([
      '"text"',
      '"group"',
    ]);
    const inner = '{"elements": [{"type": "group", "elements": [{"type": ""}]}]}';
    expect(labels(inner, ["elements", "0", "elements", "0", "type"])).toEqual(['"text"']);
  });

  it("offer the page's own properties at the top, and children to containers only", () => {
    expect(labels("{}", [])).toEqual(['"elements"', '"title"']);
    expect(labels('{"elements": [{"type": "group"}]}', ["elements", "0"])).toContain(
      '"elements"',
    );
    expect(labels('{"elements": [{"type": "text"}]}', ["elements", "0"])).not.toContain(
      '"elements"',
    );
  });

  it("offer nothing inside of values", () => {
    expect(labels("{}", ["title"])).toEqual([]);
    expect(
      labels('{"elements": [{"type": "text"}]}', ["elements", "0", "label"]),
    ).toEqual([]);
  });
});
