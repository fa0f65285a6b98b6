import { describe, expect, it } from "vitest";
import { withKept } from "./kept";
import type { PageDocument } from "./page";

const before: PageDocument = {
  page: "form",
  title: "Before",
  elements: [
    { id: "a", type: "text", label: "A" },
    {
      id: "g",
      type: "group",
      elements: [
        { id: "b", type: "text", options: { from: "manual", data: [1, 2] } },
        { id: "c", type: "text", label: "C" },
      ],
    },
  ],
};
const sent = () => structuredClone(before);

describe("a document that came anew", () => {
  it("is the one of before when it says the same", () => {
    expect(withKept(before, sent())).toBe(before);
  });

  it("keeps every element but the changed one and what holds it", () => {
    const after = sent();
    Object.assign(after.elements[1]?.elements?.[1] ?? {}, { label: "Other" });
    const kept = withKept(before, after);
    expect(kept).toEqual(after);
    expect(kept.elements[0]).toBe(before.elements[0]);
    expect(kept.elements[1]).not.toBe(before.elements[1]);
    expect(kept.elements[1]?.elements?.[0]).toBe(before.elements[1]?.elements?.[0]);
  });

  it("keeps elements that others came before", () => {
    const after = sent();
    after.elements.unshift({ id: "new", type: "text" });
    const kept = withKept(before, after);
    expect(kept).toEqual(after);
    expect(kept.elements.slice(1)).toEqual(before.elements);
    expect(kept.elements[2]).toBe(before.elements[1]);
  });

  it("keeps elements that moved into a container or out of it", () => {
    const after = sent();
    const [moved] = after.elements.splice(0, 1);
    if (moved) after.elements[0]?.elements?.push(moved);
    const kept = withKept(before, after);
    expect(kept).toEqual(after);
    expect(kept.elements[0]?.elements?.at(-1)).toBe(before.elements[0]);
  });

  it("lets go of a feature that is gone", () => {
    const after = sent();
    Reflect.deleteProperty(after.elements[0] ?? {}, "label");
    expect(withKept(before, after)).toEqual(after);
  });
});
