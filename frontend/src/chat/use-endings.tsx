/** Says that a change took effect without being asked about, and offers to undo it. */
import { App, Button } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useRun } from "../store/run";
import { useSession } from "../store/session";

const SHOWN_S = 8;

export function useEndings(): void {
  const { t } = useTranslation("chat");
  const { message } = App.useApp();
  const ended = useRun((run) => run.ended);
  useEffect(() => {
    if (!ended) return;
    useRun.setState({ ended: null });
    // A new page is not undone; what is only proposed has not been done.
    const { shared, before, proposal } = ended;
    if (proposal || !before || shared.page === null || shared.page === before) return;
    const key = "undo";
    void message.success({
      key,
      duration: SHOWN_S,
      content: (
        <>
          {t("applied")}
          <Button
            type="link"
            size="small"
            onClick={() => {
              message.destroy(key);
              void useSession.getState().undo();
            }}
          >
            {t("undo")}
          </Button>
        </>
      ),
    });
  }, [ended, message, t]);
}
