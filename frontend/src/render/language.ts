/** The language that sample data and texts of a drawn page speak. */
import { useTranslation } from "react-i18next";
import type { Lang } from "../samples";

export function useLang(): Lang {
  const { i18n } = useTranslation("render");
  return i18n.language.startsWith("zh") ? "zh" : "en";
}
