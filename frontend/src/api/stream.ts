/** Follows runs: AG-UI events over SSE; a dropped connection goes on where it was. */
import { createParser } from "eventsource-parser";
import { spoken, type Schemas } from "./client";
import { ProblemError, readProblem, toProblem } from "./problems";

/** One AG-UI event as it comes over the wire; unknown types are passed over. */
export interface WireEvent {
  type: string;
  [key: string]: unknown;
}

export type RunRequest = Schemas["GenerateRequest"];

export interface Follower {
  /** The next event; each is delivered once, in order. */
  event(event: WireEvent): void;
  /** The connection was lost and is being made again; `true` once it is back. */
  connected(connected: boolean): void;
}

const RETRIES = 8;
const RETRY_MS = 600;

/** Starts a run and follows it to the end of its leg; rejects with a `ProblemError`. */
export async function startRun(
  request: RunRequest,
  follower: Follower,
  signal: AbortSignal,
): Promise<void> {
  const seen = new Seen(follower);
  await attempt(seen, signal, () =>
    fetch("/api/v1/runs", {
      method: "POST",
      headers: { ...headers(), "Content-Type": "application/json" },
      body: JSON.stringify(request),
      signal,
    }),
  );
  await reconnect(seen, signal);
}

/** Follows a run that is there already, from its beginning or from an event seen. */
export async function resumeRun(
  runId: string,
  follower: Follower,
  signal: AbortSignal,
  after = "",
): Promise<void> {
  const seen = new Seen(follower, runId, after);
  await attempt(seen, signal, () => openEvents(seen, signal));
  await reconnect(seen, signal);
}

/** What came over the wire so far. */
class Seen {
  done = false;
  private readonly follower: Follower;
  runId: string;
  lastId: string;

  constructor(follower: Follower, runId = "", lastId = "") {
    this.follower = follower;
    this.runId = runId;
    this.lastId = lastId;
  }

  deliver(event: WireEvent, id: string): void {
    if (id) this.lastId = id;
    if (event.type === "RUN_STARTED") {
      this.runId = String(event.runId);
      this.done = false;
    }
    if (event.type === "RUN_FINISHED" || event.type === "RUN_ERROR") this.done = true;
    this.follower.event(event);
  }

  connected(connected: boolean): void {
    this.follower.connected(connected);
  }
}

async function reconnect(seen: Seen, signal: AbortSignal): Promise<void> {
  let failure: ProblemError | null = null;
  for (let tries = 1; !seen.done; tries += 1) {
    if (tries > RETRIES || !seen.runId) throw failure ?? toProblem(new Error("lost"));
    seen.connected(false);
    await pause(RETRY_MS * tries, signal);
    const before = seen.lastId;
    failure = await attempt(seen, signal, () => openEvents(seen, signal));
    if (seen.lastId !== before) tries = 0;
  }
  seen.connected(true);
}

function openEvents(seen: Seen, signal: AbortSignal): Promise<Response> {
  const resume = seen.lastId ? { "Last-Event-ID": seen.lastId } : {};
  return fetch(`/api/v1/runs/${encodeURIComponent(seen.runId)}/events`, {
    headers: { ...headers(), ...resume },
    signal,
  });
}

/** Reads one connection to its end; returns why it ended early, throws what is final. */
async function attempt(
  seen: Seen,
  signal: AbortSignal,
  open: () => Promise<Response>,
): Promise<ProblemError | null> {
  try {
    const response = await open();
    if (!response.ok || !response.body) throw await readProblem(response);
    await read(response.body, seen);
    return null;
  } catch (error) {
    if (signal.aborted) throw error;
    const problem = toProblem(error);
    if (problem.status !== 0 || !seen.runId) throw problem;
    return problem;
  }
}

async function read(body: ReadableStream<Uint8Array>, seen: Seen): Promise<void> {
  const parser = createParser({
    onEvent: ({ data, id }) => seen.deliver(JSON.parse(data) as WireEvent, id ?? ""),
  });
  const decoded = body.pipeThrough(
    new TextDecoderStream() as TransformStream<Uint8Array, string>,
  );
  const reader = decoded.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    seen.connected(true);
    parser.feed(value);
  }
}

function headers(): Record<string, string> {
  return {
    Accept: "text/event-stream",
    "Accept-Language": spoken(),
    "X-Pagesmith-Client": "editor",
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("aborted", "AbortError"));
    });
  });
}
