import { describe, expect, it } from "vitest";
import { applyOperations } from "./operations";
import { idsOf, type PageDocument, type PageElement } from "./page";
import { between, copyAll, moveAll, outermost, shiftAll } from "./several";

const text = (id: string): PageElement => ({ id, type: "text", field: id });
const group = (id: string, ...elements: PageElement[]): PageElement => ({
  id,
  type: "group",
  elements,
});
const page: PageDocument = {
  page: "form",
  elements: [text("a"), text("b"), group("g", text("x"), text("y")), text("c")],
};
const ids = (changed: PageDocument) => idsOf(changed.elements);
const zone = { key: "field", place: "form.field", default: true };
const offers = {
  zones: [zone],
  places: [
    {
      place: "form.field",
      elements: [
        { type: "text", container: false, child_zones: [] },
        { type: "group", container: true, child_zones: [zone] },
      ],
    },
  ],
};

describe("several elements", () => {
  it("are taken in document order, containers for what they hold", () => {
    expect(outermost(page, ["c", "x", "g", "a"])).toEqual(["a", "g", "c"]);
  });

  it("are those between two of one list", () => {
    expect(between(page, "c", "b")).toEqual(["b", "g", "c"]);
    expect(between(page, "a", "x")).toEqual(["x"]);
  });

  it("move by one together, and stay together at the end of their list", () => {
    const down = shiftAll(page, ["a", "b"], 1);
    expect(ids(applyOperations(page, down))).toEqual(["g", "x", "y", "a", "b", "c"]);
    expect(shiftAll(page, ["a", "c"], -1)).toEqual([]);
  });

  it("go to a place in their order", () => {
    const moved = moveAll(page, offers, ["c", "a"], { beside: "x", edge: "after" });
    expect(ids(applyOperations(page, moved))).toEqual(["b", "g", "x", "a", "c", "y"]);
  });

  it("are copied after the last of their list", () => {
    const added = copyAll(page, ["a", "b", "x"]);
    expect(ids(applyOperations(page, added))).toEqual([
      "a",
      "b",
      "a_2",
      "b_2",
      "g",
      "x",
      "x_2",
      "y",
      "c",
    ]);
  });
});
