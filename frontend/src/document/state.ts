/** The state of one run as its AG-UI events tell it: a pure fold over events. */
import { applyPatch, type Operation } from "rfc6902";

export interface PageElement {
  id: string;
  type: string;
  zone?: string;
  label?: string;
  required?: boolean;
  elements?: PageElement[];
  [feature: string]: unknown;
}

export interface PageDocument {
  page: string;
  title?: string;
  elements: PageElement[];
  [feature: string]: unknown;
}

export interface Shared {
  page: PageDocument | null;
  page_id: string | null;
  version: number | null;
}

export interface Step {
  id: string;
  kind: "text" | "tool" | "error" | "note";
  title: string;
  detail: string;
}

export interface RunState {
  runId: string | null;
  shared: Shared;
  steps: Step[];
  scrollTo: string | null;
  calls: number;
  tokens: number;
  done: boolean;
}

/** One AG-UI event as it comes over the wire; unknown types are passed over. */
export interface WireEvent {
  type: string;
  [key: string]: unknown;
}

export const emptyShared: Shared = { page: null, page_id: null, version: null };

export function startState(shared: Shared): RunState {
  return {
    runId: null,
    shared,
    steps: [],
    scrollTo: null,
    calls: 0,
    tokens: 0,
    done: false,
  };
}

export function foldEvent(state: RunState, event: WireEvent): RunState {
  switch (event.type) {
    case "RUN_STARTED":
      return { ...state, runId: String(event.runId) };
    case "STATE_SNAPSHOT":
      return { ...state, shared: event.snapshot as Shared };
    case "STATE_DELTA":
      return { ...state, shared: patched(state.shared, event.delta as Operation[]) };
    case "TEXT_MESSAGE_START":
      return add(state, {
        id: String(event.messageId),
        kind: "text",
        title: "",
        detail: "",
      });
    case "TEXT_MESSAGE_CONTENT":
      return extend(state, String(event.messageId), "title", String(event.delta));
    case "TOOL_CALL_START":
      return add(state, {
        id: String(event.toolCallId),
        kind: "tool",
        title: String(event.toolCallName),
        detail: "",
      });
    case "TOOL_CALL_ARGS":
      return scrolled(
        extend(state, String(event.toolCallId), "detail", String(event.delta)),
      );
    case "TOOL_CALL_RESULT":
      return extend(
        state,
        String(event.toolCallId),
        "detail",
        `\n\n${String(event.content)}`,
      );
    case "CUSTOM":
      return event.name === "usage" ? counted(state, event.value) : state;
    case "RUN_FINISHED":
      return { ...state, done: true };
    case "RUN_ERROR":
      return {
        ...add(state, {
          id: "error",
          kind: "error",
          title: String(event.message),
          detail: typeof event.code === "string" ? event.code : "",
        }),
        done: true,
      };
    default:
      return state;
  }
}

function patched(shared: Shared, delta: Operation[]): Shared {
  const next = structuredClone(shared);
  const problems = applyPatch(next, delta).filter((problem) => problem !== null);
  if (problems.length > 0) {
    throw new Error(`state delta does not apply: ${problems[0]?.message}`);
  }
  return next;
}

function add(state: RunState, step: Step): RunState {
  return { ...state, steps: [...state.steps.filter((old) => old.id !== step.id), step] };
}

function extend(
  state: RunState,
  id: string,
  part: "title" | "detail",
  text: string,
): RunState {
  const steps = state.steps.map((step) =>
    step.id === id ? { ...step, [part]: step[part] + text } : step,
  );
  return { ...state, steps };
}

/** Remember where the last complete `scroll_to` points. */
function scrolled(state: RunState): RunState {
  const last = state.steps.findLast((step) => step.title === "scroll_to");
  if (!last) return state;
  try {
    const target = (JSON.parse(last.detail) as { element_id?: unknown }).element_id;
    return typeof target === "string" ? { ...state, scrollTo: target } : state;
  } catch {
    return state; // the arguments are still arriving
  }
}

function counted(state: RunState, value: unknown): RunState {
  const usage = (value ?? {}) as Record<string, unknown>;
  const number = (name: string) => Number(usage[name] ?? 0) || 0;
  return {
    ...state,
    calls: number("model_calls"),
    tokens: number("input_tokens") + number("output_tokens"),
  };
}
