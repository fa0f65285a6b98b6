/** Name of a field: chosen from those of the page, or written. */
import { AutoComplete } from "antd";
import { useMemo } from "react";
import { nameOf, walk } from "../../document/page";
import { useSession } from "../../store/session";

interface Props {
  id?: string;
  label: string;
  value: string;
  onChange: (field: string) => void;
}

/** The fields of the page with what people call them, each once. */
export function useFields(): { value: string; label: string }[] {
  const page = useSession((session) => session.document);
  return useMemo(() => {
    const fields = new Map<string, string>();
    for (const { element } of walk(page?.elements ?? []))
      if (element.field) fields.set(element.field, nameOf(element));
    return [...fields].map(([value, name]) => ({ value, label: `${name} (${value})` }));
  }, [page]);
}

export function FieldInput({ id, label, value, onChange }: Props) {
  const fields = useFields();
  return (
    <AutoComplete
      {...(id === undefined ? {} : { id })}
      className="field-input"
      value={value}
      options={fields}
      showSearch={{ filterOption: (text, option) => matches(text, option?.label ?? "") }}
      aria-label={label}
      onChange={onChange}
    />
  );
}

function matches(text: string, label: string): boolean {
  return label.toLowerCase().includes(text.toLowerCase());
}
