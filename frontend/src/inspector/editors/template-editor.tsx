/** A text with places for values, written `${name}`; each place says where it is filled from. */
import { Input } from "antd";
import { useTranslation } from "react-i18next";
import type { EditorProps } from "../kind-field";
import { type Param, paramsOf } from "./params-editor";
import { ValueSourceEditor } from "./value-source-editor";

interface Template {
  statement?: string;
  params?: unknown;
}

const PLACE = /\$\{([A-Za-z_$][\w$]*)\}/g;

/** The names of the places in a text, each once, in order. */
export function placesIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACE)].map(([, name]) => name ?? ""))];
}

/** A template with a parameter for each of its places and for no other. */
export function withParams(
  statement: string,
  known: readonly Param[],
): Template | undefined {
  if (statement === "") return undefined;
  const params = placesIn(statement).map(
    (name) =>
      known.find(({ field }) => field === name) ?? {
        field: name,
        data: { source: "record", field: name },
      },
  );
  return { statement, params };
}

export function TemplateEditor({ id, label, value, onChange }: EditorProps) {
  const { t } = useTranslation("inspector");
  const template = (value ?? {}) as Template;
  const params = paramsOf(template.params);
  const fill = (name: string, data: unknown) =>
    onChange({
      ...template,
      params: params.map((param) => (param.field === name ? { ...param, data } : param)),
    });
  return (
    <div>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 1, maxRows: 6 }}
        value={template.statement ?? ""}
        placeholder={t("templateHint")}
        aria-label={label}
        onChange={(event) => onChange(withParams(event.target.value, params))}
      />
      {params.map((param) => (
        <div key={param.field} className="param-row">
          <code>{param.field}</code>
          <ValueSourceEditor
            id={`${id}-${param.field}`}
            label={param.field}
            value={param.data}
            onChange={(data) =>
              fill(param.field, data ?? { source: "record", field: "" })
            }
          />
        </div>
      ))}
    </div>
  );
}
