/** A sub-form whose fields an API decides: samples stand for them. */
import { Input } from "antd";
import { useTranslation } from "react-i18next";
import { isRecord } from "../../document/paths";
import type { WidgetProps } from "./widget";

export default function DynamicSubform({ element }: WidgetProps) {
  const { t } = useTranslation("form");
  const from = isRecord(element["configFrom"])
    ? element["configFrom"]["interface"]
    : null;
  const url = isRecord(from) && typeof from["url"] === "string" ? from["url"] : "";
  return (
    <div className="form-drop">
      <p>{t("subform")}</p>
      {url !== "" && (
        <Input size="small" readOnly variant="borderless" value={url} aria-label={url} />
      )}
    </div>
  );
}
