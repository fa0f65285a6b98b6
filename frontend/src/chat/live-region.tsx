/** Tells people who do not see the screen how a request stands; short, and once. */
import { useTranslation } from "react-i18next";
import type { Exchange } from "../document/exchanges";
import { useTroubleWords } from "./trouble-words";

export function LiveRegion({ exchange }: { exchange: Exchange | undefined }) {
  const { t } = useTranslation("chat");
  const troubleWords = useTroubleWords();
  const words = () => {
    switch (exchange?.state) {
      case undefined:
        return "";
      case "asking":
      case "running":
        return t("working");
      case "stopping":
        return t("stopping");
      case "cancelled":
        return t("stopped");
      case "waiting":
        return t("saidConfirm", { question: exchange.approval?.text ?? "" });
      case "failed":
        return t("saidFailed", { reason: troubleWords(exchange.trouble) });
      case "done":
        return exchange.question
          ? t("saidAsked", { question: exchange.question.text })
          : t("saidDone", { summary: exchange.summary });
    }
  };
  return (
    <div className="unseen" role="status" aria-live="polite">
      {words()}
    </div>
  );
}
