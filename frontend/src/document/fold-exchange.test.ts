import { describe, expect, it } from "vitest";
import { askedExchange, type Exchange } from "./exchanges";
import { foldEvent } from "./fold-exchange";
import type { StreamEvent } from "./stream-events";

const page = {
  page: "form",
  title: "T",
  elements: [{ id: "a", type: "text", label: "A" }],
};

const started: StreamEvent[] = [
  { type: "RUN_STARTED", threadId: "talk", runId: "run" },
  { type: "STATE_SNAPSHOT", snapshot: { page, page_id: "p", version: 3 } },
];

function fold(
  events: readonly StreamEvent[],
  from = askedExchange("k", "do it"),
): Exchange {
  return events.reduce(foldEvent, from);
}

describe("a run folded into an exchange", () => {
  it("remembers the page as the run found it when it is told again", () => {
    const exchange = fold([
      ...started,
      { type: "TOOL_CALL_START", toolCallId: "1", toolCallName: "delete_page" },
      { type: "STATE_SNAPSHOT", snapshot: { page: null, page_id: null, version: null } },
    ]);
    expect(exchange).toMatchObject({ before: page, shared: { page_id: null } });
  });

  it("puts text and calls in the order in which they came", () => {
    const exchange = fold([
      ...started,
      { type: "TEXT_MESSAGE_START", messageId: "run-1" },
      { type: "TEXT_MESSAGE_CONTENT", messageId: "run-1", delta: "Let me " },
      { type: "TEXT_MESSAGE_CONTENT", messageId: "run-1", delta: "see." },
      { type: "TEXT_MESSAGE_END", messageId: "run-1" },
      { type: "TOOL_CALL_START", toolCallId: "c", toolCallName: "get_elements" },
      { type: "TOOL_CALL_ARGS", toolCallId: "c", delta: '{"page":' },
      { type: "TOOL_CALL_ARGS", toolCallId: "c", delta: '["form"]}' },
      { type: "TOOL_CALL_END", toolCallId: "c" },
    ]);
    expect(exchange).toMatchObject({
      state: "running",
      runId: "run",
      conversationId: "talk",
    });
    expect(exchange.parts).toEqual([
      { kind: "text", id: "run-1", text: "Let me see." },
      {
        kind: "call",
        id: "c",
        name: "get_elements",
        arguments: '{"page":["form"]}',
        state: "running",
        result: "",
      },
    ]);
  });

  it("tells calls that went well from those that did not", () => {
    const call = (id: string): StreamEvent[] => [
      { type: "TOOL_CALL_START", toolCallId: id, toolCallName: "edit_page" },
      { type: "TOOL_CALL_END", toolCallId: id },
    ];
    const { parts } = fold([
      ...started,
      ...call("good"),
      ...call("bad"),
      { type: "TOOL_CALL_RESULT", toolCallId: "good", content: "done" },
      {
        type: "TOOL_CALL_RESULT",
        toolCallId: "bad",
        content: "no",
        metadata: { ok: false },
      },
      ...call("never answered"),
      { type: "RUN_ERROR", code: "model_timeout", message: "late" },
    ]);
    expect(parts.map((part) => part.kind === "call" && part.state)).toEqual([
      "ok",
      "failed",
      "failed",
    ]);
  });

  it("lets the page grow without touching the page that the run began with", () => {
    const element = { id: "b", type: "text", label: "B" };
    const exchange = fold([
      ...started,
      {
        type: "STATE_DELTA",
        delta: [
          { op: "add", path: "/page/elements/1", value: element },
          { op: "replace", path: "/version", value: 4 },
        ],
      },
    ]);
    expect(exchange.shared.page?.elements).toEqual([page.elements[0], element]);
    expect(exchange.shared.page?.elements[0]).toBe(page.elements[0]);
    expect(exchange.shared.version).toBe(4);
    expect(exchange.before).toBe(page);
  });

  it("keeps the closing summary apart from what was said", () => {
    const exchange = fold([
      ...started,
      { type: "TEXT_MESSAGE_START", messageId: "run-summary" },
      { type: "TEXT_MESSAGE_CONTENT", messageId: "run-summary", delta: "Added B." },
      { type: "TEXT_MESSAGE_END", messageId: "run-summary" },
      {
        type: "RUN_FINISHED",
        outcome: { type: "success" },
        result: {
          outcome: "applied",
          summary: "Added B.",
          question: null,
          page_id: "p",
          version: 4,
          proposal: { id: "x", page_id: "p", entries: 2 },
        },
      },
    ]);
    expect(exchange).toMatchObject({
      state: "done",
      parts: [],
      summary: "Added B.",
      proposal: { id: "x", entries: 2 },
    });
  });

  it("waits for a yes or no and goes on after it", () => {
    const approval = {
      name: "delete_page",
      arguments: { page_id: "p" },
      text: "Delete?",
    };
    const waiting = fold([
      ...started,
      { type: "RUN_FINISHED", outcome: { type: "interrupt" }, result: { approval } },
    ]);
    expect(waiting).toMatchObject({ state: "waiting", approval });
    const resumed = fold(
      [{ type: "RUN_STARTED", threadId: "talk", runId: "run" }],
      waiting,
    );
    expect(resumed).toMatchObject({ state: "running", approval: null });
  });

  it("stays stopping until the server has stopped", () => {
    const stopping: Exchange = { ...askedExchange("k", "x"), state: "stopping" };
    const still = fold(started, stopping);
    expect(still.state).toBe("stopping");
    const over = fold(
      [
        {
          type: "RUN_FINISHED",
          outcome: { type: "cancelled" },
          result: { summary: "Cancelled." },
        },
      ],
      still,
    );
    expect(over).toMatchObject({ state: "cancelled", summary: "Cancelled." });
  });

  it("counts what it cost and forgets a proposal that was taken back", () => {
    const usage = { input_tokens: 10, output_tokens: 2, model_calls: 1 };
    const exchange = fold([
      ...started,
      { type: "CUSTOM", name: "usage", value: usage },
      { type: "CUSTOM", name: "proposal", value: { id: "x", page_id: "p", entries: 1 } },
      { type: "CUSTOM", name: "proposal", value: { id: "x", page_id: "p", entries: 0 } },
    ]);
    expect(exchange).toMatchObject({ usage, proposal: null });
  });

  it("passes over events that it does not know", () => {
    const before = fold(started);
    expect(foldEvent(before, { type: "NEWER" } as unknown as StreamEvent)).toBe(before);
  });
});
