/** A value of any kind: a text, or a number, a list ... where it reads as one. */
import type { EditorProps } from "../kind-field";
import { StaticValue } from "./static-value";

export function AnyEditor({ label, value, onChange }: EditorProps) {
  return (
    <StaticValue
      label={label}
      value={value}
      onChange={(next) => onChange(next === "" ? undefined : next)}
    />
  );
}
