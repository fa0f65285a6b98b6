/** Folds the events of a run into an exchange; pure, so that a replay gives the same. */
import { produce } from "immer";
import { applyPatch, type Operation as PatchStep } from "rfc6902";
import type { CallPart, Exchange, Part, SharedState } from "./exchanges";
import { isUiTool } from "./ui-actions";
import type {
  CustomEvent,
  FinishedEvent,
  PatchOperation,
  StreamEvent,
} from "./stream-events";

/** The exchange after one more event; the same object when the event tells nothing. */
export function foldEvent(exchange: Exchange, event: StreamEvent): Exchange {
  switch (event.type) {
    case "RUN_STARTED":
      return started(exchange, event.runId, event.threadId);
    case "STATE_SNAPSHOT":
      // After an answer or a lost connection the page is told again, as it is by then.
      return {
        ...exchange,
        shared: event.snapshot,
        before: exchange.parts.length === 0 ? event.snapshot.page : exchange.before,
      };
    case "STATE_DELTA":
      return { ...exchange, shared: patched(exchange.shared, event.delta) };
    case "TEXT_MESSAGE_START":
      return isSummary(exchange, event.messageId)
        ? exchange
        : withPart(exchange, { kind: "text", id: event.messageId, text: "" });
    case "TEXT_MESSAGE_CONTENT":
      return said(exchange, event.messageId, event.delta);
    case "TOOL_CALL_START":
      return withPart(exchange, callOf(event.toolCallId, event.toolCallName));
    case "TOOL_CALL_ARGS":
      return changeCall(exchange, event.toolCallId, (call) => ({
        arguments: call.arguments + event.delta,
      }));
    case "TOOL_CALL_END":
      // The editor's own actions bring no result: they are done when they are written.
      return changeCall(exchange, event.toolCallId, (call) =>
        isUiTool(call.name) ? { state: "ok" } : {},
      );
    case "TOOL_CALL_RESULT":
      return changeCall(exchange, event.toolCallId, () => ({
        state: event.metadata?.ok === false ? "failed" : "ok",
        result: event.content,
      }));
    case "CUSTOM":
      return custom(exchange, event);
    case "RUN_FINISHED":
      return finished(exchange, event);
    case "RUN_ERROR":
      return closed(exchange, {
        state: "failed",
        trouble: { code: event.code, message: event.message },
      });
    default:
      // Newer servers may send more; what is not known is passed over.
      return exchange;
  }
}

/** The exchange when its stream broke off: the run itself may go on at the server. */
export function foldTrouble(
  exchange: Exchange,
  trouble: { code: string; message: string },
): Exchange {
  return closed(exchange, { state: "failed", trouble });
}

function started(exchange: Exchange, runId: string, conversationId: string): Exchange {
  const state = exchange.state === "stopping" ? "stopping" : "running";
  return { ...exchange, runId, conversationId, state, approval: null, trouble: null };
}

function patched(state: SharedState, delta: readonly PatchOperation[]): SharedState {
  return produce(state, (draft) => {
    applyPatch(draft, delta as PatchStep[]);
  });
}

/** Whether a message is the closing summary, which stands apart from what was said. */
function isSummary(exchange: Exchange, messageId: string): boolean {
  return messageId === `${exchange.runId ?? ""}-summary`;
}

function said(exchange: Exchange, id: string, delta: string): Exchange {
  if (isSummary(exchange, id)) return { ...exchange, summary: exchange.summary + delta };
  const parts = exchange.parts.map((part) =>
    part.kind === "text" && part.id === id ? { ...part, text: part.text + delta } : part,
  );
  return { ...exchange, parts };
}

function callOf(id: string, name: string): CallPart {
  return { kind: "call", id, name, arguments: "", state: "running", result: "" };
}

function withPart(exchange: Exchange, part: Part): Exchange {
  return { ...exchange, parts: [...exchange.parts, part] };
}

function changeCall(
  exchange: Exchange,
  id: string,
  change: (call: CallPart) => Partial<CallPart>,
): Exchange {
  const parts = exchange.parts.map((part) =>
    part.kind === "call" && part.id === id ? { ...part, ...change(part) } : part,
  );
  return { ...exchange, parts };
}

function custom(exchange: Exchange, event: CustomEvent): Exchange {
  switch (event.name) {
    case "usage":
      return { ...exchange, usage: event.value };
    case "proposal":
      return {
        ...exchange,
        proposal: event.value.entries > 0 ? event.value : null,
      };
    case "ui_action_refused": {
      const { name, arguments: written, reason } = event.value;
      const id = `refused-${exchange.parts.length}`;
      const call = { ...callOf(id, name), arguments: written, result: reason };
      return withPart(exchange, { ...call, state: "failed" });
    }
    default:
      return exchange;
  }
}

function finished(exchange: Exchange, event: FinishedEvent): Exchange {
  // Narrowing by `outcome.type` needs the pair together.
  if (isOf(event, "interrupt"))
    return { ...exchange, state: "waiting", approval: event.result.approval };
  if (isOf(event, "cancelled"))
    return closed(exchange, { state: "cancelled", summary: event.result.summary });
  if (!isOf(event, "success")) return closed(exchange, { state: "done" });
  const { outcome, summary, question, proposal } = event.result;
  return closed(exchange, {
    state: "done",
    outcome,
    summary,
    question,
    proposal: proposal === undefined ? exchange.proposal : proposal,
  });
}

function isOf<Type extends FinishedEvent["outcome"]["type"]>(
  event: FinishedEvent,
  type: Type,
): event is Extract<FinishedEvent, { outcome: { type: Type } }> {
  return event.outcome.type === type;
}

/** Ends an exchange: calls that got no result will get none any more. */
function closed(exchange: Exchange, ending: Partial<Exchange>): Exchange {
  const parts = exchange.parts.map((part) =>
    part.kind === "call" && part.state === "running"
      ? { ...part, state: "failed" as const }
      : part,
  );
  return { ...exchange, approval: null, parts, ...ending };
}
