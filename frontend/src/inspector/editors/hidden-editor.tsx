/** A property that is there with one value, or not at all. */
import { Switch } from "antd";
import type { EditorProps } from "../kind-field";

export function HiddenEditor({
  id,
  label,
  value,
  onChange,
  on,
}: EditorProps & { on: unknown }) {
  return (
    <Switch
      id={id}
      aria-label={label}
      checked={value === on}
      onChange={(checked) => onChange(checked ? on : undefined)}
    />
  );
}
