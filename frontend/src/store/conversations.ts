/** Conversations by page, as plain values, and how they change. */
import type { Exchange } from "../document/exchanges";

/** What was asked about one page. */
export interface Conversation {
  /** The oldest first. */
  exchanges: readonly Exchange[];
  /** How much of what the server remembers is here. */
  history: "unread" | "reading" | "read" | "failed";
  /** Whether the server remembers older runs than those read. */
  hasOlder: boolean;
}

export type Conversations = Readonly<Record<string, Conversation>>;

/** The conversation of a page that is not there yet. */
export const NEW_PAGE = "";

export const EMPTY: Conversation = { exchanges: [], history: "unread", hasOlder: false };

export function conversationOf(all: Conversations, page: string): Conversation {
  return all[page] ?? EMPTY;
}

export function withConversation(
  all: Conversations,
  page: string,
  change: Partial<Conversation>,
): Conversations {
  return { ...all, [page]: { ...conversationOf(all, page), ...change } };
}

/** Which conversation an exchange is in, and itself; `null` when it is in none. */
export function findExchange(
  all: Conversations,
  key: string,
): { page: string; exchange: Exchange } | null {
  for (const [page, { exchanges }] of Object.entries(all)) {
    const exchange = exchanges.find((one) => one.key === key);
    if (exchange) return { page, exchange };
  }
  return null;
}

/** Puts an exchange in the place of the one with its key, wherever that is. */
export function withExchange(all: Conversations, next: Exchange): Conversations {
  const found = findExchange(all, next.key);
  if (!found || found.exchange === next) return all;
  const { exchanges } = conversationOf(all, found.page);
  return withConversation(all, found.page, {
    exchanges: exchanges.map((one) => (one.key === next.key ? next : one)),
  });
}

export function withoutExchange(all: Conversations, key: string): Conversations {
  const found = findExchange(all, key);
  if (!found) return all;
  const { exchanges } = conversationOf(all, found.page);
  return withConversation(all, found.page, {
    exchanges: exchanges.filter((one) => one.key !== key),
  });
}

/** Lets exchanges go over to the page that their run made. */
export function movedTo(all: Conversations, key: string, page: string): Conversations {
  const found = findExchange(all, key);
  if (!found || found.page === page) return all;
  const target = conversationOf(all, page);
  // The page is new: the server remembers nothing of it but this run.
  return withConversation(withoutExchange(all, key), page, {
    exchanges: [...target.exchanges, found.exchange],
    history: target.history === "unread" ? "read" : target.history,
  });
}

/** Adds what the server remembers before what is here already; nothing comes twice. */
export function withHistory(
  conversation: Conversation,
  older: readonly Exchange[],
): readonly Exchange[] {
  const known = new Set(conversation.exchanges.map(({ runId }) => runId));
  return [...older.filter(({ runId }) => !known.has(runId)), ...conversation.exchanges];
}
