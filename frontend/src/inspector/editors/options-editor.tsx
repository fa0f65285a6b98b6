/** Options written by hand: a row each, or all of them as lines. */
import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  PlusOutlined,
} from "@ant-design/icons";
import { Button, Input, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EditorProps } from "../kind-field";
import { nextOption, type Option, readLines, readValue, toLines } from "./options";

export function OptionsEditor({ id, label, value, onChange }: EditorProps) {
  const { t } = useTranslation("inspector");
  const options = optionsOf(value);
  const [lines, setLines] = useState<string | null>(null);
  const change = (data: Option[]) =>
    onChange(
      data.length === 0
        ? undefined
        : { ...(value as object | undefined), from: "manual", data },
    );
  if (lines !== null)
    return (
      <div>
        <Input.TextArea
          autoFocus
          autoSize={{ minRows: 4, maxRows: 12 }}
          value={lines}
          aria-label={label}
          placeholder={t("optionLines")}
          onChange={(event) => setLines(event.target.value)}
          onBlur={() => change(readLines(lines, options))}
        />
        <Button
          type="link"
          onClick={() => {
            change(readLines(lines, options));
            setLines(null);
          }}
        >
          {t("asRows")}
        </Button>
      </div>
    );
  return (
    <div id={id} role="group" aria-label={label}>
      {options.map((option, index) => (
        <OptionRow
          // Rows have no identity beside their place.
          key={index}
          option={option}
          number={index + 1}
          count={options.length}
          readValue={(text) => readValue(text, options)}
          onChange={(next) =>
            change(options.map((old, at) => (at === index ? next : old)))
          }
          onRemove={() => change(options.filter((_, at) => at !== index))}
          onMove={(by) => change(moved(options, index, by))}
        />
      ))}
      <Space size="small">
        <Button
          icon={<PlusOutlined />}
          onClick={() => change([...options, nextOption(options, t("option"))])}
        >
          {t("addOption")}
        </Button>
        <Button type="link" onClick={() => setLines(toLines(options))}>
          {t("asLines")}
        </Button>
      </Space>
    </div>
  );
}

interface RowProps {
  option: Option;
  number: number;
  count: number;
  readValue: (text: string) => string | number;
  onChange: (option: Option) => void;
  onRemove: () => void;
  onMove: (by: 1 | -1) => void;
}

function OptionRow({
  option,
  number,
  count,
  readValue: read,
  onChange,
  onRemove,
  onMove,
}: RowProps) {
  const { t } = useTranslation("inspector");
  const rename = (label: string) => {
    // Where the label is the value, as people write options, they stay the same.
    const value = String(option.value) === option.label ? label : option.value;
    onChange({ ...option, label, value });
  };
  return (
    <Space.Compact block className="option-row">
      <Input
        value={option.label}
        aria-label={t("optionLabel", { number })}
        onChange={(event) => rename(event.target.value)}
      />
      <Input
        className="option-value"
        value={String(option.value)}
        aria-label={t("optionValue", { number })}
        onChange={(event) => onChange({ ...option, value: read(event.target.value) })}
      />
      <Button
        icon={<ArrowUpOutlined />}
        disabled={number === 1}
        aria-label={t("moveUp", { number })}
        onClick={() => onMove(-1)}
      />
      <Button
        icon={<ArrowDownOutlined />}
        disabled={number === count}
        aria-label={t("moveDown", { number })}
        onClick={() => onMove(1)}
      />
      <Button
        danger
        icon={<DeleteOutlined />}
        aria-label={t("removeItem", { number })}
        onClick={onRemove}
      />
    </Space.Compact>
  );
}

function optionsOf(value: unknown): Option[] {
  const data = (value as { data?: unknown } | undefined)?.data;
  return Array.isArray(data) ? (data as Option[]) : [];
}

function moved(options: readonly Option[], index: number, by: 1 | -1): Option[] {
  const next = [...options];
  const [option] = next.splice(index, 1);
  if (option) next.splice(index + by, 0, option);
  return next;
}
