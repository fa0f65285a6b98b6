import { describe, expect, it } from "vitest";
import { applyOperations, type Operation } from "./operations";
import { findElement, idsOf, type PageDocument, type PageElement } from "./page";
import { proposedOver } from "./proposed";

const text = (id: string, label = id): PageElement => ({ id, type: "text", label });
const form = (...elements: PageElement[]): PageDocument => ({ page: "form", elements });

const base = form(text("a"), text("b"), text("c"));
const entries: { operations: Operation[] }[] = [
  { operations: [{ op: "add", element: text("new"), after: "first" }] },
  { operations: [{ op: "set", id: "b", properties: { label: "B" } }] },
  { operations: [{ op: "add", element: text("first"), before: "a" }] },
  { operations: [{ op: "remove", id: "c" }] },
];
const proposed = form(text("first"), text("new"), text("a"), text("b", "B"));

describe("a proposal over the page as it is", () => {
  it("is the proposed page while nobody changed its base", () => {
    expect(proposedOver(base, proposed, entries)).toEqual(proposed);
  });

  it("keeps what a person changed meanwhile", () => {
    const edited = applyOperations(base, [
      { op: "set", id: "a", properties: { label: "Mine" } },
      { op: "add", element: text("own"), after: "b" },
    ]);
    const shown = proposedOver(edited, proposed, entries);
    expect(idsOf(shown.elements)).toEqual(["first", "new", "a", "b", "own"]);
    expect(findElement(shown, "a")?.label).toBe("Mine");
    expect(findElement(shown, "b")?.label).toBe("B");
  });

  it("shows what it adds also when the place for it is gone", () => {
    const edited = applyOperations(base, [{ op: "remove", id: "a" }]);
    const shown = proposedOver(edited, proposed, entries);
    expect(idsOf(shown.elements).sort()).toEqual(["b", "first", "new"]);
  });
});
