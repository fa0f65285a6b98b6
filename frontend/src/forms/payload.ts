/** What a form hands over when it is submitted, as the engine gathers it. */
import { isRecord, putAt, getAt } from "../document/paths";
import type { PageElement } from "../document/page";
import { choiceOf } from "./choices";
import { insidesOf, isThere, type Placed } from "./parts";
import {
  type Data,
  type Features,
  type FormData,
  pathOf,
  type Spot,
  TOP,
} from "./scopes";
import { asTexts } from "./texts";

/**
 * The values of a form's fields.
 *
 * Left out is what is disabled, what a condition hides, and what nobody touched and no
 * default filled. Hidden values and `display: none` go along.
 */
export function payloadOf(
  page: Features,
  fields: readonly PageElement[],
  form: FormData,
): Data {
  const gathered = gather(fields, TOP, form);
  return asSent(asTexts(gathered, page["stringify"]));
}

/** The values of one row as the editor of a sub-table hands it over. */
export function rowOf(fields: readonly PageElement[], form: FormData): Data {
  return asSent(gather(fields, TOP, form));
}

function gather(fields: readonly PageElement[], spot: Spot, form: FormData): Data {
  return fields.reduce<Data>((data, element) => {
    if (element["disabled"] || !isThere(element, form, spot)) return data;
    return putAt(data, element.field ?? "", valueOf({ element, spot }, form)) as Data;
  }, {});
}

function valueOf(placed: Placed, form: FormData): unknown {
  const { element, spot } = placed;
  const value = getAt(form.value, pathOf(spot, element));
  switch (element.type) {
    case "group":
      return insidesOf(placed, form).reduce<Data>(
        (data, part) => putAt(data, "", gather(part.fields, part.spot, form)) as Data,
        {},
      );
    case "tabs":
      return insidesOf(placed, form).reduce<Data>(
        (data, part) =>
          putAt(
            data,
            part.tab?.field ?? "",
            gather(part.fields, part.spot, form),
          ) as Data,
        {},
      );
    case "form":
      return insidesOf(placed, form).map((part) =>
        asTexts(gather(part.fields, part.spot, form), element["stringify"]),
      );
    case "number":
      // The engine keeps the digits of a text and loses sign and point with them.
      return typeof value === "string" ? value.replace(/[^0-9]/g, "") : value;
    case "select_single":
      return element["moreSubmit"] ? choiceOf(element, value, form, spot) : value;
    case "import_subform":
      return isRecord(value) ? value : {};
    case "desc":
      return undefined;
    default:
      return value;
  }
}

/** What is left once it is written as JSON: no undefined values. */
function asSent(data: Data): Data {
  return JSON.parse(JSON.stringify(data)) as Data;
}
