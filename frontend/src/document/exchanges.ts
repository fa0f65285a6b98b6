/** One thing a person asked and all that came of it: the values, no behaviour. */
import type { PageDocument } from "./page";

/** What a run and its editor look at together. */
export interface SharedState {
  /** Null before there is a page, and after it was deleted. */
  page: PageDocument | null;
  page_id: string | null;
  /** The stored version that `page` is or was. */
  version: number | null;
}

/** A piece of what the model said; Markdown. */
export interface TextPart {
  kind: "text";
  id: string;
  text: string;
}

/** One tool call of the model. */
export interface CallPart {
  kind: "call";
  id: string;
  name: string;
  /** JSON text, perhaps not whole yet, perhaps broken. */
  arguments: string;
  state: "running" | "ok" | "failed";
  /** What the model was told; empty until it is. */
  result: string;
}

export type Part = TextPart | CallPart;

export interface Usage {
  input_tokens: number;
  output_tokens: number;
  model_calls: number;
}

/** A question of the model, to be answered by a click or in words. */
export interface Question {
  text: string;
  choices: readonly string[];
}

/** A destructive call that waits for a person's yes or no. */
export interface Approval {
  name: string;
  arguments: Readonly<Record<string, unknown>>;
  text: string;
}

/** A model's change that waits to be accepted. */
export interface ProposalReference {
  id: string;
  page_id: string;
  /** How many entries it has; none closes it. */
  entries: number;
}

export interface Trouble {
  /** A problem code of the server, `offline` or `timeout`. */
  code: string;
  message: string;
}

export type ExchangeState =
  /** The request is on its way. */
  | "asking"
  | "running"
  /** Waits for a person's yes or no. */
  | "waiting"
  /** A person said stop; the server has not confirmed it yet. */
  | "stopping"
  | "done"
  | "cancelled"
  | "failed";

export interface Exchange {
  /** Names the exchange in the list; never changes. */
  key: string;
  prompt: string;
  /** The element that the request is about. */
  about: { id: string; name: string } | null;
  state: ExchangeState;
  runId: string | null;
  conversationId: string | null;
  parts: readonly Part[];
  /** The closing sentences, made from what was applied. */
  summary: string;
  outcome: string | null;
  question: Question | null;
  approval: Approval | null;
  proposal: ProposalReference | null;
  usage: Usage | null;
  trouble: Trouble | null;
  shared: SharedState;
  /** The page as it was when the run began. */
  before: PageDocument | null;
  /** When it was asked, in milliseconds since 1970; null when not known. */
  startedAt: number | null;
}

const NOTHING: SharedState = { page: null, page_id: null, version: null };

/** An exchange that nobody has answered yet. */
export function askedExchange(
  key: string,
  prompt: string,
  more: Partial<Exchange> = {},
): Exchange {
  return {
    key,
    prompt,
    about: null,
    state: "asking",
    runId: null,
    conversationId: null,
    parts: [],
    summary: "",
    outcome: null,
    question: null,
    approval: null,
    proposal: null,
    usage: null,
    trouble: null,
    shared: NOTHING,
    before: null,
    startedAt: null,
    ...more,
  };
}

/** Whether more is to come without anybody doing anything. */
export function isWorking({ state }: Exchange): boolean {
  return state === "asking" || state === "running" || state === "stopping";
}
