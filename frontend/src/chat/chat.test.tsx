import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { App } from "antd";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useRun } from "../store/run";
import { useSession } from "../store/session";
import { useView } from "../store/view";
import { startTexts } from "../texts";
import { Chat } from "./chat";

startTexts("en");

const page = {
  page: "form",
  title: "Leave",
  elements: [{ id: "reason", type: "longtext", label: "Reason", field: "reason" }],
};

const begun = [
  { type: "RUN_STARTED", threadId: "talk", runId: "run", protocolVersion: "1.0" },
  { type: "STATE_SNAPSHOT", snapshot: { page: null, page_id: null, version: null } },
];

const created = [
  ...begun,
  { type: "TOOL_CALL_START", toolCallId: "c", toolCallName: "create_page" },
  { type: "TOOL_CALL_ARGS", toolCallId: "c", delta: JSON.stringify({ page }) },
  { type: "TOOL_CALL_END", toolCallId: "c" },
  { type: "TOOL_CALL_RESULT", messageId: "r", toolCallId: "c", content: "Stored." },
  {
    type: "STATE_DELTA",
    delta: [
      { op: "add", path: "/page", value: page },
      { op: "replace", path: "/page_id", value: "leave" },
      { op: "replace", path: "/version", value: 1 },
    ],
  },
  {
    type: "RUN_FINISHED",
    threadId: "talk",
    runId: "run",
    outcome: { type: "success" },
    result: {
      outcome: "applied",
      summary: "Created the page.",
      question: null,
      page_id: "leave",
      version: 1,
      proposal: null,
    },
  },
];

/** A server for one run: what it is asked is noted, what it streams is given. */
function serve(events: readonly object[], status = 200): Request[] {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(
      new URL(String(input instanceof Request ? input.url : input), "http://x"),
      init,
    );
    asked.push(request);
    const { pathname } = new URL(request.url);
    if (pathname === "/api/v1/runs" && request.method === "POST")
      return Promise.resolve(streamOf(events, status));
    if (pathname === "/api/v1/pages/leave")
      return Promise.resolve(Response.json({ id: "leave", version: 1, document: page }));
    if (pathname === "/api/v1/health/ready")
      return Promise.resolve(Response.json({ engine: "builtin", model: null }));
    return Promise.resolve(Response.json({ runs: [], undoable: null, redoable: null }));
  });
  return asked;
}

function streamOf(events: readonly object[], status: number): Response {
  if (status !== 200)
    return Response.json(
      { code: "model_not_configured", detail: "Set a key." },
      { status },
    );
  const body = events.map((event, at) => `data: ${JSON.stringify(event)}\nid: ${at}\n\n`);
  return new Response(body.join(""), {
    headers: { "Content-Type": "text/event-stream" },
  });
}

function open() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <App>
        <Chat />
      </App>
    </QueryClientProvider>,
  );
  return screen.getByRole("textbox");
}

function say(box: HTMLElement, text: string, more: object = {}) {
  fireEvent.change(box, { target: { value: text } });
  fireEvent.keyDown(box, { key: "Enter", ...more });
}

beforeEach(() => {
  useSession.getState().close();
  useView.getState().reset();
  useRun.setState({ conversations: {}, ended: null, destination: null, engine: null });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("makes a page from a sentence and links what it made", async () => {
  serve(created);
  say(open(), "a leave form");
  expect(await screen.findByText("Created the page.")).toBeTruthy();
  expect(screen.getByText("Created the page “Leave”")).toBeTruthy();
  await waitFor(() => expect(useSession.getState().pageId).toBe("leave"));
  fireEvent.click(screen.getByTitle("Show “Reason” on the page"));
  expect(useView.getState().focus).toEqual({ ids: ["reason"] });
});

it("does not send while an input method makes a word, nor on Shift+Enter", () => {
  const asked = serve(created);
  const box = open();
  say(box, "ni", { isComposing: true, keyCode: 229 });
  say(box, "two", { shiftKey: true });
  expect(asked.filter(({ url }) => url.endsWith("/runs"))).toEqual([]);
});

it("says what went wrong and offers another engine", async () => {
  serve([], 409);
  say(open(), "a leave form");
  expect((await screen.findByRole("alert")).textContent).toContain(
    "No language model is set up yet.",
  );
  expect(screen.getByText("Use the built-in engine")).toBeTruthy();
});

it("answers a question by a click", async () => {
  const question = { text: "Which page?", choices: ["Orders", "Leave"] };
  serve([
    ...begun,
    {
      type: "RUN_FINISHED",
      outcome: { type: "success" },
      result: {
        outcome: "asked",
        summary: question.text,
        question,
        page_id: null,
        version: null,
      },
    },
  ]);
  say(open(), "open it");
  fireEvent.click(await screen.findByText("Orders"));
  await waitFor(() => expect(screen.getAllByRole("article")).toHaveLength(2));
  expect(screen.getAllByText("Orders").length).toBeGreaterThan(0);
});

it("brings back what was asked before", async () => {
  serve(created);
  const box = open() as HTMLTextAreaElement;
  say(box, "a leave form");
  await screen.findByText("Created the page.");
  fireEvent.keyDown(box, { key: "ArrowUp" });
  expect(box.value).toBe("a leave form");
  fireEvent.keyDown(box, { key: "ArrowDown" });
  expect(box.value).toBe("");
});
