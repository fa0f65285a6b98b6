/** Places in a form: where an element's value is and what its value sources see. */
import type { Scope } from "../conditions";
import type { PageElement } from "../document/page";
import { getAt, joinPaths } from "../document/paths";

export type Data = Record<string, unknown>;

/** What stands on a page beside its elements. */
export type Features = Readonly<Record<string, unknown>>;

/** What a whole form knows: its value and what was there when it was opened. */
export interface FormData {
  value: Data;
  /** What each step received; the first are the parameters of the page. */
  steps: readonly unknown[];
  url: Readonly<Record<string, unknown>>;
}

/** The inside of a container, or the top of the form. */
export interface Spot {
  /** Path of the record that the elements here write into; empty at the top. */
  path: string;
  /** Path of the spot around this one, which conditions of elements here count from. */
  around: string;
}

export const TOP: Spot = { path: "", around: "" };

/** Path of an element's value. */
export function pathOf(spot: Spot, element: PageElement): string {
  return joinPaths(spot.path, element.field ?? "");
}

/** The inside of a container that stands at a spot; `part` is a tab or an entry of a list. */
export function inside(spot: Spot, container: PageElement, part = ""): Spot {
  return { path: joinPaths(pathOf(spot, container), part), around: spot.path };
}

/** What the features of an element at a spot see (engine notes b.4). */
export function scopeAt(form: FormData, spot: Spot): Scope {
  return {
    record: getAt(form.value, spot.path),
    data: form.value,
    steps: form.steps,
    url: form.url,
    container: spot.path,
  };
}

/** What the condition of an element at a spot sees: `relative` counts from further out. */
export function conditionScopeAt(form: FormData, spot: Spot): Scope {
  return { ...scopeAt(form, spot), container: spot.around };
}
