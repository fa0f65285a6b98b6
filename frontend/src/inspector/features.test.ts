import { describe, expect, it } from "vitest";
import { changeFeatures, featuresOf, isSame } from "./features";

const element = {
  id: "a",
  type: "text",
  zone: "field",
  label: "A",
  regExp: { expression: "x", message: "m" },
  elements: [],
};

describe("features", () => {
  it("leave out identity and place", () => {
    expect(Object.keys(featuresOf(element))).toEqual(["label", "regExp"]);
  });

  it("ask for nothing when nothing changed, whatever the order of keys", () => {
    const after = { regExp: { message: "m", expression: "x" }, label: "A" };
    expect(changeFeatures("a", featuresOf(element), after)).toEqual([]);
  });

  it("set what is new and unset what was emptied", () => {
    const after = { label: "B", required: false, regExp: { expression: undefined } };
    expect(changeFeatures("a", featuresOf(element), after)).toEqual([
      { op: "set", id: "a", properties: { label: "B", required: false } },
      { op: "unset", id: "a", properties: ["regExp"] },
    ]);
  });

  it("keep nothing of what was emptied inside of a value", () => {
    const after = { label: "A", regExp: { expression: "x", message: undefined } };
    expect(changeFeatures("a", featuresOf(element), after)).toEqual([
      { op: "set", id: "a", properties: { regExp: { expression: "x" } } },
    ]);
  });

  it("tell lists from objects", () => {
    expect(isSame([], {})).toBe(false);
    expect(isSame([1, { a: null }], [1, { a: null }])).toBe(true);
  });
});
