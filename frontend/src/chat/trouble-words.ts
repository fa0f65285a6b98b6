/** Words for what went wrong, by the stable code of the problem. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Trouble } from "../document/exchanges";
import { zh } from "../texts/chat";
import type { ChatKey } from "./call-words";

export function useTroubleWords(): (trouble: Trouble | null) => string {
  const { t } = useTranslation("chat");
  return useCallback((trouble) => (trouble ? t(keyOf(trouble.code)) : ""), [t]);
}

function keyOf(code: string): ChatKey {
  const key = `problem_${code}`;
  return Object.hasOwn(zh, key) ? (key as ChatKey) : "problem_other";
}
