/** The way back to what was said earlier. */
import { Button, Spin } from "antd";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../store/conversations";
import { useRun } from "../store/run";

interface Props {
  pageId: string | null;
  conversation: Conversation;
}

export function Older({ pageId, conversation }: Props) {
  const { t } = useTranslation("chat");
  const { read, readOlder } = useRun.getState();
  if (pageId === null) return null;
  switch (conversation.history) {
    case "reading":
      return (
        <div className="chat-note" role="status">
          <Spin size="small" /> {t("readingHistory")}
        </div>
      );
    case "failed":
      return (
        <p className="chat-note">
          {t("historyFailed")}
          <Button type="link" size="small" onClick={() => read(pageId)}>
            {t("retry")}
          </Button>
        </p>
      );
    default:
      return conversation.hasOlder ? (
        <p className="chat-note">
          <Button type="link" size="small" onClick={() => readOlder(pageId)}>
            {t("older")}
          </Button>
        </p>
      ) : null;
  }
}
