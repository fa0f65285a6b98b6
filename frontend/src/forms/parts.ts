/** What stands inside of the containers of a form, and which of it is there now. */
import { holds } from "../conditions";
import { inZone, type PageElement } from "../document/page";
import { getAt } from "../document/paths";
import { conditionScopeAt, type FormData, inside, type Spot } from "./scopes";

/** An element at its place. */
export interface Placed {
  element: PageElement;
  spot: Spot;
}

/** Elements that hold fields of the form, and keep no value of their own. */
export const CONTAINERS: ReadonlySet<string> = new Set(["group", "form", "tabs"]);

/** The fields of a page, group, list or tab. */
export function fieldsOf(owner: { elements?: readonly PageElement[] }): PageElement[] {
  return inZone(owner.elements ?? [], "field", "field");
}

export function tabsOf(tabs: PageElement): PageElement[] {
  return inZone(tabs.elements ?? [], "tab", "tab");
}

/** The fields of one tab: those that all tabs share, or its own. */
export function fieldsOfTab(tabs: PageElement, tab: PageElement): PageElement[] {
  return tabs["mode"] === "same"
    ? inZone(tabs.elements ?? [], "field", "tab")
    : fieldsOf(tab);
}

/** One filled-in inside of a container: of a group, of a tab, of an entry of a list. */
export interface Inside {
  fields: PageElement[];
  spot: Spot;
  /** The tab, where it is one. */
  tab?: PageElement;
}

/** The insides of a container, in order; none for an element that is none. */
export function insidesOf({ element, spot }: Placed, form: FormData): Inside[] {
  switch (element.type) {
    case "group":
      return [{ fields: fieldsOf(element), spot: inside(spot, element) }];
    case "tabs":
      return tabsOf(element).map((tab) => ({
        fields: fieldsOfTab(element, tab),
        spot: inside(spot, element, tab.field),
        tab,
      }));
    case "form":
      return entriesAt(form, inside(spot, element).path).map((_, index) => ({
        fields: fieldsOf(element),
        spot: inside(spot, element, `[${index}]`),
      }));
    default:
      return [];
  }
}

/** Always the same empty list, so that who follows it sees no change. */
const NO_ENTRIES: readonly unknown[] = [];

export function entriesAt(form: FormData, path: string): readonly unknown[] {
  const entries = getAt(form.value, path);
  return Array.isArray(entries) ? (entries as unknown[]) : NO_ENTRIES;
}

/** Whether an element is there: its condition holds. */
export function isThere(element: PageElement, form: FormData, spot: Spot): boolean {
  return (
    element["condition"] === undefined ||
    holds(element["condition"], conditionScopeAt(form, spot))
  );
}

/** Whether it is there without being seen. */
export function isUnseen(element: PageElement): boolean {
  return element.type === "hidden" || element["display"] === "none";
}

/** Every element that is there now with its place, containers before what they hold. */
export function* placesOf(
  fields: readonly PageElement[],
  spot: Spot,
  form: FormData,
): Generator<Placed> {
  for (const element of fields) {
    if (!isThere(element, form, spot)) continue;
    const placed = { element, spot };
    yield placed;
    for (const part of insidesOf(placed, form))
      yield* placesOf(part.fields, part.spot, form);
  }
}

/** Tells one place of an element from another, as in the entries of a list. */
export function keyOf({ element, spot }: Placed): string {
  return `${spot.path}#${element.id}`;
}
