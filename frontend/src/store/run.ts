/**
 * Runs and conversations: asks, follows, stops, answers, and remembers per page.
 *
 * The streams live here and not in components, so that a run goes on being followed while
 * one looks at something else.
 */
import { create } from "zustand";
import { resumeRun, startRun } from "../api/stream";
import { askedExchange, type Exchange, type ExchangeState } from "../document/exchanges";
import { findElement, nameOf } from "../document/page";
import {
  conversationOf,
  type Conversations,
  findExchange,
  movedTo,
  NEW_PAGE,
  withConversation,
  withExchange,
  withoutExchange,
} from "./conversations";
import { followLeg, type Leg, type LegOptions } from "./run-leg";
import { effectsOn, settle } from "./run-effects";
import { forget, remember, remembered } from "./run-memory";
import { stopLeg } from "./run-stop";
import { readHistory } from "./run-history";
import { answerRun, getRun } from "./run-requests";
import { useReview } from "./review";
import { useSession } from "./session";
import { useSettings } from "./settings";
import { useView } from "./view";

export type Engine = "builtin" | "openai";

export interface Ask {
  /** Id of the element that the request is about; nothing else may be changed then. */
  selected?: string | null;
}

export interface RunStore {
  conversations: Conversations;
  /** How the newest exchange of the open page stands; `idle` when there is none. */
  status: ExchangeState | "idle";
  /** False while a dropped connection is being made again. */
  isConnected: boolean;
  /** Where a run leads; a new object each time. Consumed by whoever knows addresses. */
  destination: { pageId: string } | null;
  /** The engine that a person chose; null is the installation's own choice. */
  engine: Engine | null;
  /** The newest exchange that ended while it was followed; for toasts. */
  ended: Exchange | null;

  setEngine: (engine: Engine | null) => void;
  /** Asks for a change of the open page, or for a new one when none is open. */
  ask: (prompt: string, more?: Ask) => void;
  /** Asks for a new page, whatever is open; go to `/new` then. */
  begin: (prompt: string) => void;
  /** Stops the run of the open page. */
  stop: () => void;
  /** Says yes or no to what the run of the open page waits for. */
  answer: (approved: boolean) => void;
  /** Tries again what failed: follows a run that is still there, otherwise asks anew. */
  retry: (key: string) => void;
  /** Reads what the server remembers about a page, and follows what still goes on. */
  read: (pageId: string) => void;
  readOlder: (pageId: string) => void;
  /** Takes up a run for a new page that a reload interrupted; false when there is none. */
  recall: () => boolean;
}

const PAGE_OF_HISTORY = 5;

let count = 0;
const legs = new Map<string, Leg>();

