/** A form made from a schema; a change is sent when the person pauses or leaves. */
import { Theme } from "@rjsf/antd";
import { withTheme } from "@rjsf/core";
import { ConfigProvider } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { toFormSchema } from "./form-schema";
import { KindField } from "./kind-field";
import { SwitchWidget } from "./switch-widget";
import { ArrayItemTemplate, ArrayTemplate } from "./templates/array-template";
import { ChoiceTemplate } from "./templates/choice-template";
import { FieldTemplate } from "./templates/field-template";
import { ObjectTemplate } from "./templates/object-template";
import { useDraft } from "./use-draft";
import { createValidator } from "./validator";

const Form = withTheme(Theme);

const TEMPLATES = {
  FieldTemplate,
  ObjectFieldTemplate: ObjectTemplate,
  ArrayFieldTemplate: ArrayTemplate,
  ArrayFieldItemTemplate: ArrayItemTemplate,
  MultiSchemaFieldTemplate: ChoiceTemplate,
  ButtonTemplates: { SubmitButton: () => null },
};

const FIELDS = { SchemaField: KindField };

const WIDGETS = { CheckboxWidget: SwitchWidget };

interface Props {
  /** The element; `null` for the page itself. */
  id: string | null;
  schema: object;
}

export function FeatureForm({ id, schema }: Props) {
  const { t, i18n } = useTranslation("inspector");
  const [draft, change, flush] = useDraft(id);
  const fitted = useMemo(() => toFormSchema(schema), [schema]);
  const validator = useMemo(() => {
    const known = t("keywords", { returnObjects: true }) as Record<string, string>;
    return createValidator((keyword) => known[keyword]);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `t` changes with the language
  }, [i18n.language]);
  return (
    <ConfigProvider componentSize="small">
      <div onBlur={flush}>
        <Form
          tagName="div"
          idPrefix="feature"
          schema={fitted}
          formData={draft}
          validator={validator}
          templates={TEMPLATES}
          fields={FIELDS}
          widgets={WIDGETS}
          liveValidate="onChange"
          showErrorList={false}
          // Defaults are shown by the engine where nothing is written: none is stored.
          experimental_defaultFormStateBehavior={{
            emptyObjectFields: "skipDefaults",
            arrayMinItems: { populate: "never" },
            constAsDefaults: "never",
          }}
          onChange={({ formData }) => change(formData as Record<string, unknown>)}
        />
      </div>
    </ConfigProvider>
  );
}
