/** What is handed over: names, and where each value comes from. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { EditorProps } from "../kind-field";
import { ValueSourceEditor } from "./value-source-editor";

export interface Param {
  field: string;
  data: unknown;
}

export function paramsOf(value: unknown): Param[] {
  return Array.isArray(value) ? (value as Param[]) : [];
}

export function ParamsEditor({ id, label, value, onChange }: EditorProps) {
  const { t } = useTranslation("inspector");
  const params = paramsOf(value);
  const change = (next: Param[]) => onChange(next.length === 0 ? undefined : next);
  const replace = (index: number, param: Param) =>
    change(params.map((old, at) => (at === index ? param : old)));
  return (
    <div id={id} role="group" aria-label={label}>
      {params.map((param, index) => (
        // Rows have no identity beside their place.
        <div key={index} className="param-row">
          <Input
            value={param.field}
            placeholder={t("paramName")}
            aria-label={t("paramNameOf", { number: index + 1 })}
            onChange={(event) => replace(index, { ...param, field: event.target.value })}
          />
          <ValueSourceEditor
            id={`${id}-${index}`}
            label={param.field || t("paramNameOf", { number: index + 1 })}
            value={param.data}
            onChange={(data) =>
              replace(index, { ...param, data: data ?? { source: "record", field: "" } })
            }
          />
          <Button
            danger
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t("removeItem", { number: index + 1 })}
            onClick={() => change(params.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        icon={<PlusOutlined />}
        onClick={() =>
          change([...params, { field: "id", data: { source: "record", field: "id" } }])
        }
      >
        {t("addParam")}
      </Button>
    </div>
  );
}
