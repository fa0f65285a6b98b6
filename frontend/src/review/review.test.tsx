import { cleanup, fireEvent, render, renderHook, screen } from "@testing-library/react";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PageDocument } from "../document/page";
import { FakeServer } from "../store/fake-server";
import { startTexts } from "../texts";

startTexts("en");
let server = new FakeServer();
vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) =>
  server.fetch(input, init),
);
const { useReview } = await import("../store/review");
const { useSession } = await import("../store/session");
const { useOwnEdits, useShownPage } = await import("../store/shown-page");
const { ReviewBar } = await import("./review-bar");

const text = (id: string, label: string) => ({ id, type: "text", label, field: id });
const base: PageDocument = {
  page: "form",
  title: "Leave",
  elements: [text("days", "Days"), text("reason", "Reason")],
};
const history = { body: { versions: [], undoable: null, redoable: null } };

function entry(index: number, id: string, property: string, after: unknown) {
  const operation = { op: "set", id, properties: { [property]: after } };
  return {
    index,
    op: "set",
    kind: "changed",
    element_id: id,
    label: id,
    property,
    text: `${id}: ${property} → ${String(after)}`,
    was_set: false,
    is_set: true,
    before: null,
    after,
    elements: [id],
    needs: [],
    operations: [operation],
  };
}

const [days, reason] = base.elements;
const proposal = {
  id: "proposal_1",
  page_id: "leave",
  edition: 1,
  base_version: 1,
  current_version: 1,
  document: {
    ...base,
    elements: [
      { ...days, required: true },
      { ...reason, maxLength: 50 },
    ],
  },
  entries: [entry(0, "days", "required", true), entry(1, "reason", "maxLength", 50)],
};
const page = { id: "leave", version: 1, document: base };
const refusal = (code: string, facts: object = {}) => ({
  status: 409,
  body: { code, detail: "refused", facts },
});

beforeEach(async () => {
  server = new FakeServer();
  useSession.getState().close();
  server.answer(history, { body: proposal });
  useSession.getState().open(page as never);
  await useReview.getState().read("leave");
  server.asked.length = 0;
});
afterEach(cleanup);

const draw = () =>
  render(
    <App>
      <ReviewBar />
    </App>,
  );
/** Names as they end: only the build keeps icons out of them, see quiet-icons.ts. */
const button = (name: string) =>
  screen.getByRole("button", { name: new RegExp(`${name}$`) });
const press = (name: string) => fireEvent.click(button(name));

describe("a decision that comes too late", () => {
  it("says that the proposal was decided elsewhere, and shows the page as it is", async () => {
    draw();
    const newer = { ...page, version: 2, document: proposal.document };
    server.answer(refusal("proposal_decided"), { body: null }, { body: newer }, history);
    press("Accept all");
    expect(
      await screen.findByText("This proposal has already been decided."),
    ).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Accept all" })).toBeNull();
    await vi.waitFor(() => expect(useSession.getState().version).toBe(2));
    press("All right");
    expect(screen.queryByRole("region")).toBeNull();
  });

  it("shows what is proposed by now when it has changed", async () => {
    draw();
    const rest = {
      ...proposal,
      edition: 2,
      entries: [entry(0, "reason", "maxLength", 50)],
    };
    server.answer(refusal("proposal_changed"), { body: rest }, { body: page }, history);
    press("Accept all");
    expect(await screen.findByText(/has just changed/)).toBeTruthy();
    expect(screen.getByText("1 proposed change")).toBeTruthy();
    expect(server.asked[0]?.body).toMatchObject({
      proposal_id: "proposal_1",
      edition: 1,
    });
  });

  it("names what somebody else changed, and lets theirs stand", async () => {
    draw();
    const conflicts = [{ element_id: "days", entries: [0] }];
    server.answer(refusal("version_conflict", { conflicts }), { body: page }, history);
    press("Accept all");
    expect(await screen.findByText("“Days”")).toBeTruthy();
    server.answer({ body: { proposal: null } });
    await vi.waitFor(() => expect(server.asked).toHaveLength(3));
    press("Keep theirs");
    await vi.waitFor(() => expect(useReview.getState().proposal).toBeNull());
    expect(server.asked.at(-1)).toMatchObject({
      path: "/api/v1/pages/leave/proposal/reject",
      body: { entries: [0] },
    });
  });

  it("keeps the proposal when the server cannot be reached", async () => {
    draw();
    server.answer(new TypeError("Failed to fetch"));
    press("Accept all");
    expect(await screen.findByText(/cannot be reached/)).toBeTruthy();
    expect(button("Accept all")).toBeTruthy();
  });
});

describe("a page that is edited by hand while a proposal is open", () => {
  it("is shown with both, and with one's own edits marked as such", () => {
    useSession.getState().edit({
      operations: [
        { op: "set", id: "days", properties: { label: "Length" } },
        { op: "add", element: text("own", "Own"), after: "days" },
      ],
    });
    const shown = renderHook(useShownPage).result.current;
    expect(shown?.elements.map(({ id }) => id)).toEqual(["days", "own", "reason"]);
    expect(shown?.elements[0]).toMatchObject({ label: "Length", required: true });
    expect(renderHook(useOwnEdits).result.current).toEqual(["own"]);
  });
});
