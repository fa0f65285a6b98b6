import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SharedState } from "../document/exchanges";
import { type Effect, Painter } from "./painter";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const state = (version: number): SharedState => ({ page: null, page_id: "p", version });
const pages = (count: number): Effect[] =>
  Array.from({ length: count }, (_, at) => ({ kind: "page", state: state(at) }));

describe("showing what a run does", () => {
  it("shows the first state at once and the others one after the other", async () => {
    const shown: Effect[] = [];
    const painter = new Painter(
      (effect) => shown.push(effect),
      () => true,
    );
    painter.add(pages(3));
    expect(shown).toHaveLength(1);
    await vi.runAllTimersAsync();
    expect(shown).toEqual(pages(3));
  });

  it("shows a large page in few steps, and its last state in any case", async () => {
    const shown: Effect[] = [];
    const painter = new Painter(
      (effect) => shown.push(effect),
      () => true,
    );
    painter.add(pages(1_000));
    const drained = painter.drained();
    await vi.runAllTimersAsync();
    await drained;
    expect(shown.length).toBeLessThan(150);
    expect(shown.at(-1)).toEqual({ kind: "page", state: state(999) });
  });

  it("shows the page before it points at something in it", () => {
    const shown: string[] = [];
    const painter = new Painter(
      ({ kind }) => shown.push(kind),
      () => false,
    );
    painter.add([...pages(5), { kind: "reveal", ids: ["a"] }]);
    expect(shown).toEqual(["page", "reveal"]);
  });
});
