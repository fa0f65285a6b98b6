import { describe, expect, it } from "vitest";
import { idsOf, type PageDocument, type PageElement } from "./page";
import { withRemoved } from "./with-removed";

const text = (id: string): PageElement => ({ id, type: "text" });
const group = (id: string, ...elements: PageElement[]): PageElement => ({
  id,
  type: "group",
  elements,
});
const form = (...elements: PageElement[]): PageDocument => ({ page: "form", elements });
const shown = (base: PageDocument, proposed: PageDocument) =>
  idsOf(withRemoved(base, proposed).elements);

describe("a proposed page with what is removed", () => {
  it("is the very same page when nothing is removed", () => {
    const base = form(text("a"), group("g", text("b")));
    const proposed = form(text("a"), group("g", text("b"), text("c")));
    expect(withRemoved(base, proposed)).toBe(proposed);
  });

  it("shows removed elements at their old places, in their old order", () => {
    const base = form(text("a"), text("b"), text("c"), text("d"));
    expect(shown(base, form(text("d")))).toEqual(["a", "b", "c", "d"]);
    expect(shown(base, form(text("a"), text("new"), text("d")))).toEqual([
      "a",
      "b",
      "c",
      "new",
      "d",
    ]);
  });

  it("shows what was removed from a container in it, also when it moved", () => {
    const base = form(group("g", text("a"), text("b")), text("c"));
    const proposed = form(text("c"), group("g", text("b")));
    expect(shown(base, proposed)).toEqual(["c", "g", "a", "b"]);
  });

  it("shows a removed container without what moved out of it", () => {
    const base = form(group("g", text("a"), text("b")));
    expect(shown(base, form(text("a")))).toEqual(["g", "b", "a"]);
  });
});
