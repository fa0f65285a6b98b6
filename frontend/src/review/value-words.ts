/** A value of a feature in words, short. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

const LONGEST = 120;

export function useValueWords(): (value: unknown) => string {
  const { t } = useTranslation("review");
  return useCallback(
    (value) => {
      if (value === undefined || value === null || value === "") return t("nothing");
      if (typeof value === "boolean") return t(value ? "yes" : "no");
      const text = typeof value === "string" ? value : JSON.stringify(value);
      return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
    },
    [t],
  );
}
