/** A value written by hand: a text, or a number or yes/no where it reads as one. */
import { Input } from "antd";
import { useState } from "react";

interface Props {
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** Reads what was written: `12`, `true`, `[1, 2]` are values, `"12"` and `abc` texts. */
export function readStatic(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Writes a value so that it reads back as it is. */
export function writeStatic(value: unknown): string {
  if (typeof value !== "string") return value === undefined ? "" : JSON.stringify(value);
  return readStatic(value) === value ? value : JSON.stringify(value);
}

export function StaticValue({ label, value, onChange }: Props) {
  const [text, setText] = useState(() => writeStatic(value));
  const isElsewhere = JSON.stringify(readStatic(text)) !== JSON.stringify(value ?? "");
  return (
    <Input
      value={isElsewhere ? writeStatic(value) : text}
      aria-label={label}
      onChange={(event) => {
        setText(event.target.value);
        onChange(readStatic(event.target.value));
      }}
    />
  );
}
