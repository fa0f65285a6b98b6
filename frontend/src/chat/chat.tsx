/** The conversation: what was asked, what was done, what to ask next. */
import { ConfigProvider } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { isWorking } from "../document/exchanges";
import { conversationOf, NEW_PAGE } from "../store/conversations";
import { useRun } from "../store/run";
import { useSession } from "../store/session";
import { Composer } from "./composer";
import { ExchangeView } from "./exchange-view";
import { LiveRegion } from "./live-region";
import { Older } from "./older";
import { Suggestions } from "./suggestions";
import { useAddresses } from "./use-addresses";
import { useEndings } from "./use-endings";
import { useStickToEnd } from "./use-stick-to-end";
import { Welcome } from "./welcome";
import "./style.css";

/**
 * Variables of its own: those of Ant Design X are a few fewer than those of Ant Design,
 * and whichever of both draws last writes its own. With one name for both, every answer
 * would make the browser work out the style of the whole page anew, twice.
 */
const THEME = { cssVar: { key: "css-var-chat" } };

export function Chat() {
  return (
    <ConfigProvider theme={THEME}>
      <Conversation />
    </ConfigProvider>
  );
}

function Conversation() {
  const { t } = useTranslation("chat");
  const pageId = useSession((session) => session.pageId);
  const conversation = useRun((run) =>
    conversationOf(run.conversations, pageId ?? NEW_PAGE),
  );
  const { exchanges } = conversation;
  const newest = exchanges.at(-1);
  useAddresses();
  useEndings();
  useEffect(() => {
    if (pageId !== null) useRun.getState().read(pageId);
  }, [pageId]);
  const { list, isAway, toEnd } = useStickToEnd(newest, exchanges.length);
  const isIdle = !newest || !(isWorking(newest) || newest.state === "waiting");
  return (
    <section className="chat" aria-label={t("conversation")}>
      <div className="chat-log" ref={list} tabIndex={-1}>
        <Older pageId={pageId} conversation={conversation} />
        {exchanges.length === 0 && conversation.history !== "reading" && (
          <Welcome isNew={pageId === null} />
        )}
        <ol className="exchanges">
          {exchanges.map((exchange) => (
            <li key={exchange.key}>
              <ExchangeView exchange={exchange} isNewest={exchange === newest} />
            </li>
          ))}
        </ol>
      </div>
      {isAway && (
        <button type="button" className="to-latest" onClick={toEnd}>
          {t("toLatest")}
        </button>
      )}
      <LiveRegion exchange={newest} />
      {isIdle && !newest?.question && <Suggestions isCompact={exchanges.length > 0} />}
      <Composer exchanges={exchanges} />
    </section>
  );
}
