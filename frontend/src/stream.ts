/** Starts a run and follows its events; a dropped connection resumes where it was. */
import { createParser } from "eventsource-parser";
import type { WireEvent } from "./document/state";

const RETRIES = 5;
const RETRY_MS = 800;

export interface Problem {
  code: string;
  detail: string;
}

export class ProblemError extends Error {
  readonly code: string;
  constructor(problem: Problem) {
    super(problem.detail);
    this.code = problem.code;
  }
}

export interface RunRequest {
  prompt: string;
  page_id?: string | null;
  lang: string;
}

export interface Follower {
  event(event: WireEvent): void;
  lost(): void;
}

/** Follows one run to its terminal event. Rejects with a ProblemError when refused. */
export async function followRun(
  request: RunRequest,
  follower: Follower,
  signal: AbortSignal,
): Promise<void> {
  const seen = { id: "", runId: "", done: false };
  const deliver = (event: WireEvent, id: string) => {
    if (id) seen.id = id;
    if (event.type === "RUN_STARTED") seen.runId = String(event.runId);
    if (event.type === "RUN_FINISHED" || event.type === "RUN_ERROR") seen.done = true;
    follower.event(event);
  };
  await read(
    await fetch("/api/v1/runs", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
      body: JSON.stringify(request),
      signal,
    }),
    deliver,
  ).catch((error: unknown) => rethrowUnlessLost(error, seen.runId, signal));
  for (let tries = 0; !seen.done && seen.runId && tries < RETRIES; tries += 1) {
    follower.lost();
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    const headers = { Accept: "text/event-stream", "Last-Event-ID": seen.id };
    await fetch(`/api/v1/runs/${seen.runId}/events`, { headers, signal })
      .then((response) => read(response, deliver))
      .catch((error: unknown) => rethrowUnlessLost(error, seen.runId, signal));
  }
}

function rethrowUnlessLost(error: unknown, runId: string, signal: AbortSignal): void {
  if (signal.aborted || error instanceof ProblemError || !runId) throw error;
}

async function read(
  response: Response,
  deliver: (event: WireEvent, id: string) => void,
): Promise<void> {
  if (!response.ok || !response.body) throw await problemOf(response);
  const parser = createParser({
    onEvent: ({ data, id }) => deliver(JSON.parse(data) as WireEvent, id ?? ""),
  });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    parser.feed(value);
  }
}

export async function problemOf(response: Response): Promise<ProblemError> {
  const body = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return new ProblemError({
    code: body.code ?? `http_${response.status}`,
    detail: body.detail ?? response.statusText,
  });
}
