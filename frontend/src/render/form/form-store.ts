/** The live state of one form: its values, what is wrong with them, what was there. */
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { PageElement } from "../../document/page";
import { getAt, setAt } from "../../document/paths";
import {
  type Data,
  type Finding,
  type FormData,
  keyOf,
  type Placed,
  problemAt,
  problemsOf,
  settle,
} from "../../forms";

export interface FormState extends FormData {
  fields: readonly PageElement[];
  mounted: ReadonlySet<string>;
  /** What is wrong, by the key of the place. */
  problems: Readonly<Record<string, Finding>>;
}

export type FormStore = StoreApi<FormState>;

const NOTHING: FormState = {
  fields: [],
  value: {},
  steps: [],
  url: {},
  mounted: new Set(),
  problems: {},
};

export function createFormStore(start: Partial<FormState> = {}): FormStore {
  const state = { ...NOTHING, ...start };
  return createStore<FormState>(() => settled(state));
}

function settled(state: FormState): FormState {
  const { value, mounted } = settle(state.fields, state, state.mounted);
  return { ...state, value, mounted };
}

/** Begins anew with these fields and values. */
export function restart(
  store: FormStore,
  start: Pick<FormState, "fields" | "value" | "steps" | "url">,
): void {
  store.setState(settled({ ...NOTHING, ...start }), true);
}

/** Takes changed fields and keeps what was filled in. */
export function follow(store: FormStore, fields: readonly PageElement[]): void {
  store.setState((state) => settled({ ...state, fields }), true);
}

/** Writes a value, fills defaults of what appears, and checks the field that changed. */
export function write(
  store: FormStore,
  path: string,
  value: unknown,
  placed?: Placed,
): void {
  store.setState((state) => {
    const next = settled({ ...state, value: setAt<Data>(state.value, path, value) });
    return placed ? withProblem(next, placed) : next;
  }, true);
}

function withProblem(state: FormState, placed: Placed): FormState {
  const key = keyOf(placed);
  const finding = problemAt(placed, state);
  const others = Object.entries(state.problems).filter(([other]) => other !== key);
  const own: [string, Finding][] = finding ? [[key, finding]] : [];
  return { ...state, problems: Object.fromEntries([...others, ...own]) };
}

/** Changes a list and forgets what was wrong in its entries, which have moved. */
export function rewriteList(
  store: FormStore,
  path: string,
  change: (list: readonly unknown[]) => unknown[],
): void {
  store.setState((state) => {
    const list = getAt(state.value, path);
    const next = change(Array.isArray(list) ? (list as unknown[]) : []);
    const problems = Object.entries(state.problems).filter(
      ([key]) => !key.startsWith(`${path}[`),
    );
    return settled({
      ...state,
      value: setAt<Data>(state.value, path, next),
      problems: Object.fromEntries(problems),
    });
  }, true);
}

/** Marks everything that is wrong; the key of the first, or null when all is well. */
export function checkAll(store: FormStore): string | null {
  const { fields, ...form } = store.getState();
  const found = problemsOf(fields, form);
  store.setState({ problems: Object.fromEntries(found.map((p) => [p.key, p.finding])) });
  return found[0]?.key ?? null;
}

const FormContext = createContext<FormStore>(createFormStore());

export const FormProvider = FormContext.Provider;

export function useForm(): FormStore {
  return useContext(FormContext);
}

/** Follows one aspect of the form; the answer must be the same object while it says the same. */
export function useFormAt<T>(select: (form: FormState) => T): T {
  return useStore(useForm(), select);
}
