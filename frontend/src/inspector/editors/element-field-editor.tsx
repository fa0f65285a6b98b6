/** A feature that names a field of the page. */
import type { EditorProps } from "../kind-field";
import { FieldInput } from "./field-input";

export function ElementFieldEditor({ id, label, value, onChange }: EditorProps) {
  return (
    <FieldInput
      id={id}
      label={label}
      value={typeof value === "string" ? value : ""}
      onChange={(field) => onChange(field === "" ? undefined : field)}
    />
  );
}
