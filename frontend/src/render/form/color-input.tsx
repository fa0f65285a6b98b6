/** A colour, typed or picked, stored as hex text. */
import { ColorPicker, Input, Space } from "antd";
import type { WidgetProps } from "./widget";

export default function ColorInput({ id, value, set, label }: WidgetProps) {
  const colour = typeof value === "string" ? value : "";
  const isHex = /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(colour);
  return (
    <Space.Compact className="form-wide">
      <ColorPicker
        aria-label={label}
        value={isHex ? colour : null}
        onChangeComplete={(next) => set(next.toHexString())}
      />
      <Input
        id={id}
        value={colour}
        placeholder="#1677ff"
        onChange={(event) => set(event.target.value)}
      />
    </Space.Compact>
  );
}
