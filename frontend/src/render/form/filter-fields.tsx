/** Form fields in a bar: the conditions of a table's search. */
import { Form } from "antd";
import { memo, useLayoutEffect, useState } from "react";
import type { PageElement } from "../../document/page";
import { type Data, payloadOf } from "../../forms";
import { Field } from "./field";
import {
  checkAll,
  createFormStore,
  follow,
  FormProvider,
  type FormStore,
  restart,
} from "./form-store";
import { AT_TOP, FieldDrawerProvider, StandingProvider } from "./spots";
import "./style.css";

/** The live state of a search bar; keeps what was typed while the fields change. */
export function useFilterForm(fields: readonly PageElement[]): FormStore {
  const [store] = useState(() => createFormStore({ fields }));
  useLayoutEffect(() => follow(store, fields), [store, fields]);
  return store;
}

/** What the search would send, or null when something is missing or wrong. */
export function queryIn(store: FormStore): Data | null {
  const { fields, ...form } = store.getState();
  return checkAll(store) === null ? payloadOf({}, fields, form) : null;
}

/** Brings the first values back; what it answers is what the search would send. */
export function resetFilter(store: FormStore): void {
  const { fields, steps, url } = store.getState();
  restart(store, { fields, steps, url, value: {} });
}

export interface FilterFieldsProps {
  fields: readonly PageElement[];
  store: FormStore;
}

export const FilterFields = memo(function FilterFields({
  fields,
  store,
}: FilterFieldsProps) {
  return (
    <FormProvider value={store}>
      <FieldDrawerProvider value={Field}>
        <StandingProvider value={AT_TOP}>
          <Form layout="vertical" component={false}>
            {fields.map((element) => (
              <Field key={element.id} element={element} />
            ))}
          </Form>
        </StandingProvider>
      </FieldDrawerProvider>
    </FormProvider>
  );
});
