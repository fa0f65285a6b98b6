/** Says why a page cannot be shown, and where to go instead. */
import { Button, Result } from "antd";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { ProblemError } from "../api/problems";

export function Missing({ problem }: { problem: ProblemError }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  return (
    <Result
      status={problem.status === 403 ? "403" : problem.status === 404 ? "404" : "warning"}
      title={wordsOf(problem, t)}
      extra={
        <Button type="primary" onClick={() => navigate("/")}>
          {t("allPages")}
        </Button>
      }
    />
  );
}

function wordsOf(
  problem: ProblemError,
  t: (key: "missing" | "forbidden" | "unauthorized" | "offline") => string,
): string {
  switch (problem.status) {
    case 0:
      return t("offline");
    case 401:
      return t("unauthorized");
    case 403:
      return t("forbidden");
    case 404:
      return t("missing");
    default:
      return problem.message;
  }
}
