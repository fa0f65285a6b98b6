import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeServer } from "../store/fake-server";
import { i18next, startTexts } from "../texts";

startTexts("en");
let server = new FakeServer();
vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) =>
  server.fetch(input, init),
);
const { useSession } = await import("../store/session");
const { useRun } = await import("../store/run");
const { ProblemError } = await import("../api/problems");
const { Chat } = await import("../chat/chat");
const { PageList } = await import("../pages/page-list");
const { Loading } = await import("./loading");
const { Missing } = await import("./missing");
const { SavingState } = await import("./saving-state");

const page = {
  page: "form",
  title: "Leave",
  elements: [{ id: "days", type: "text", label: "Days", field: "days" }],
};
const history = { body: { versions: [], undoable: null, redoable: null } };
/** What a proxy in front of the server answers: no words of ours in it. */
const refusals = [
  [401, "Please sign in first.", "请先登录。"],
  [403, "You are not allowed to do this.", "没有权限做这件事。"],
  [
    502,
    "The server is too busy now; try again in a moment.",
    "服务现在太忙，请稍后再试。",
  ],
  [418, "The server could not do this (418).", "服务没能完成这件事（418）。"],
] as const;

const draw = (part: React.ReactNode) => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <QueryClientProvider client={client}>
      <App>{part}</App>
    </QueryClientProvider>,
  );
};

beforeEach(async () => {
  await i18next.changeLanguage("en");
  server = new FakeServer();
  useSession.getState().close();
  server.answer(history);
  useSession.getState().open({ id: "leave", version: 1, document: page } as never);
  await vi.waitFor(() => expect(server.asked).toHaveLength(1));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe.each(refusals)("an answer with %i and no words in it", (status, en, zh) => {
  const refusal = { status, body: {} };

  it("is told where a page was to open, in both languages", async () => {
    const problem = new ProblemError(`http_${status}`, status, "Nope");
    draw(<Missing problem={problem} />);
    expect(screen.getByText(en)).toBeTruthy();
    await act(() => i18next.changeLanguage("zh"));
    expect(screen.getByText(zh)).toBeTruthy();
    expect(screen.getByRole("button", { name: "全部页面" })).toBeTruthy();
  });

  it("is told where pages were to be listed, with another try", async () => {
    server.answer(refusal, { body: { pages: [], next: null } });
    draw(<PageList onOpen={() => undefined} />);
    expect(await screen.findByText(en)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    await vi.waitFor(() => expect(screen.queryByText(en)).toBeNull());
  });

  it("is told after an edit, which is taken back", async () => {
    // An answer of 503 counts as a server that is away for a while: see offline.
    server.answer(
      refusal,
      { body: { id: "leave", version: 1, document: page } },
      history,
    );
    draw(<SavingState />);
    act(() =>
      useSession.getState().edit({
        operations: [{ op: "set", id: "days", properties: { label: "Mine" } }],
      }),
    );
    expect(await screen.findByText(en)).toBeTruthy();
    expect(useSession.getState().document?.elements[0]?.label).toBe("Days");
  });
});

describe.each([
  [401, "Please sign in first."],
  [403, "You are not allowed to do this."],
])("a request to the model that is answered with %i", (status, words) => {
  it("says so in the chat and offers another try", async () => {
    const nothing = { exchanges: [], history: "read" as const, hasOlder: false };
    useRun.setState({ conversations: { leave: nothing } });
    server.fixed.set("/api/v1/health/ready", {
      body: { engine: "builtin", model: null },
    });
    server.fixed.set("/api/v1/runs", { status, body: {} });
    draw(<Chat />);
    act(() => useRun.getState().ask("make it nicer"));
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.getByRole("button", { name: /Try again$/ })).toBeTruthy();
  });
});

describe("a server that is slow", () => {
  it("is told of while a page opens", () => {
    vi.useFakeTimers();
    draw(<Loading />);
    expect(screen.getByText("Opening …")).toBeTruthy();
    act(() => {
      vi.advanceTimersByTime(6_000);
    });
    expect(screen.getByText(/longer than usual; still opening/)).toBeTruthy();
  });

  it("is told of while an edit is saved", () => {
    vi.useFakeTimers();
    useSession.setState({ saving: { state: "saving" } });
    draw(<SavingState />);
    act(() => {
      vi.advanceTimersByTime(6_000);
    });
    expect(screen.getByText(/longer than usual; still saving/)).toBeTruthy();
    act(() => useSession.setState({ saving: { state: "saved" } }));
    expect(screen.getByText("Saved")).toBeTruthy();
  });
});
