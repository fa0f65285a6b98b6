/** Yes or no; its name stands beside it already. */
import type { WidgetProps } from "@rjsf/utils";
import { Switch } from "antd";

export function SwitchWidget({ id, label, value, disabled, onChange }: WidgetProps) {
  return (
    <Switch
      id={id}
      size="small"
      aria-label={label}
      checked={value === true}
      disabled={disabled ?? false}
      onChange={(checked) => onChange(checked)}
    />
  );
}
