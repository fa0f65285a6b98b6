/** Why a decision did not take effect, and the ways out. */
import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import type { ProblemError } from "../api/problems";
import { findElement, nameOf } from "../document/page";
import { conflictsIn } from "../document/proposals";
import { useProblemWords } from "../store/problem-words";
import type { Proposal } from "../store/proposal-requests";
import { useReview } from "../store/review";
import { useSession } from "../store/session";

interface Props {
  problem: ProblemError;
  proposal: Proposal | null;
}

export function Refused({ problem, proposal }: Props) {
  const { t } = useTranslation("review");
  const problemWords = useProblemWords();
  const conflicts = conflictsIn(problem.facts);
  const { accept, reject, dismiss } = useReview.getState();
  if (conflicts.length > 0 && proposal)
    return (
      <Alert
        type="warning"
        showIcon
        title={t("conflict")}
        description={
          <ul className="conflicts">
            {conflicts.map(({ element_id, entries }) => (
              <li key={element_id}>
                {t("conflictOn", { name: nameOfId(element_id) })}
                <Button size="small" onClick={() => void reject(entries)}>
                  {t("takeTheirs")}
                </Button>
              </li>
            ))}
          </ul>
        }
        action={
          <Button size="small" onClick={() => void accept()}>
            {t("tryAgain")}
          </Button>
        }
      />
    );
  return (
    <Alert
      type="warning"
      showIcon
      title={ownWords(problem, t) ?? problemWords(problem)}
      description={
        problem.violations.length > 0 && (
          <ul className="conflicts">
            {problem.violations.slice(0, 5).map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        )
      }
      action={
        <Button size="small" onClick={dismiss}>
          {t("dismiss")}
        </Button>
      }
    />
  );
}

function nameOfId(id: string): string {
  const element = findElement(useSession.getState().document, id);
  return element ? nameOf(element) : id;
}

function ownWords(
  problem: ProblemError,
  t: (key: "decided" | "changedMeanwhile") => string,
): string | null {
  switch (problem.code) {
    case "proposal_decided":
    case "proposal_not_found":
      return t("decided");
    case "proposal_changed":
    case "proposal_selection":
      return t("changedMeanwhile");
    default:
      return null;
  }
}
