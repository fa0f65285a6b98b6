/** Gives values of a special kind an editor of their own; all others the usual one. */
import { getDefaultRegistry } from "@rjsf/core";
import type { FieldProps, RJSFSchema } from "@rjsf/utils";
import { Button } from "antd";
import { type ComponentType, useState } from "react";
import { useTranslation } from "react-i18next";
import { AnyEditor } from "./editors/any-editor";
import { ConditionEditor } from "./editors/condition-editor";
import { ElementFieldEditor } from "./editors/element-field-editor";
import { HiddenEditor } from "./editors/hidden-editor";
import { OptionsEditor } from "./editors/options-editor";
import { PageEditor } from "./editors/page-editor";
import { ParamsEditor } from "./editors/params-editor";
import { PatternEditor } from "./editors/pattern-editor";
import { TemplateEditor } from "./editors/template-editor";
import { ValueSourceEditor } from "./editors/value-source-editor";

/** What an editor of a kind gets. */
export interface EditorProps {
  id: string;
  label: string;
  value: unknown;
  /** `undefined` takes the value away. */
  onChange: (value: unknown) => void;
}

interface Kind {
  Editor: ComponentType<EditorProps>;
  /** Whether the editor can show a value; otherwise the usual form is shown. */
  shows?: (value: unknown) => boolean;
}

const isAbsentOr = (test: (value: object) => boolean) => (value: unknown) =>
  value === undefined || (typeof value === "object" && value !== null && test(value));

const KINDS: Record<string, Kind> = {
  options: {
    Editor: OptionsEditor,
    shows: isAbsentOr((value) => !("from" in value) || value.from === "manual"),
  },
  condition: { Editor: ConditionEditor },
  text_template: { Editor: TemplateEditor },
  regexp: { Editor: PatternEditor },
  value_source: { Editor: ValueSourceEditor },
  params: { Editor: ParamsEditor },
  page_id: { Editor: PageEditor },
  any: { Editor: AnyEditor },
  element_field: { Editor: ElementFieldEditor },
};

const { SchemaField } = getDefaultRegistry().fields;

export function KindField(props: FieldProps) {
  const { schema, fieldPathId, onChange } = props;
  const formData: unknown = props.formData;
  const kind = kindOf(schema);
  const canShow = kind !== null && (kind.shows?.(formData) ?? true);
  const [isPlain, setPlain] = useState(false);
  const { t } = useTranslation("inspector");
  if (!SchemaField) return null;
  if (!kind) return <SchemaField {...props} />;
  const { Editor } = kind;
  const label = schema.title ?? props.name;
  const canSwitch = kind.shows !== undefined && canShow;
  return (
    <div className="kind-field">
      {canShow && !isPlain ? (
        <>
          <div className="kind-label" title={schema.description}>
            {label}
            {props.required && <span className="required-mark"> *</span>}
          </div>
          <Editor
            id={fieldPathId.$id}
            label={label}
            value={formData}
            onChange={(value) => onChange(value, fieldPathId.path)}
          />
          {(props.rawErrors ?? []).map((error) => (
            <p key={error} className="field-error" role="alert">
              {error}
            </p>
          ))}
        </>
      ) : (
        <SchemaField {...props} />
      )}
      {canSwitch && (
        <Button type="link" size="small" onClick={() => setPlain(!isPlain)}>
          {t(isPlain ? "simple" : "advanced")}
        </Button>
      )}
    </div>
  );
}

function kindOf(schema: RJSFSchema): Kind | null {
  // A property that can only be there with one value is a switch to a person.
  if (
    schema.const !== undefined &&
    schema.type === undefined &&
    schema.title !== undefined
  )
    return isSwitch(schema) ? { Editor: HIDDEN } : null;
  const name = (schema as Record<string, unknown>)["x-kind"];
  return typeof name === "string" ? (KINDS[name] ?? null) : null;
}

function isSwitch(schema: RJSFSchema): boolean {
  return schema.const === "none";
}

function HIDDEN(props: EditorProps) {
  return <HiddenEditor {...props} on="none" />;
}
