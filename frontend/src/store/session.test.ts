import { beforeEach, describe, expect, it, vi } from "vitest";
import type { PageDocument } from "../document/page";
import { FakeServer } from "./fake-server";

let server = new FakeServer();
vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) =>
  server.fetch(input, init),
);
const { useSession } = await import("./session");

const start: PageDocument = {
  page: "form",
  title: "T",
  elements: [{ id: "name", type: "text", label: "Name", field: "name" }],
};

function stored(version: number, label: string, more: Record<string, unknown> = {}) {
  const [element] = start.elements;
  const document = { ...start, elements: [{ ...element, label }] };
  const facts = { changed: ["name"], undoable: version, redoable: null };
  return { body: { id: "p", version, document, ...facts, ...more } };
}

const label = () => useSession.getState().document?.elements[0]?.label;
const rename = (to: string, key?: string) =>
  useSession.getState().edit({
    operations: [{ op: "set", id: "name", properties: { label: to } }],
    ...(key === undefined ? {} : { key }),
  });
const settled = () => vi.waitFor(() => expect(useSession.getState().queue).toEqual([]));

beforeEach(async () => {
  server = new FakeServer();
  useSession.getState().close();
  server.answer({ body: { versions: [], undoable: null, redoable: null } });
  useSession.getState().open({ id: "p", version: 1, document: start } as never);
  await vi.waitFor(() => expect(server.asked).toHaveLength(1));
  server.asked.length = 0;
});

describe("an edit", () => {
  it("shows at once and is stored over the version it was made for", async () => {
    rename("A");
    expect(label()).toBe("A");
    expect(useSession.getState().saving.state).toBe("saving");
    server.answer(stored(2, "A"));
    await settled();
    expect(useSession.getState()).toMatchObject({
      version: 2,
      undoable: 2,
      changed: ["name"],
    });
    expect(server.asked[0]).toMatchObject({
      method: "POST",
      path: "/api/v1/pages/p/operations",
      body: { base_version: 1 },
    });
  });

  it("goes out after the one before it, over what that one made", async () => {
    rename("A");
    rename("B");
    server.answer(stored(2, "A"));
    await vi.waitFor(() => expect(server.asked).toHaveLength(2));
    expect(label()).toBe("B");
    server.answer(stored(3, "B"));
    await settled();
    expect(
      server.asked.map(({ body }) => (body as { base_version: number }).base_version),
    ).toEqual([1, 2]);
  });

  it("is one with the edits of the same key that wait, as while typing", async () => {
    for (const text of ["A", "AB", "ABC", "ABCD"]) rename(text, "label");
    server.answer(stored(2, "A"), stored(3, "ABCD"));
    await settled();
    expect(server.asked).toHaveLength(2);
    expect(label()).toBe("ABCD");
  });

  it("is taken back with a reason when the server refuses it", async () => {
    rename("A");
    const violations = [{ message: "no", pointer: "/elements/0" }];
    server.answer({
      status: 422,
      body: { code: "invalid_page", detail: "wrong", violations },
    });
    await settled();
    const { saving, version } = useSession.getState();
    expect(label()).toBe("Name");
    expect(version).toBe(1);
    expect(saving).toMatchObject({ state: "refused", problem: { code: "invalid_page" } });
  });

  it("gives way to what others did to the same element, and shows that", async () => {
    rename("A");
    server.answer({
      status: 409,
      body: { code: "version_conflict", detail: "conflict" },
    });
    server.answer({
      body: { id: "p", version: 2, document: { ...start, title: "Theirs" } },
    });
    server.answer({ body: { versions: [], undoable: 2, redoable: null } });
    await vi.waitFor(() => expect(useSession.getState().document?.title).toBe("Theirs"));
    expect(useSession.getState().saving.state).toBe("conflict");
    expect(label()).toBe("Name");
  });

  it("is kept while the server cannot be reached, and sent when it can", async () => {
    rename("A");
    server.answer(new TypeError("Failed to fetch"));
    await vi.waitFor(() => expect(useSession.getState().saving.state).toBe("offline"));
    expect(label()).toBe("A");
    useSession.getState().retry();
    server.answer(stored(2, "A"));
    await settled();
    expect(useSession.getState().saving.state).toBe("saved");
  });
});

describe("undo", () => {
  it("waits for edits on their way", async () => {
    rename("A");
    const undone = useSession.getState().undo();
    server.answer(stored(2, "A"), stored(3, "Name", { undoable: null, redoable: 2 }));
    await undone;
    expect(server.asked.map(({ path }) => path.split("/").at(-1))).toEqual([
      "operations",
      "undo",
    ]);
    expect(label()).toBe("Name");
    expect(useSession.getState()).toMatchObject({
      version: 3,
      undoable: null,
      redoable: 2,
    });
  });
});

describe("undo without a server", () => {
  it("is told, and well again once the page can be read", async () => {
    const undone = useSession.getState().undo();
    server.answer(new TypeError("Failed to fetch"));
    await undone;
    expect(useSession.getState().saving.state).toBe("offline");
    useSession.getState().retry();
    server.answer(stored(1, "Name"));
    server.answer({ body: { versions: [], undoable: 1, redoable: null } });
    await vi.waitFor(() => expect(useSession.getState().saving.state).toBe("saved"));
  });
});

describe("a page shown by a run", () => {
  it("is not stored until it has a version of its own", () => {
    const growing = { ...start, title: "Growing" };
    useSession.getState().show(growing, "p", 1);
    expect(useSession.getState()).toMatchObject({ document: growing, stored: start });
    useSession.getState().show(growing, "p", 2);
    expect(useSession.getState().stored).toBe(growing);
  });
});
