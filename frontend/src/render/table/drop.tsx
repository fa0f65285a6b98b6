/** A thin friendly place that says what may be dropped into an empty zone. */
import { useTranslation } from "react-i18next";

export type DropZone =
  "action" | "column" | "field" | "filter" | "inline_action" | "row_action" | "toolbar";

export function InlineDrop({ zone }: { zone: DropZone }) {
  const { t } = useTranslation("render");
  return <span className="drawn-drop">{t(`drop.${zone}`)}</span>;
}
