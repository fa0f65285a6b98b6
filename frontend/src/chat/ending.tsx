/** What a request came to: summary, links, a question, a yes or no, trouble, cost. */
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { type Exchange, isWorking } from "../document/exchanges";
import { useRun } from "../store/run";
import { useReview } from "../store/review";
import { Changes } from "./changes";
import { useTroubleWords } from "./trouble-words";

interface Props {
  exchange: Exchange;
  isNewest: boolean;
}

export function Ending({ exchange, isNewest }: Props) {
  if (isWorking(exchange)) return null;
  switch (exchange.state) {
    case "waiting":
      return <Confirm exchange={exchange} isNewest={isNewest} />;
    case "failed":
      return <Failed exchange={exchange} isNewest={isNewest} />;
    default:
      return <Finished exchange={exchange} isNewest={isNewest} />;
  }
}

function Finished({ exchange, isNewest }: Props) {
  const { t } = useTranslation("chat");
  const { question, proposal } = exchange;
  const isOpen = useReview((review) => review.proposal?.id === proposal?.id);
  const summary = withoutQuestion(exchange);
  return (
    <div className="ending">
      {exchange.state === "cancelled" && <p className="stopped">{t("stopped")}</p>}
      {summary && <p className="summary">{summary}</p>}
      <Changes exchange={exchange} />
      {question && (
        <div className="question">
          <p>{question.text}</p>
          {isNewest && <Answers choices={question.choices} />}
        </div>
      )}
      {proposal && isNewest && isOpen && (
        <p className="waits">{t("waitsForReview", { count: proposal.entries })}</p>
      )}
      <Spent exchange={exchange} isNewest={isNewest} />
    </div>
  );
}

/** The summary closes with the question, which is shown with its answers. */
function withoutQuestion({ summary, question }: Exchange): string {
  if (!question || !summary.endsWith(question.text)) return summary;
  return summary.slice(0, -question.text.length).trim();
}

function Answers({ choices }: { choices: readonly string[] }) {
  const { t } = useTranslation("chat");
  if (choices.length === 0) return null;
  return (
    <div className="answers" role="group" aria-label={t("choose")}>
      {choices.map((choice) => (
        <Button key={choice} onClick={() => useRun.getState().ask(choice)}>
          {choice}
        </Button>
      ))}
    </div>
  );
}

function Confirm({ exchange, isNewest }: Props) {
  const { t } = useTranslation("chat");
  const { answer } = useRun.getState();
  return (
    <div className="confirm" role="group" aria-label={t("confirmTitle")}>
      <strong>{t("confirmTitle")}</strong>
      <p>{exchange.approval?.text}</p>
      {isNewest && (
        <div className="answers">
          <Button danger type="primary" onClick={() => answer(true)}>
            {t("confirm")}
          </Button>
          <Button onClick={() => answer(false)}>{t("refuse")}</Button>
        </div>
      )}
    </div>
  );
}

function Failed({ exchange, isNewest }: Props) {
  const { t } = useTranslation("chat");
  const troubleWords = useTroubleWords();
  const { trouble } = exchange;
  const { retry, setEngine } = useRun.getState();
  const isModel = trouble?.code.startsWith("model_") ?? false;
  return (
    <div className="failed" role="alert">
      <strong>{troubleWords(trouble)}</strong>
      {/* What the server says is more exact; a failed fetch says nothing for people. */}
      {trouble && !isOwn(trouble.code) && <p>{trouble.message}</p>}
      {isNewest && (
        <div className="answers">
          <Button size="small" onClick={() => retry(exchange.key)}>
            {t("retry")}
          </Button>
          {isModel && (
            <Button
              size="small"
              onClick={() => {
                setEngine("builtin");
                retry(exchange.key);
              }}
            >
              {t("useBuiltin")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function isOwn(code: string): boolean {
  return code === "offline" || code === "timeout" || code.startsWith("http_");
}

function Spent({ exchange, isNewest }: Props) {
  const { t } = useTranslation("chat");
  const { usage } = exchange;
  const tokens = usage ? usage.input_tokens + usage.output_tokens : 0;
  return (
    <footer className="spent">
      {usage && <span>{t("spent", { count: usage.model_calls })}</span>}
      {tokens > 0 && <span>{t("tokens", { count: tokens })}</span>}
      {isNewest && exchange.state === "cancelled" && (
        <Button
          type="link"
          size="small"
          onClick={() => useRun.getState().retry(exchange.key)}
        >
          {t("again")}
        </Button>
      )}
    </footer>
  );
}
