/** What a form starts with when it is opened here, where no API answers. */
import { readSource } from "../../conditions";
import type { PageDocument } from "../../document/page";
import { type Data, fieldsOf, scopeAt, startingValue, TOP } from "../../forms";
import { type Lang, sampleRecord } from "../../samples";
import type { FormState } from "./form-store";

export function startOf(
  page: PageDocument,
  parameters: Data,
  lang: Lang,
): Pick<FormState, "fields" | "value" | "steps" | "url"> {
  const fields = fieldsOf(page);
  const form = { value: {}, steps: [parameters, parameters], url: parameters };
  return {
    ...form,
    fields,
    value: startingValue(page, fields, record(page, form, lang)),
  };
}

/** The page's own initial data; with a data request the samples that stand for its answer. */
function record(
  page: PageDocument,
  form: { value: Data; steps: readonly unknown[]; url: Data },
  lang: Lang,
): unknown {
  const own = page["defaultValue"];
  if (page["source"] !== undefined) return sampleRecord(fieldsOf(page), lang);
  if (own === undefined) return {};
  const found = readSource(own, { ...scopeAt(form, TOP), data: form.steps[0] });
  return found;
}
