/** Follows one leg of a run: folds its events, one commit per frame, and shows its page. */
import type { Schemas } from "../api/client";
import { ProblemError, toProblem } from "../api/problems";
import type { Follower, WireEvent } from "../api/stream";
import type { Exchange } from "../document/exchanges";
import { foldEvent, foldTrouble } from "../document/fold-exchange";
import type { StreamEvent } from "../document/stream-events";
import { uiActionOf } from "../document/ui-actions";
import { perFrame } from "./frames";
import { type Effect, Painter } from "./painter";

export interface LegOptions {
  /** The exchange as it is when the leg begins. */
  exchange: Exchange;
  /** Puts the exchange where people see it. */
  commit: (exchange: Exchange) => void;
  /** Shows an effect; absent when the past is only read, not lived. */
  show?: (effect: Effect) => void;
  /** Whether a page that grows is to be shown step by step. */
  isPaced?: () => boolean;
  /** Opens the stream. */
  open: (follower: Follower, signal: AbortSignal) => Promise<void>;
  connected?: (connected: boolean) => void;
}

export interface Leg {
  /** Changes the exchange beside what the stream tells, e.g. when a person says stop. */
  change: (change: (exchange: Exchange) => Exchange) => void;
  /** Leaves the stream; the run itself goes on. */
  abandon: () => void;
  /** Resolves with the id of the run once it has one. */
  named: Promise<string>;
  /** Resolves with the exchange when the leg is over and shown; never rejects. */
  over: Promise<Exchange>;
}

export function followLeg(options: LegOptions): Leg {
  const controller = new AbortController();
  const painter = new Painter(
    options.show ?? (() => undefined),
    options.isPaced ?? never,
  );
  let exchange = options.exchange;
  let waiting: StreamEvent[] = [];
  let name: (runId: string) => void = () => undefined;
  const named = new Promise<string>((resolve) => (name = resolve));

  const flush = () => {
    const events = waiting;
    waiting = [];
    const effects: Effect[] = [];
    for (const event of events) {
      exchange = foldEvent(exchange, event);
      effects.push(...effectsOf(exchange, event));
    }
    if (exchange.runId !== null) name(exchange.runId);
    options.commit(exchange);
    if (options.show) painter.add(effects);
  };
  const frames = perFrame(flush);

  const follow = async () => {
    const follower: Follower = {
      event: (event: WireEvent) => {
        waiting.push(read(event as unknown as SentEvent));
        frames.ask();
      },
      connected: (connected) => options.connected?.(connected),
    };
    try {
      await options.open(follower, controller.signal);
      frames.now();
    } catch (error) {
      frames.now();
      if (!controller.signal.aborted) exchange = foldTrouble(exchange, troubleOf(error));
      options.commit(exchange);
    }
    options.connected?.(true);
    await painter.drained();
    return exchange;
  };

  return {
    named,
    over: follow(),
    change(change) {
      frames.now();
      exchange = change(exchange);
      options.commit(exchange);
    },
    abandon: () => controller.abort(),
  };
}

/** What the server's own description says it sends. */
type SentEvent = Schemas["RunStreamEvent"];

/** Holds the events that are folded against those that are sent: the compiler compares. */
function read(event: SentEvent): StreamEvent {
  return event;
}

function never(): boolean {
  return false;
}

function troubleOf(error: unknown): { code: string; message: string } {
  const problem: ProblemError = toProblem(error);
  return { code: problem.code, message: problem.message };
}

/** What an event lets the editor do, with the exchange as it is after it. */
function effectsOf(exchange: Exchange, event: StreamEvent): Effect[] {
  switch (event.type) {
    case "STATE_SNAPSHOT":
    case "STATE_DELTA":
      return [{ kind: "page", state: exchange.shared }];
    case "TOOL_CALL_END": {
      const call = exchange.parts.find(({ id }) => id === event.toolCallId);
      const action = call?.kind === "call" ? uiActionOf(call.name, call.arguments) : null;
      return action ? [action] : [];
    }
    default:
      return [];
  }
}
