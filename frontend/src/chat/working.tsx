/** That something is going on, and for how long when it takes its time. */
import { LoadingOutlined } from "@ant-design/icons";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Exchange } from "../document/exchanges";
import { useRun } from "../store/run";

const SLOW_S = 4;

export function Working({ exchange }: { exchange: Exchange }) {
  const { t } = useTranslation("chat");
  const isConnected = useRun((run) => run.isConnected);
  const seconds = useSeconds(exchange);
  const words = () => {
    if (exchange.state === "stopping") return t("stopping");
    if (!isConnected) return t("reconnecting");
    return seconds < SLOW_S ? t("thinking") : t("thinkingFor", { seconds });
  };
  return (
    <p className="working">
      <LoadingOutlined aria-hidden /> {words()}
    </p>
  );
}

/** Whole seconds since it was asked. */
function useSeconds({ startedAt }: Exchange): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return startedAt === null ? 0 : Math.max(0, Math.floor((now - startedAt) / 1_000));
}
