/**
 * The page that is open: its document as last seen, and the edits on their way.
 *
 * A person's edit shows at once and is sent as operations over the version it was made
 * for, one batch after the other. The server is the judge: what it refuses is taken back
 * and told; what others changed meanwhile is merged by it or answered as a conflict.
 */
import { create } from "zustand";
import type { Schemas } from "../api/client";
import { type ProblemError, toProblem } from "../api/problems";
import { withKept } from "../document/kept";
import { applyOperations, type Operation } from "../document/operations";
import type { PageDocument } from "../document/page";
import * as pages from "./page-requests";

/** How things stand between the editor and the server. */
export type Saving =
  | { state: "saved" }
  | { state: "saving" }
  /** The server cannot be reached; edits are kept and sent when it is back. */
  | { state: "offline"; problem: ProblemError }
  /** The server refused an edit; it was taken back. */
  | { state: "refused"; problem: ProblemError }
  /** Somebody else changed the same elements; the edit was taken back. */
  | { state: "conflict"; problem: ProblemError };

/** One batch of operations that a person made. */
export interface Edit {
  operations: Operation[];
  /** Batches with the same key that still wait are sent as one, e.g. while typing. */
  key?: string;
}

export interface Session {
  pageId: string | null;
  /** Number of the version that `stored` is. */
  version: number | null;
  /** What is shown: the stored document with the edits on their way, or a run's page. */
  document: PageDocument | null;
  /** The newest document that the server gave. */
  stored: PageDocument | null;
  undoable: number | null;
  redoable: number | null;
  queue: readonly Edit[];
  saving: Saving;
  /** Ids that the last change added, changed or moved; for the canvas to mark. */
  changed: readonly string[];

  /** Shows a stored page; edits of another page that still wait are kept in order. */
  open: (page: Schemas["PageResponse"]) => void;
  close: () => void;
  /** Shows edits at once and sends them. */
  edit: (edit: Edit) => void;
  undo: () => Promise<void>;
  redo: () => Promise<void>;
  restore: (version: number) => Promise<void>;
  /** Takes over the page as a run shows it: while it grows, and when it was stored. */
  show: (
    document: PageDocument | null,
    pageId: string | null,
    version: number | null,
  ) => void;
  /** Reads the page from the server again. */
  refresh: () => Promise<void>;
  /** Tries again what could not be sent. */
  retry: () => void;
}

const CLOSED = {
  pageId: null,
  version: null,
  document: null,
  stored: null,
  undoable: null,
  redoable: null,
  queue: [],
  saving: { state: "saved" },
  changed: [],
} satisfies Partial<Session>;

const RETRY_MS = 2_000;

export const useSession = create<Session>()((set, get) => {
  let sending: Promise<void> | null = null;

  const take = (page: Schemas["ChangedPageResponse"] | Schemas["PageResponse"]) => {
    const { queue, document } = get();
    // What did not change stays the same object, and is not drawn anew.
    const stored = withKept(document, page.document);
    set({
      pageId: page.id,
      version: page.version,
      stored,
      document: queue.reduce(
        (shown, edit) => applyOperations(shown, edit.operations),
        stored,
      ),
      ...("changed" in page
        ? { changed: page.changed, undoable: page.undoable, redoable: page.redoable }
        : {}),
    });
  };

  const fail = (error: unknown) => {
    const problem = toProblem(error);
    if (problem.status === 0 || problem.status === 503) {
      set({ saving: { state: "offline", problem } });
      setTimeout(() => get().retry(), RETRY_MS);
      return;
    }
    // What was refused and all that was built on it are taken back.
    const conflict = problem.status === 409;
    set({
      queue: [],
      document: get().stored,
      saving: { state: conflict ? "conflict" : "refused", problem },
    });
    if (conflict || problem.status === 404) void get().refresh();
  };

  /** Sends what waits; whoever asks while it is sent waits for the same end. */
  const send = (): Promise<void> => {
    sending ??= sendAll().finally(() => {
      sending = null;
      // An edit made just as the last answer came found us still sending.
      if (get().queue.length > 0 && get().saving.state === "saved") void send();
    });
    return sending;
  };

  const sendAll = async () => {
    try {
      for (;;) {
        const { queue, pageId, version } = get();
        const [edit] = queue;
        if (!edit || pageId === null || version === null) break;
        set({ saving: { state: "saving" } });
        const page = await pages.editPage(pageId, version, edit.operations);
        if (get().pageId !== pageId) break;
        set({ queue: get().queue.filter((waiting) => waiting !== edit) });
        take(page);
        set({ saving: { state: "saved" } });
      }
    } catch (error) {
      fail(error);
    }
  };

  /** Waits for edits on their way, then asks for a change of the whole page. */
  const change = async (
    ask: (id: string, version: number) => Promise<Schemas["ChangedPageResponse"]>,
  ) => {
    await send();
    const { pageId, version, queue } = get();
    if (pageId === null || version === null || queue.length > 0) return;
    set({ saving: { state: "saving" } });
    try {
      take(await ask(pageId, version));
      set({ saving: { state: "saved" } });
    } catch (error) {
      fail(error);
    }
  };

  return {
    ...CLOSED,
    open(page) {
      if (get().pageId !== page.id) set({ ...CLOSED });
      take(page);
      void refreshHistory(page.id);
    },
    close: () => set({ ...CLOSED }),
    edit(edit) {
      const { document, queue } = get();
      if (!document || edit.operations.length === 0) return;
      const last = queue.at(-1);
      // The first of the queue may be on its way; only later ones can still grow.
      const merges = edit.key !== undefined && last?.key === edit.key && queue.length > 1;
      const next = merges
        ? [
            ...queue.slice(0, -1),
            { ...edit, operations: [...last.operations, ...edit.operations] },
          ]
        : [...queue, edit];
      set({ queue: next, document: applyOperations(document, edit.operations) });
      void send();
    },
    undo: () => change(pages.undoPage),
    redo: () => change(pages.redoPage),
    restore: (number) => change((id, version) => pages.restorePage(id, version, number)),
    show(shown, pageId, version) {
      const document = shown && withKept(get().document, shown);
      const stored = version === get().version ? get().stored : document;
      set({ document, pageId, version, stored });
    },
    async refresh() {
      const { pageId } = get();
      if (pageId === null) return;
      try {
        const page = await pages.getPage(pageId);
        if (get().pageId !== pageId) return;
        take(page);
        if (waitsForNothing(get())) set({ saving: { state: "saved" } });
        await refreshHistory(pageId);
      } catch (error) {
        if (toProblem(error).status === 404) set({ ...CLOSED });
        else if (waitsForNothing(get())) fail(error);
      }
    },
    retry() {
      if (get().saving.state !== "offline") return;
      if (get().queue.length > 0) void send();
      // What could not be reached was no edit: once the page is read again, all is well.
      else void get().refresh();
    },
  };

  /** Asks what can be undone, which only the history knows. */
  async function refreshHistory(pageId: string): Promise<void> {
    try {
      const { undoable, redoable } = await pages.listVersions(pageId, 1);
      if (get().pageId === pageId) set({ undoable, redoable });
    } catch {
      // The buttons stay as they are; the next change tells anew.
    }
  }
});

/** Whether the server was out of reach for something that was no edit, such as undo. */
function waitsForNothing({ saving, queue }: Session): boolean {
  return saving.state === "offline" && queue.length === 0;
}
