/** A number with its limits and decimals. */
import { InputNumber } from "antd";
import type { WidgetProps } from "./widget";

export function NumberInput({
  element,
  id,
  value,
  set,
  disabled,
  readonly,
}: WidgetProps) {
  const step = element["step"];
  const precision = element["precision"];
  return (
    <InputNumber
      id={id}
      className="form-wide"
      value={numberIn(value)}
      disabled={disabled}
      readOnly={readonly}
      {...(typeof step === "number" && { step })}
      {...(typeof precision === "number" && { precision })}
      onChange={(next) => set(next ?? undefined)}
    />
  );
}

function numberIn(value: unknown): number | null {
  if (typeof value !== "number" && typeof value !== "string") return null;
  return value === "" || Number.isNaN(Number(value)) ? null : Number(value);
}
