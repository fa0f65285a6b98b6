/** A sub-form whose fields a request brings: told, for no page holds them. */
import { useTranslation } from "react-i18next";
import { isRecord } from "../../document/paths";
import { scopeAt } from "../../forms";
import { SubformSource } from "../subform-source";
import { useFormAt } from "./form-store";
import type { WidgetProps } from "./widget";

export default function DynamicSubform({ element, spot }: WidgetProps) {
  const { t } = useTranslation("render");
  const form = useFormAt((whole) => whole);
  const places = placesOf(element.field ?? "", element["withConfig"]);
  return (
    <SubformSource element={element} scope={scopeAt(form, spot)}>
      {places.values !== "" && (
        <p className="drawn-soft">{t("subform.values", { place: places.values })}</p>
      )}
      {places.fields !== null && (
        <p className="drawn-soft">{t("subform.fields", { place: places.fields })}</p>
      )}
    </SubformSource>
  );
}

/** Where the values go, and where the list of fields does if it is submitted too. */
function placesOf(field: string, withConfig: unknown) {
  if (!isRecord(withConfig) || withConfig["enable"] !== true)
    return { values: field, fields: null };
  const at = (name: unknown) =>
    [field, name].filter((part) => typeof part === "string" && part !== "").join(".");
  return { values: at(withConfig["dataField"]), fields: at(withConfig["configField"]) };
}
