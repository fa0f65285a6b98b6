import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeServer } from "../store/fake-server";
import { startTexts } from "../texts";
import { pageIn } from "./use-live-page";
import "../render/form/form-page";

startTexts("en");
let server = new FakeServer();
vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) =>
  server.fetch(input, init),
);
const { Preview } = await import("./preview");

const document = (title: string) => ({
  page: "form",
  title,
  elements: [{ id: "name", type: "text", label: `${title} name`, field: "name" }],
});
const newest = { body: { id: "p", version: 5, document: document("Newest") } };
const history = (published_version: number | null) => ({
  body: { versions: [], published_version, undoable: null, redoable: null },
});

function open() {
  const client = new QueryClient({ defaultOptions: { queries: { retryDelay: 1 } } });
  return render(
    <QueryClientProvider client={client}>
      <App>
        <Preview params={{ id: "p" }} />
      </App>
    </QueryClientProvider>,
  );
}

beforeEach(() => {
  server = new FakeServer();
});
afterEach(cleanup);

describe("which version a share link shows", () => {
  it("is the newest while nobody published one", async () => {
    server.answer(newest, history(null));
    open();
    expect(await screen.findByText("Not published · newest version 5")).toBeTruthy();
    expect(await screen.findByText("Newest name")).toBeTruthy();
    expect(server.asked).toHaveLength(2);
  });

  it("is the published one, also when the page went on since", async () => {
    const older = { body: { number: 3, document: document("Published") } };
    server.answer(newest, history(3), older);
    open();
    expect(await screen.findByText("Published · version 3")).toBeTruthy();
    expect(await screen.findByText("Published name")).toBeTruthy();
    expect(screen.queryByText("Newest name")).toBeNull();
    expect(server.asked[2]?.path).toBe("/api/v1/pages/p/versions/3");
  });

  it("is asked for once when the published one is the newest", async () => {
    server.answer(newest, history(5));
    open();
    expect(await screen.findByText("Published · version 5")).toBeTruthy();
    expect(server.asked).toHaveLength(2);
  });
});

describe("a page that cannot be shown", () => {
  it.each([
    [401, "You may not see this page"],
    [403, "You may not see this page"],
    [404, "This page does not exist, or it was deleted"],
  ])("says why at %s", async (status, words) => {
    server.answer({ status, body: { code: "x", detail: "no" } });
    open();
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Back to the start" })).toBeTruthy();
  });

  it("is tried again when the server could not be reached", async () => {
    const lost = new TypeError("Failed to fetch");
    server.answer(lost, lost, lost);
    open();
    fireEvent.click(await screen.findByRole("button", { name: "Try again" }));
    server.answer(newest, history(null));
    expect(await screen.findByText("Newest name")).toBeTruthy();
  });
});

it("only a page that the editor itself sends is taken over", () => {
  const data = { type: "pagesmith.page", document: document("Live") };
  expect(pageIn({ data, origin: "http://a" }, "http://a")?.title).toBe("Live");
  expect(pageIn({ data, origin: "http://b" }, "http://a")).toBeNull();
  const other = { ...data, type: "other" };
  expect(pageIn({ data: other, origin: "http://a" }, "http://a")).toBeNull();
});
