/** What went wrong at the server or on the way there, as one kind of error. */
import type { components } from "./schema.gen";

export type Problem = components["schemas"]["Problem"];
export type Violation = components["schemas"]["ViolationResponse"];

/** Codes that no server gives: the request did not get through. */
export type TransportCode = "offline" | "timeout";

/** A problem document (RFC 9457) as an error; `code` is stable, `message` is for people. */
export class ProblemError extends Error {
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Facts that the code brings, e.g. what a conflict is about. */
  readonly facts: Record<string, unknown>;
  /** What is wrong with a page that was refused, in document order. */
  readonly violations: readonly Violation[];

  constructor(code: string, status: number, detail: string, more: Partial<Problem> = {}) {
    super(detail);
    this.name = "ProblemError";
    this.code = code;
    this.status = status;
    this.facts = more.facts ?? {};
    this.violations = more.violations ?? [];
  }
}

/** Reads a refusal. */
export async function readProblem(response: Response): Promise<ProblemError> {
  const body = (await response.json().catch(() => ({}))) as Partial<Problem>;
  const code = body.code ?? `http_${response.status}`;
  return new ProblemError(
    code,
    response.status,
    body.detail ?? response.statusText,
    body,
  );
}

/** An error of any kind as a problem; a failed `fetch` means that nobody answered. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const code: TransportCode =
    error instanceof DOMException && error.name === "TimeoutError"
      ? "timeout"
      : "offline";
  return new ProblemError(
    code,
    0,
    error instanceof Error ? error.message : String(error),
  );
}
