/** Checks a whole form as submitting it would: its own rules, then every field. */
import { fillStatement, holds } from "../conditions";
import type { PageElement } from "../document/page";
import { getAt, isRecord } from "../document/paths";
import { chosenIn, isGrey, optionsAt } from "./choices";
import { insidesOf, isThere, keyOf, type Placed } from "./parts";
import { type Finding, findingsOf } from "./rules";
import { type Features, type FormData, pathOf, scopeAt, type Spot, TOP } from "./scopes";

/** Something wrong at a place of the form. */
export interface Problem {
  placed: Placed;
  /** The key of the place (`keyOf`). */
  key: string;
  finding: Finding;
}

/** The message of the first rule over several fields that does not hold, or null. */
export function brokenRule(page: Features, form: FormData): string | null {
  if (!Array.isArray(page["validations"])) return null;
  const scope = scopeAt(form, TOP);
  for (const rule of page["validations"] as unknown[]) {
    if (!isRecord(rule) || holds(rule["condition"], scope)) continue;
    return fillStatement(rule["message"], scope);
  }
  return null;
}

/** What is wrong with one value; disabled fields are never wrong. */
export function problemAt(placed: Placed, form: FormData): Finding | null {
  const { element, spot } = placed;
  if (element["disabled"]) return null;
  const value = getAt(form.value, pathOf(spot, element));
  return findingsOf(element, value)[0] ?? greyChoice(placed, value, form);
}

function greyChoice(placed: Placed, value: unknown, form: FormData): Finding | null {
  const { element, spot } = placed;
  if (element.type !== "select_single") return null;
  const chosen = chosenIn(element, value);
  const option = optionsAt(element, form, spot).list.find((one) => one.value === chosen);
  return option && isGrey(option, form, spot)
    ? { code: "greyOption", label: option.label }
    : null;
}

/** Everything that is wrong in the form, in document order. */
export function problemsOf(fields: readonly PageElement[], form: FormData): Problem[] {
  return problemsIn(fields, TOP, form);
}

function problemsIn(
  fields: readonly PageElement[],
  spot: Spot,
  form: FormData,
): Problem[] {
  return fields.flatMap((element) => {
    // A disabled container is passed over with everything in it.
    if (element["disabled"] || !isThere(element, form, spot)) return [];
    const placed = { element, spot };
    const finding = problemAt(placed, form);
    const own = finding ? [{ placed, key: keyOf(placed), finding }] : [];
    return [
      ...own,
      ...insidesOf(placed, form).flatMap((part) =>
        problemsIn(part.fields, part.spot, form),
      ),
    ];
  });
}
