/** What went wrong, in words for people: the server's where it has some, else our own. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { toProblem } from "../api/problems";

type Key = "unreachable" | "slow" | "unauthorized" | "forbidden" | "gone" | "busy";

/** Words for an error of any kind. */
export function useProblemWords(): (error: unknown) => string {
  const { t } = useTranslation();
  return useCallback(
    (error) => {
      const problem = toProblem(error);
      const key = keyOf(problem.code, problem.status);
      if (key) return t(`problem.${key}`);
      // What stands between us and the server has no words for people.
      if (problem.code.startsWith("http_"))
        return t("problem.failed", { status: problem.status });
      return problem.message;
    },
    [t],
  );
}

function keyOf(code: string, status: number): Key | null {
  switch (status) {
    case 0:
      return code === "timeout" ? "slow" : "unreachable";
    case 401:
      return "unauthorized";
    case 403:
      return "forbidden";
    case 404:
      return code === "http_404" || code === "page_not_found" ? "gone" : null;
    case 429:
    case 502:
    case 503:
    case 504:
      return code.startsWith("http_") ? "busy" : null;
    default:
      return null;
  }
}
