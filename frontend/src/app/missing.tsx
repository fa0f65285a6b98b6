/** Says why a page cannot be shown, and where to go instead. */
import { Button, Result } from "antd";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { ProblemError } from "../api/problems";
import { useProblemWords } from "../store/problem-words";

export function Missing({ problem }: { problem: ProblemError }) {
  const { t } = useTranslation();
  const problemWords = useProblemWords();
  const [, navigate] = useLocation();
  return (
    <Result
      status={problem.status === 403 ? "403" : problem.status === 404 ? "404" : "warning"}
      title={problemWords(problem)}
      extra={
        <Button type="primary" onClick={() => navigate("/")}>
          {t("allPages")}
        </Button>
      }
    />
  );
}
