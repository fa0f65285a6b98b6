/** Rebuilds a conversation from what the server remembers. */
import { resumeRun } from "../api/stream";
import { askedExchange, type Exchange } from "../document/exchanges";
import { findElement, nameOf } from "../document/page";
import { type Conversation, withHistory } from "./conversations";
import { followLeg } from "./run-leg";
import { listRuns, type Run } from "./run-requests";

export interface History {
  exchanges: readonly Exchange[];
  hasOlder: boolean;
  /** Those that still run; they are to be followed. */
  unfinished: readonly Exchange[];
}

/**
 * Reads the newest runs of a page and replays those that are over.
 *
 * Runs that are here already stay as they are.
 */
export async function readHistory(
  pageId: string,
  conversation: Conversation,
  limit: number,
): Promise<History> {
  const runs = await listRuns(pageId, limit + 1);
  const known = new Set(conversation.exchanges.map(({ runId }) => runId));
  const missing = runs.slice(0, limit).filter(({ id }) => !known.has(id));
  const read = await Promise.all(missing.map(exchangeOf));
  return {
    exchanges: withHistory(conversation, read.reverse()),
    hasOlder: runs.length > limit,
    unfinished: read.filter(({ state }) => state === "asking"),
  };
}

/** A remembered run; one that still runs is left for following. */
export async function exchangeOf(run: Run): Promise<Exchange> {
  const asked = askedExchange(run.id, run.prompt, {
    runId: run.id,
    conversationId: run.conversation_id,
    startedAt: Date.parse(run.created_at),
    about: run.selected === null ? null : { id: run.selected, name: run.selected },
  });
  if (run.status === "running") return asked;
  const replayed = await followLeg({
    exchange: asked,
    commit: () => undefined,
    open: (follower, signal) => resumeRun(run.id, follower, signal),
  }).over;
  const about = findElement(replayed.before, run.selected);
  return about ? { ...replayed, about: { id: about.id, name: nameOf(about) } } : replayed;
}
