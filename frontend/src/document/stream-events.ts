/** The AG-UI events that the fold of an exchange reads: what the server sends, narrowed. */
import type {
  Approval,
  ProposalReference,
  Question,
  SharedState,
  Usage,
} from "./exchanges";

/** One RFC 6902 operation; pointers lead into the shared state. */
export interface PatchOperation {
  op: string;
  path: string;
  from?: string;
  value?: unknown;
}

export interface CompletedResult {
  outcome: string;
  summary: string;
  question: Question | null;
  page_id: string | null;
  version: number | null;
  proposal?: ProposalReference | null;
}

export type FinishedEvent =
  | { type: "RUN_FINISHED"; outcome: { type: "success" }; result: CompletedResult }
  | { type: "RUN_FINISHED"; outcome: { type: "cancelled" }; result: { summary: string } }
  | {
      type: "RUN_FINISHED";
      outcome: { type: "interrupt" };
      result: { approval: Approval };
    };

export type CustomEvent =
  | { type: "CUSTOM"; name: "usage"; value: Usage }
  | { type: "CUSTOM"; name: "approval"; value: { approved: boolean } }
  | { type: "CUSTOM"; name: "page_removed"; value: { page_id: string } }
  | { type: "CUSTOM"; name: "proposal"; value: ProposalReference }
  | {
      type: "CUSTOM";
      name: "ui_action_refused";
      value: { name: string; arguments: string; reason: string };
    };

export type StreamEvent =
  | { type: "RUN_STARTED"; threadId: string; runId: string }
  | { type: "STATE_SNAPSHOT"; snapshot: SharedState }
  | { type: "STATE_DELTA"; delta: readonly PatchOperation[] }
  | { type: "TEXT_MESSAGE_START"; messageId: string }
  | { type: "TEXT_MESSAGE_CONTENT"; messageId: string; delta: string }
  | { type: "TEXT_MESSAGE_END"; messageId: string }
  | { type: "TOOL_CALL_START"; toolCallId: string; toolCallName: string }
  | { type: "TOOL_CALL_ARGS"; toolCallId: string; delta: string }
  | { type: "TOOL_CALL_END"; toolCallId: string }
  | {
      type: "TOOL_CALL_RESULT";
      toolCallId: string;
      content: string;
      metadata?: { ok: false };
    }
  | { type: "RUN_ERROR"; code: string; message: string }
  | FinishedEvent
  | CustomEvent;
