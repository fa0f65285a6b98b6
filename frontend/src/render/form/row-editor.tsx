/** The fields of one row of a sub-table, in a form of their own. */
import { memo } from "react";
import type { PageElement } from "../../document/page";
import { Fields } from "./fields";
import { FormProvider, type FormStore } from "./form-store";
import { AT_TOP, StandingProvider } from "./spots";

export interface RowEditorProps {
  store: FormStore;
  fields: readonly PageElement[];
  /** Id of the sub-table. */
  owner: string;
}

export const RowEditor = memo(function RowEditor({
  store,
  fields,
  owner,
}: RowEditorProps) {
  return (
    <FormProvider value={store}>
      <StandingProvider value={AT_TOP}>
        <Fields fields={fields} owner={owner} zone="field" layout={null} />
      </StandingProvider>
    </FormProvider>
  );
});
