/** The conditions of a search bar as a form, and the query that the table opens with. */
import type { Scope } from "../../conditions";
import { readSource } from "../../conditions";
import { inZone, type PageDocument, type PageElement } from "../../document/page";
import { isRecord } from "../../document/paths";
import type { Data } from "../../forms";
import { checkAll, createFormStore, type FormState } from "../form/form-store";

export function filtersOf(page: PageDocument): PageElement[] {
  return inZone(page.elements, "filter", "column");
}

/** The form of the search bar before anybody typed; defaults come when it is made. */
export function startOf(
  page: PageDocument,
  scope: Scope,
): Pick<FormState, "fields" | "value" | "steps" | "url"> {
  const settings = page["filter"];
  const whole = isRecord(settings) ? readSource(settings["defaultValue"], scope) : null;
  return {
    fields: filtersOf(page),
    value: isRecord(whole) ? whole : {},
    steps: scope.steps,
    url: scope.url,
  };
}

/**
 * Conditions of the query that a table makes by itself; `null` when it cannot be made.
 *
 * As in the engine the query waits then, for instance for a required condition, and the
 * table is empty until somebody asks.
 */
export function openingValues(page: PageDocument, scope: Scope): Data | null {
  const form = createFormStore(startOf(page, scope));
  return checkAll(form) === null ? form.getState().value : null;
}