export const useRun = create<RunStore>()((set, get) => {
  const commit = (exchange: Exchange) => {
    let conversations = withExchange(get().conversations, exchange);
    const { page_id } = exchange.shared;
    const found = findExchange(conversations, exchange.key);
    if (page_id !== null && found && found.page !== page_id)
      conversations = movedTo(conversations, exchange.key, page_id);
    set({ conversations });
    remember(exchange);
  };

  const follow = (exchange: Exchange, open: LegOptions["open"], isPaced: boolean) => {
    const show = effectsOn((pageId) => set({ destination: { pageId } }));
    const leg = followLeg({
      exchange,
      commit,
      show,
      open,
      isPaced: () => isPaced && isWatched(),
      connected: (isConnected) => set({ isConnected }),
    });
    legs.set(exchange.key, leg);
    void leg.over.then(async (ended) => {
      legs.delete(exchange.key);
      await settle(ended);
      set({ ended });
    });
  };

  const start = (exchange: Exchange, pageId: string | null) => {
    const page = pageId ?? NEW_PAGE;
    const { exchanges } = conversationOf(get().conversations, page);
    const conversation_id = exchanges.findLast(hasConversation)?.conversationId ?? null;
    set({
      conversations: withConversation(get().conversations, page, {
        exchanges: [...exchanges, exchange],
      }),
    });
    const request = {
      prompt: exchange.prompt,
      page_id: pageId,
      selected: exchange.about?.id ?? null,
      conversation_id,
      engine: get().engine,
      review: useSettings.getState().review,
    };
    follow(exchange, (follower, signal) => startRun(request, follower, signal), true);
  };

  const resume = (exchange: Exchange) =>
    follow(
      replayOf(exchange),
      (follower, signal) => resumeRun(exchange.runId ?? "", follower, signal),
      false,
    );

  const readPart = async (pageId: string, known: number) => {
    const change = (part: Parameters<typeof withConversation>[2]) =>
      set({ conversations: withConversation(get().conversations, pageId, part) });
    change({ history: "reading" });
    try {
      const { exchanges, hasOlder, unfinished } = await readHistory(
        pageId,
        conversationOf(get().conversations, pageId),
        known + PAGE_OF_HISTORY,
      );
      change({ exchanges, hasOlder, history: "read" });
      void useReview.getState().read(pageId);
      for (const exchange of unfinished) if (!legs.has(exchange.key)) resume(exchange);
    } catch {
      change({ history: "failed" });
    }
  };

  return {
    conversations: {},
    status: "idle",
    isConnected: true,
    destination: null,
    engine: null,
    ended: null,
    setEngine: (engine) => set({ engine }),
    ask(prompt, more = {}) {
      const { pageId, document } = useSession.getState();
      const element = findElement(document, more.selected ?? null);
      const about = element && { id: element.id, name: nameOf(element) };
      start(newExchange(prompt, { about }), pageId);
    },
    begin(prompt) {
      useSession.getState().close();
      useView.getState().reset();
      set({
        conversations: withConversation(get().conversations, NEW_PAGE, NOTHING_ASKED),
      });
      start(newExchange(prompt), null);
    },
    stop() {
      const exchange = newestOf(get().conversations);
      const leg = exchange && legs.get(exchange.key);
      if (leg) stopLeg(leg);
    },
    answer(approved) {
      const exchange = newestOf(get().conversations);
      if (exchange?.state !== "waiting" || exchange.runId === null) return;
      const { runId } = exchange;
      const next: Exchange = { ...exchange, state: "running", approval: null };
      commit(next);
      follow(
        replayOf(next),
        async (follower, signal) => {
          await answerRun(runId, approved);
          await resumeRun(runId, follower, signal);
        },
        false,
      );
    },
    retry(key) {
      const found = findExchange(get().conversations, key);
      if (!found) return;
      const { page, exchange } = found;
      if (exchange.runId !== null && exchange.trouble?.code === "offline") {
        resume(exchange);
        return;
      }
      // What the server never heard of leaves no trace.
      if (exchange.runId === null)
        set({ conversations: withoutExchange(get().conversations, key) });
      start(newExchange(exchange.prompt, { about: exchange.about }), page || null);
    },
    read(pageId) {
      const { history, exchanges } = conversationOf(get().conversations, pageId);
      if (history !== "unread" && history !== "failed") return;
      void readPart(pageId, exchanges.length);
    },
    readOlder(pageId) {
      void readPart(pageId, conversationOf(get().conversations, pageId).exchanges.length);
    },
    recall() {
      const runId = remembered();
      const { exchanges } = conversationOf(get().conversations, NEW_PAGE);
      if (runId === null || exchanges.length > 0) return false;
      void getRun(runId).then(({ id, prompt }) => {
        const exchange = newExchange(prompt, { runId: id });
        const asked = { ...NOTHING_ASKED, exchanges: [exchange] };
        set({ conversations: withConversation(get().conversations, NEW_PAGE, asked) });
        resume(exchange);
      }, forget);
      return true;
    },
  };
});

const NOTHING_ASKED = { exchanges: [], history: "read" as const, hasOlder: false };

function newExchange(prompt: string, more: Partial<Exchange> = {}): Exchange {
  count += 1;
  return askedExchange(`asked-${count}`, prompt, { startedAt: Date.now(), ...more });
}

/** The exchange before its first event, for reading its run from the beginning. */
function replayOf({ key, prompt, about, runId, conversationId, startedAt }: Exchange) {
  return askedExchange(key, prompt, { about, runId, conversationId, startedAt });
}

function hasConversation({ conversationId }: Exchange): boolean {
  return conversationId !== null;
}

function newestOf(conversations: Conversations): Exchange | undefined {
  const page = useSession.getState().pageId ?? NEW_PAGE;
  return conversationOf(conversations, page).exchanges.at(-1);
}

/** Growth is for those who watch and do not mind things that move. */
function isWatched(): boolean {
  return (
    !document.hidden && !globalThis.matchMedia("(prefers-reduced-motion: reduce)").matches
  );
}

const noteStatus = () => {
  const status = newestOf(useRun.getState().conversations)?.state ?? "idle";
  if (useRun.getState().status !== status) useRun.setState({ status });
};
useRun.subscribe(noteStatus);
useSession.subscribe(noteStatus);
