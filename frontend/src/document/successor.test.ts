import { describe, expect, it } from "vitest";
import type { PageDocument } from "./page";
import { successorOf } from "./successor";

const page = (...ids: string[]): PageDocument => ({
  page: "form",
  elements: ids.map((id) => ({ id, type: id === "note" ? "longtext" : "switch" })),
});

describe("what stands where an element stood", () => {
  it("is the same element when it was named anew", () => {
    expect(successorOf(page("a", "switch"), page("a", "enabled"), "switch")).toBe(
      "enabled",
    );
    expect(
      successorOf(page("a", "note", "switch"), page("a", "b", "note"), "switch"),
    ).toBe("b");
    const inside = (id: string): PageDocument => ({
      page: "form",
      elements: [{ id: "more", type: "group", elements: [{ id, type: "switch" }] }],
    });
    expect(successorOf(inside("switch"), inside("enabled"), "switch")).toBe("enabled");
  });

  it("is another one when it was there before, of another type, or nothing", () => {
    expect(successorOf(page("gone", "b"), page("b"), "gone")).toBeNull();
    expect(successorOf(page("gone"), page("note"), "gone")).toBeNull();
    expect(successorOf(page("gone"), page(), "gone")).toBeNull();
    expect(successorOf(page("a"), page("b"), "never")).toBeNull();
  });
});
