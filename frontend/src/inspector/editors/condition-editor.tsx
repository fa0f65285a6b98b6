/** When an element is shown, built from rows; what says more than rows is written. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Input, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { parseCondition } from "../../conditions";
import type { EditorProps } from "../kind-field";
import { ConditionRow } from "./condition-row";
import { readRules, type Rules, writeRules } from "./condition-rules";
import { ParamsEditor } from "./params-editor";

export function ConditionEditor({ id, label, value, onChange }: EditorProps) {
  const { t } = useTranslation("inspector");
  const read = readRules(value);
  // Rows that are not finished yet are no condition and live here only.
  const [draft, setDraft] = useState<Rules | null>(null);
  if (read === null)
    return <ConditionText id={id} label={label} value={value} onChange={onChange} />;
  const rules = draft ?? read;
  const change = (next: Rules) => {
    setDraft(next);
    onChange(writeRules(next));
  };
  return (
    <div id={id} role="group" aria-label={label} className="condition">
      {rules.rows.length > 1 && (
        <Segmented<Rules["join"]>
          value={rules.join}
          onChange={(join) => change({ ...rules, join })}
          options={[
            { value: "both", label: t("all") },
            { value: "either", label: t("any") },
          ]}
        />
      )}
      {rules.rows.map((row, index) => (
        <ConditionRow
          // Rows have no identity beside their place.
          key={index}
          row={row}
          number={index + 1}
          onChange={(next) =>
            change({
              ...rules,
              rows: rules.rows.map((old, at) => (at === index ? next : old)),
            })
          }
          onRemove={() =>
            change({ ...rules, rows: rules.rows.filter((_, at) => at !== index) })
          }
        />
      ))}
      <Button
        icon={<PlusOutlined />}
        onClick={() =>
          change({
            ...rules,
            rows: [...rules.rows, { field: "", operator: "===", value: "" }],
          })
        }
      >
        {t("addRow")}
      </Button>
    </div>
  );
}

function ConditionText({ id, label, value, onChange }: EditorProps) {
  const { t } = useTranslation("inspector");
  const condition = (value ?? {}) as { template?: string; params?: unknown };
  const text = condition.template ?? "";
  const isBad = text !== "" && parseCondition(text).kind === "bad";
  return (
    <div>
      <p className="inspector-hint">{t("conditionText")}</p>
      <Input.TextArea
        id={id}
        className="mono"
        autoSize={{ minRows: 1, maxRows: 6 }}
        value={text}
        aria-label={label}
        {...(isBad ? { status: "error" as const } : {})}
        onChange={(event) =>
          onChange(
            event.target.value === ""
              ? undefined
              : { ...condition, template: event.target.value },
          )
        }
      />
      {isBad && (
        <p className="field-error" role="alert">
          {t("notACondition")}
        </p>
      )}
      <ParamsEditor
        id={`${id}-params`}
        label={t("params")}
        value={condition.params}
        onChange={(params) => onChange({ ...condition, params })}
      />
    </div>
  );
}
