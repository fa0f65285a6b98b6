/** The bar above everything: which page this is, its state, and how to look at it. */
import { CodeOutlined, HomeOutlined } from "@ant-design/icons";
import { Button, Space, Tooltip } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { PageMenu } from "../pages/page-menu";
import { useSession } from "../store/session";
import { DeviceSwitch, ModeSwitch } from "./look";
import { NarrowMenu } from "./narrow-menu";
import { Preferences } from "./preferences";
import { SavingState } from "./saving-state";
import { UndoButtons } from "./undo-buttons";

const SourceDrawer = lazy(() =>
  import("./source-drawer").then((m) => ({ default: m.SourceDrawer })),
);

export function TopBar({ isNarrow }: { isNarrow: boolean }) {
  const { t } = useTranslation();
  const [isSourceOpen, setSourceOpen] = useState(false);
  const [wasSourceOpen, setSourceWasOpen] = useState(false);
  const isOpen = useSession((session) => session.pageId !== null);
  const openSource = () => {
    setSourceOpen(true);
    setSourceWasOpen(true);
  };
  return (
    <header className={isNarrow ? "top-bar top-bar-narrow" : "top-bar"}>
      <a className="skip" href="#canvas">
        {t("skip")}
      </a>
      {isNarrow ? (
        <>
          <Home />
          <Title />
          <UndoButtons />
          <ModeSwitch />
          <NarrowMenu onSource={isOpen ? openSource : null} />
          {isOpen && <SavingState />}
        </>
      ) : (
        <>
          <Space size="small" className="top-start">
            <Home />
            <Title />
            {isOpen && <SavingState />}
          </Space>
          <Space size="small" className="top-middle">
            <UndoButtons />
            <ModeSwitch />
            <DeviceSwitch />
          </Space>
          <Space size="small" className="top-end">
            <Tooltip title={t("source")}>
              <Button
                icon={<CodeOutlined />}
                aria-label={t("source")}
                disabled={!isOpen}
                onClick={openSource}
              />
            </Tooltip>
            <PageMenu />
            <Preferences />
          </Space>
        </>
      )}
      {wasSourceOpen && (
        <Suspense>
          <SourceDrawer isOpen={isSourceOpen} onClose={() => setSourceOpen(false)} />
        </Suspense>
      )}
    </header>
  );
}

function Home() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  return (
    <Tooltip title={t("allPages")}>
      <Button
        type="text"
        icon={<HomeOutlined />}
        aria-label={t("allPages")}
        onClick={() => navigate("/")}
      />
    </Tooltip>
  );
}

function Title() {
  const title = useSession((session) => session.document?.title) || "Pagesmith";
  return (
    <h1 className="page-title" title={title}>
      {title}
    </h1>
  );
}
