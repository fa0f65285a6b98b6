/** The query that a table makes by itself when it opens. */
import { readSource, type Scope } from "../../conditions";
import { inZone, type PageDocument } from "../../document/page";
import { isRecord, setAt } from "../../document/paths";

type Values = Record<string, unknown>;

/**
 * Conditions of the first query; `null` when a required one has no value yet.
 *
 * As in the engine the query waits then, and the table is empty until somebody asks.
 */
export function openingValues(page: PageDocument, scope: Scope): Values | null {
  let values = initialValues(page, scope);
  for (const filter of inZone(page.elements, "filter", "column")) {
    const field = filter.field ?? "";
    const value = filter["defaultValue"];
    if (value !== undefined) values = setAt(values, field, readSource(value, scope));
    else if (filter["required"] === true && values[field] === undefined) return null;
  }
  return values;
}

function initialValues(page: PageDocument, scope: Scope): Values {
  const settings = page["filter"];
  if (!isRecord(settings)) return {};
  const whole = readSource(settings["defaultValue"], scope);
  return isRecord(whole) ? whole : {};
}
