import { describe, expect, it } from "vitest";
import {
  acceptedWith,
  conflictsIn,
  marksOf,
  type ProposalEntry,
  rejectedWith,
} from "./proposals";

const entry = (index: number, more: Partial<ProposalEntry> = {}): ProposalEntry => ({
  index,
  kind: "changed",
  element_id: `e${index}`,
  elements: [`e${index}`],
  needs: [],
  ...more,
});

describe("deciding about entries", () => {
  const entries = [
    entry(0),
    entry(1, { needs: [0] }),
    entry(2, { needs: [1] }),
    entry(3),
  ];

  it("accepts with an entry all that it needs, however far", () => {
    expect(acceptedWith(entries, [2])).toEqual([0, 1, 2]);
    expect(acceptedWith(entries, [3])).toEqual([3]);
  });

  it("rejects with an entry all that needs it, however far", () => {
    expect(rejectedWith(entries, [0])).toEqual([0, 1, 2]);
    expect(rejectedWith(entries, [2])).toEqual([2]);
  });

  it("comes to an end where entries need each other", () => {
    const both = [entry(0, { needs: [1] }), entry(1, { needs: [0] })];
    expect(acceptedWith(both, [0])).toEqual([0, 1]);
    expect(rejectedWith(both, [0])).toEqual([0, 1]);
  });
});

describe("marks of entries", () => {
  it("cover what stands inside of what is added or removed", () => {
    const marks = marksOf([
      entry(0, { kind: "removed", element_id: "g", elements: ["g", "a"] }),
      entry(1, { kind: "added", element_id: "n", elements: ["n"] }),
    ]);
    expect(Object.fromEntries(marks)).toEqual({ g: "removed", a: "removed", n: "added" });
  });

  it("let the stronger mark win and leave the page itself out", () => {
    const marks = marksOf([
      entry(0, { element_id: "a", elements: ["a"] }),
      entry(1, { kind: "moved", element_id: "a", elements: ["a"] }),
      entry(2, { element_id: null, elements: [] }),
    ]);
    expect([...marks]).toEqual([["a", "changed"]]);
  });
});

describe("conflicts in the facts of a problem", () => {
  it("are read as far as they can be", () => {
    const facts = {
      conflicts: [{ element_id: "a", entries: [1] }, { theirs: {} }, null],
    };
    expect(conflictsIn(facts)).toEqual([{ element_id: "a", entries: [1] }]);
    expect(conflictsIn({})).toEqual([]);
  });
});
