import { describe, expect, it } from "vitest";
import { marksBetween } from "./marks";
import type { PageDocument, PageElement } from "./page";

const text = (id: string, more: Partial<PageElement> = {}): PageElement => ({
  id,
  type: "text",
  ...more,
});
const group = (id: string, ...elements: PageElement[]): PageElement => ({
  id,
  type: "group",
  elements,
});
const form = (...elements: PageElement[]): PageDocument => ({ page: "form", elements });

describe("marks between two states of a page", () => {
  it("are none when only the order of keys differs", () => {
    const one = form({ id: "a", type: "text", label: "A" });
    const other = form({ label: "A", type: "text", id: "a" });
    expect(marksBetween(one, other).size).toBe(0);
  });

  it("tell added, changed and removed, also inside of containers", () => {
    const before = form(text("a"), group("g", text("b"), text("c")));
    const after = form(text("a", { required: true }), group("g", text("b"), text("d")));
    expect([...marksBetween(before, after)]).toEqual([
      ["a", "changed"],
      ["d", "added"],
      ["c", "removed"],
    ]);
  });

  it("mark as few elements as possible as moved", () => {
    const before = form(text("a"), text("b"), text("c"), text("d"));
    const after = form(text("d"), text("a"), text("b"), text("c"));
    expect([...marksBetween(before, after)]).toEqual([["d", "moved"]]);
  });

  it("see a move from one container into another", () => {
    const before = form(text("a"), group("g", text("b")));
    const after = form(group("g", text("b"), text("a")));
    expect(marksBetween(before, after).get("a")).toBe("moved");
  });

  it("mark everything of a new page as added", () => {
    const marks = marksBetween(null, form(group("g", text("a"))));
    expect([...marks]).toEqual([
      ["g", "added"],
      ["a", "added"],
    ]);
  });
});
