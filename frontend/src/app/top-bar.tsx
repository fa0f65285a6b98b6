/** The bar above everything: which page this is, its state, and how to look at it. */
import { CodeOutlined, HomeOutlined, SearchOutlined } from "@ant-design/icons";
import { Button, Space, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { PageMenu } from "../pages/page-menu";
import { useSession } from "../store/session";
import { DeviceSwitch, ModeSwitch } from "./look";
import { NarrowMenu } from "./narrow-menu";
import { usePanels } from "./panels";
import { Preferences } from "./preferences";
import { SavingState } from "./saving-state";
import { UndoButtons } from "./undo-buttons";

export function TopBar({ isNarrow }: { isNarrow: boolean }) {
  const { t } = useTranslation();
  const { show } = usePanels.getState();
  const isOpen = useSession((session) => session.pageId !== null);
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
          <NarrowMenu />
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
            <Tooltip title={`${t("commands")} (Ctrl+K)`}>
              <Button
                icon={<SearchOutlined />}
                aria-label={t("commands")}
                onClick={() => show("commands")}
              />
            </Tooltip>
            <Tooltip title={t("source")}>
              <Button
                icon={<CodeOutlined />}
                aria-label={t("source")}
                disabled={!isOpen}
                onClick={() => show("source")}
              />
            </Tooltip>
            <PageMenu />
            <Preferences />
          </Space>
        </>
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
