/** Where a value comes from: written here, or read from somewhere. */
import { Input, InputNumber, Select, Space } from "antd";
import { useTranslation } from "react-i18next";
import type { EditorProps } from "../kind-field";
import { FieldInput } from "./field-input";
import { StaticValue } from "./static-value";

const SOURCES = [
  "static",
  "record",
  "data",
  "source",
  "url",
  "step",
  "relative",
] as const;
type SourceName = (typeof SOURCES)[number];

interface Source {
  source?: SourceName;
  field?: string;
  value?: unknown;
  step?: number;
  relative?: number;
}

export function ValueSourceEditor({ id, label, value, onChange }: EditorProps) {
  const { t } = useTranslation("inspector");
  const source = (value ?? {}) as Source;
  const choose = (name: SourceName | undefined) => {
    if (name === undefined) onChange(undefined);
    else if (name === "static") onChange({ source: name, value: "" });
    else if (name === "step")
      onChange({ source: name, step: 0, field: source.field ?? "" });
    else if (name === "relative")
      onChange({ source: name, relative: 0, field: source.field ?? "" });
    else onChange({ source: name, field: source.field ?? "" });
  };
  return (
    <Space.Compact block>
      <Select<SourceName>
        id={id}
        allowClear
        className="source-name"
        value={source.source ?? null}
        placeholder={t("noValue")}
        aria-label={t("sourceOf", { name: label })}
        options={SOURCES.map((name) => ({ value: name, label: t(`sources.${name}`) }))}
        onChange={(name: SourceName | undefined) => choose(name)}
      />
      {source.source === "static" && (
        <StaticValue
          label={label}
          value={source.value}
          onChange={(next) => onChange({ ...source, value: next })}
        />
      )}
      {(source.source === "step" || source.source === "relative") && (
        <InputNumber
          min={0}
          precision={0}
          value={source.step ?? source.relative ?? 0}
          aria-label={t(`sources.${source.source}`)}
          onChange={(next) =>
            onChange({ ...source, [source.source ?? "step"]: next ?? 0 })
          }
        />
      )}
      {source.source === "record" && (
        <FieldInput
          label={t("fieldOf", { name: label })}
          value={source.field ?? ""}
          onChange={(field) => onChange({ ...source, field })}
        />
      )}
      {source.source !== undefined && !["static", "record"].includes(source.source) && (
        <Input
          value={source.field ?? ""}
          placeholder={t("field")}
          aria-label={t("fieldOf", { name: label })}
          onChange={(event) => onChange({ ...source, field: event.target.value })}
        />
      )}
    </Space.Compact>
  );
}
