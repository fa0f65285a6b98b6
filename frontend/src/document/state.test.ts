import { describe, expect, it } from "vitest";
import { emptyShared, foldEvent, startState, type WireEvent } from "./state";

const run = (...events: WireEvent[]) => events.reduce(foldEvent, startState(emptyShared));

describe("the state of a run", () => {
  it("takes the snapshot and grows by deltas", () => {
    const state = run(
      { type: "STATE_SNAPSHOT", snapshot: { page: null, page_id: null, version: null } },
      {
        type: "STATE_DELTA",
        delta: [{ op: "replace", path: "/page", value: { page: "form", elements: [] } }],
      },
      {
        type: "STATE_DELTA",
        delta: [
          { op: "add", path: "/page/elements/-", value: { id: "name", type: "text" } },
        ],
      },
    );
    expect(state.shared.page?.elements.map((element) => element.id)).toEqual(["name"]);
  });

  it("does not change the state before when a delta arrives", () => {
    const before = run({
      type: "STATE_SNAPSHOT",
      snapshot: { page: { page: "form", elements: [] }, page_id: "p", version: 1 },
    });
    foldEvent(before, {
      type: "STATE_DELTA",
      delta: [{ op: "add", path: "/page/elements/0", value: { id: "a", type: "text" } }],
    });
    expect(before.shared.page?.elements).toEqual([]);
  });

  it("says so when a delta does not fit the state", () => {
    expect(() =>
      run({
        type: "STATE_DELTA",
        delta: [{ op: "add", path: "/page/elements/0", value: 1 }],
      }),
    ).toThrow(/does not apply/);
  });

  it("joins the pieces of a text and of a tool call", () => {
    const state = run(
      { type: "TEXT_MESSAGE_START", messageId: "m" },
      { type: "TEXT_MESSAGE_CONTENT", messageId: "m", delta: "你" },
      { type: "TEXT_MESSAGE_CONTENT", messageId: "m", delta: "好" },
      { type: "TOOL_CALL_START", toolCallId: "c", toolCallName: "scroll_to" },
      { type: "TOOL_CALL_ARGS", toolCallId: "c", delta: '{"element_id":' },
      { type: "TOOL_CALL_ARGS", toolCallId: "c", delta: '"phone"}' },
    );
    expect(state.steps[0]?.title).toBe("你好");
    expect(state.scrollTo).toBe("phone");
  });

  it("ends with an error that keeps the page", () => {
    const page = { page: "form", elements: [] };
    const state = run(
      { type: "STATE_SNAPSHOT", snapshot: { page, page_id: "p", version: 3 } },
      { type: "RUN_ERROR", message: "no model", code: "model_unreachable" },
    );
    expect(state.done).toBe(true);
    expect(state.shared.page).toEqual(page);
    expect(state.steps.at(-1)?.detail).toBe("model_unreachable");
  });
});
