/** Where one begins: a sentence, a blueprint, or a page that is there. */
import { Typography } from "antd";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useRun } from "../store/run";
import { useSession } from "../store/session";
import { useView } from "../store/view";
import { Beginnings } from "./beginnings";
import { PageList } from "./page-list";
import { SentenceBox } from "./sentence-box";
import "./style.css";

/** `corner` stands in the bar above: what the frame of the program offers everywhere. */
export function Home({ corner }: { corner: ReactNode }) {
  const { t } = useTranslation("pages");
  const [, navigate] = useLocation();
  useEffect(() => {
    document.title = "Pagesmith";
  }, []);
  const ask = (prompt: string) => {
    useSession.getState().close();
    useView.getState().reset();
    useRun.getState().begin(prompt);
    navigate("/new");
  };
  return (
    <div className="home">
      <header className="home-bar">
        <strong>Pagesmith</strong>
        {corner}
      </header>
      <main className="home-main">
        <div className="home-head">
          <Typography.Title level={1}>{t("title")}</Typography.Title>
          <p>{t("subtitle")}</p>
        </div>
        <SentenceBox onAsk={ask} />
        <Beginnings onOpen={(id) => navigate(`/pages/${id}`)} />
        <PageList onOpen={(id) => navigate(`/pages/${id}`)} />
      </main>
    </div>
  );
}
