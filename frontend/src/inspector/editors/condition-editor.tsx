/** When an element is shown, built from rows; what says more than rows is written. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Input, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { parseCondition } from "../../conditions";
import type { EditorProps } from "../kind-field";
import { ConditionRow } from "./condition-row";
import {
  isFinished,
  readRules,
  type Row,
  type Rules,
  writeRules,
} from "./condition-rules";
import { ParamsEditor } from "./params-editor";

export function ConditionEditor({ id, label, value, onChange }: EditorProps) {
  const { t } = useTranslation("inspector");
  const read = readRules(value);
  // Rows that are not finished yet are no condition and live here only, as long as the
  // condition is the one that they were written over: another may come, e.g. by undo.
  const [draft, setDraft] = useState<{ rules: Rules; over: unknown } | null>(null);
  if (read === null)
    return <ConditionText id={id} label={label} value={value} onChange={onChange} />;
  const rules = draft && isSame(draft.over, value) ? draft.rules : read;
  const change = (next: Rules) => {
    const condition = writeRules(next);
    setDraft({ rules: next, over: condition });
    if (!isSame(condition, value)) onChange(condition);
  };
  // A row that waits for its field or value changes nothing until it has one.
  const changeRow = (index: number, row: Row) => {
    const rows = rules.rows.toSpliced(index, 1, row);
    if (isFinished(row)) change({ ...rules, rows });
    else setDraft({ rules: { ...rules, rows }, over: value });
  };
  return (
    <div id={id} role="group" aria-label={label} className="condition">
      {rules.rows.length > 1 && (
        <Segmented<Rules["join"]>
          aria-label={t("joined")}
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
          onChange={(next) => changeRow(index, next)}
          onRemove={() =>
            change({ ...rules, rows: rules.rows.filter((_, at) => at !== index) })
          }
        />
      ))}
      <Button
        icon={<PlusOutlined />}
        onClick={() =>
          changeRow(rules.rows.length, { field: "", operator: "===", value: undefined })
        }
      >
        {t("addRow")}
      </Button>
    </div>
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
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
