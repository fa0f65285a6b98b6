/** Whether what is seen is saved; says plainly what keeps it from being so. */
import { App, Button, Tag } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../store/problem-words";
import { useSession } from "../store/session";
import { useSlow } from "../store/slow";

export function SavingState() {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const saving = useSession((session) => session.saving);
  const retry = useSession((session) => session.retry);
  const problemWords = useProblemWords();
  const isSlow = useSlow(saving.state === "saving");
  useEffect(() => {
    if (saving.state !== "refused" && saving.state !== "conflict") return;
    notification.warning({
      key: "saving",
      title: problemWords(saving.problem),
      description: wordsOf(saving.problem.violations.map(({ message }) => message)),
    });
  }, [saving, notification, problemWords]);
  return (
    <span role="status" aria-live="polite" className="saving">
      {saving.state === "saving" && <Tag>{t(isSlow ? "savingSlow" : "saving")}</Tag>}
      {saving.state === "saved" && <Tag color="success">{t("saved")}</Tag>}
      {saving.state === "offline" && (
        <Tag color="warning">
          {t("offline")}
          <Button type="link" size="small" onClick={retry}>
            {t("retry")}
          </Button>
        </Tag>
      )}
    </span>
  );
}

function wordsOf(messages: readonly string[]) {
  return messages.length === 0 ? undefined : (
    <ul className="reasons">
      {messages.slice(0, 5).map((message) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  );
}
