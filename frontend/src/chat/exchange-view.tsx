/** One request and what came of it. */
import { Bubble } from "@ant-design/x";
import { Tag } from "antd";
import { lazy, memo, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Exchange, isWorking, type Part } from "../document/exchanges";
import { CallLine } from "./call-line";
import { Ending } from "./ending";
import { Working } from "./working";

const Markdown = lazy(() => import("./markdown").then((m) => ({ default: m.Markdown })));

/** A long run shows its latest steps; the rest is a click away. */
const SHOWN_STEPS = 8;

interface Props {
  exchange: Exchange;
  isNewest: boolean;
}

export const ExchangeView = memo(function ExchangeView({ exchange, isNewest }: Props) {
  const { t } = useTranslation("chat");
  return (
    <article className="exchange" data-state={exchange.state}>
      <Bubble
        placement="end"
        className="prompt"
        content={exchange.prompt}
        header={exchange.about && <Tag>{t("about", { name: exchange.about.name })}</Tag>}
        aria-label={t("you")}
      />
      <div className="answer">
        <Steps exchange={exchange} />
        {isWorking(exchange) && <Working exchange={exchange} />}
        <Ending exchange={exchange} isNewest={isNewest} />
      </div>
    </article>
  );
});

function Steps({ exchange }: { exchange: Exchange }) {
  const { t } = useTranslation("chat");
  const [isWhole, setWhole] = useState(false);
  const parts = useMemo(() => exchange.parts.filter(isSeen), [exchange.parts]);
  const hidden = isWhole ? 0 : Math.max(0, parts.length - SHOWN_STEPS);
  return (
    <>
      {hidden > 0 && (
        <button type="button" className="show-steps" onClick={() => setWhole(true)}>
          {t("showSteps", { count: hidden })}
        </button>
      )}
      {parts.slice(hidden).map((part) =>
        part.kind === "call" ? (
          <CallLine
            key={part.id}
            call={part}
            page={exchange.shared.page ?? exchange.before}
          />
        ) : (
          <Suspense key={part.id} fallback={<p className="said">{part.text}</p>}>
            <Markdown text={part.text} isOpen={isWorking(exchange)} />
          </Suspense>
        ),
      )}
    </>
  );
}

/** The question and what was declined are told in the ending, better than a line could. */
function isSeen(part: Part): boolean {
  return part.kind === "text" ? part.text.trim() !== "" : part.name !== "ask_user";
}
