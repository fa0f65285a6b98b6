/** One row of a condition: a field, a comparison, a value that the field can have. */
import { DeleteOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import { walk } from "../../document/page";
import { useSession } from "../../store/session";
import { ROW_OPERATORS, type Row, type RowOperator } from "./condition-rules";
import { FieldInput } from "./field-input";
import { StaticValue } from "./static-value";

interface Props {
  row: Row;
  number: number;
  onChange: (row: Row) => void;
  onRemove: () => void;
}

interface Choice {
  value: string | number | boolean;
  label: string;
}

export function ConditionRow({ row, number, onChange, onRemove }: Props) {
  const { t } = useTranslation("inspector");
  const choices = useChoices(row.field);
  const setOperator = (operator: RowOperator) => {
    const value = operator === "in" ? listOf(row.value) : firstOf(row.value);
    onChange({ ...row, operator, value });
  };
  return (
    <div className="condition-row">
      <FieldInput
        label={t("conditionField", { number })}
        value={row.field}
        onChange={(field) => onChange({ ...row, field })}
      />
      <Select<RowOperator>
        value={row.operator}
        className="condition-operator"
        aria-label={t("conditionOperator", { number })}
        options={ROW_OPERATORS.map((value) => ({
          value,
          label: t(`operators.${value}`),
        }))}
        onChange={setOperator}
      />
      {row.operator !== "filled" && row.operator !== "empty" && (
        <ConditionValue
          row={row}
          label={t("conditionValue", { number })}
          choices={choices}
          onChange={(value) =>
            onChange({ ...row, value: value === "" ? undefined : value })
          }
        />
      )}
      <Button
        danger
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t("removeItem", { number })}
        onClick={onRemove}
      />
    </div>
  );
}

interface ValueProps {
  row: Row;
  label: string;
  choices: readonly Choice[];
  onChange: (value: unknown) => void;
}

/** The value: chosen where the field has options, written where it has none. */
function ConditionValue({ row, label, choices, onChange }: ValueProps) {
  if (row.operator === "in")
    return (
      <Select
        mode="tags"
        className="condition-value"
        value={listOf(row.value)}
        aria-label={label}
        options={choices as { value: string; label: string }[]}
        onChange={(values: unknown[]) => onChange(values)}
      />
    );
  if (choices.length === 0)
    return <StaticValue label={label} value={row.value} onChange={onChange} />;
  return (
    <Select
      className="condition-value"
      value={row.value}
      aria-label={label}
      options={choices as { value: string; label: string }[]}
      onChange={(value: unknown) => onChange(value)}
    />
  );
}

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return value === "" || value === null || value === undefined ? [] : [value];
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

/** The options that a field has by hand; what it gives on and off for a switch. */
function useChoices(field: string): readonly Choice[] {
  const { t } = useTranslation("inspector");
  const page = useSession((session) => session.document);
  for (const { element } of walk(page?.elements ?? [])) {
    if (element.field !== field || field === "") continue;
    const data = (element.options as { data?: unknown } | undefined)?.data;
    if (Array.isArray(data)) return data as Choice[];
    if (element.type === "switch")
      return [
        { value: (element["valueTrue"] ?? true) as Choice["value"], label: t("on") },
        { value: (element["valueFalse"] ?? false) as Choice["value"], label: t("off") },
      ];
  }
  return [];
}
