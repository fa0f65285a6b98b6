/** A switch, a value of any type, a text that is only read. */
import { InputNumber, Input, Segmented, Space, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { safeAddress } from "../safe-address";
import { stylesOf } from "../styles";
import { shownText } from "./text-inputs";
import { textOr, type WidgetProps } from "./widget";

export function SwitchInput({ element, id, value, set, label }: WidgetProps) {
  const on = element["valueTrue"] ?? true;
  const off = element["valueFalse"] ?? false;
  return (
    <Switch
      id={id}
      aria-label={label}
      checked={value === on}
      onChange={(checked) => set(checked ? on : off)}
    />
  );
}

const TYPES = ["null", "string", "number", "boolean"] as const;
type AnyType = (typeof TYPES)[number];

export function AnyInput({ id, value, set, label }: WidgetProps) {
  const { t } = useTranslation("form");
  const type = typeOf(value);
  return (
    <Space orientation="vertical" className="form-wide">
      <Segmented<AnyType>
        aria-label={t("any.type")}
        value={type}
        options={TYPES.map((one) => ({ value: one, label: t(`any.${one}`) }))}
        onChange={(next) => set(converted(value, next))}
      />
      {type === "string" && (
        <Input
          id={id}
          aria-label={label}
          value={shownText(value)}
          onChange={(event) => set(event.target.value)}
        />
      )}
      {type === "number" && (
        <InputNumber
          id={id}
          aria-label={label}
          value={value as number}
          onChange={(next) => set(next ?? 0)}
        />
      )}
      {type === "boolean" && (
        <Switch id={id} aria-label={label} checked={value === true} onChange={set} />
      )}
    </Space>
  );
}

function typeOf(value: unknown): AnyType {
  const type = typeof value;
  return type === "string" || type === "number" || type === "boolean" ? type : "null";
}

function converted(value: unknown, type: AnyType): unknown {
  switch (type) {
    case "string":
      return value === null || value === undefined ? "" : shownText(value);
    case "number":
      return Number(value) || 0;
    case "boolean":
      return Boolean(value);
    default:
      return null;
  }
}

export function StaticText({ element }: WidgetProps) {
  const text = textOr(element["desc"]);
  const link = safeAddress(element["link"]);
  const style = stylesOf(element["style"]);
  if (!link) return <span style={style}>{text}</span>;
  return (
    <a href={link} style={style} rel="noreferrer" target="_blank">
      {text || link}
    </a>
  );
}
