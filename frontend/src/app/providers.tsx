/** What every component may rely on: theme, language, server data, messages. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { App as AntApp, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { type ReactNode, useEffect } from "react";
import { speak } from "../api/client";
import { toProblem } from "../api/problems";
import { useSettings } from "../store/settings";
import { i18next } from "../texts";
import { themeOf } from "./theme";
import { useDark } from "./use-dark";

const RETRIES = 2;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // Only a server that did not answer is asked again; a refusal stands.
      retry: (count, error) => count < RETRIES && toProblem(error).status === 0,
    },
  },
});

export function Providers({ children }: { children: ReactNode }) {
  const lang = useSettings((settings) => settings.lang);
  const dark = useDark();
  speak(lang);
  dayjs.locale(lang === "zh" ? "zh-cn" : "en");
  useEffect(() => {
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    void i18next.changeLanguage(lang);
    // Names and descriptions of the knowledge base come in the language asked for.
    void queries.invalidateQueries();
  }, [lang, dark]);
  return (
    <ConfigProvider
      locale={lang === "zh" ? zhCN : enUS}
      theme={themeOf(dark)}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={queries}>
        <AntApp className="app">{children}</AntApp>
      </QueryClientProvider>
    </ConfigProvider>
  );
}
