/** The bar above everything: which page this is, its state, and how to look at it. */
import {
  CodeOutlined,
  DesktopOutlined,
  HomeOutlined,
  MobileOutlined,
  RedoOutlined,
  TabletOutlined,
  UndoOutlined,
} from "@ant-design/icons";
import { Button, Segmented, Space, Tooltip } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { PageMenu } from "../pages/page-menu";
import { useSession } from "../store/session";
import { type Device, type Mode, useView } from "../store/view";
import { Preferences } from "./preferences";
import { SavingState } from "./saving-state";

const SourceDrawer = lazy(() =>
  import("./source-drawer").then((m) => ({ default: m.SourceDrawer })),
);

export function TopBar() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [isSourceOpen, setSourceOpen] = useState(false);
  const [wasSourceOpen, setSourceWasOpen] = useState(false);
  const title = useSession((session) => session.document?.title);
  const isOpen = useSession((session) => session.pageId !== null);
  return (
    <header className="top-bar">
      <a className="skip" href="#canvas">
        {t("skip")}
      </a>
      <Space size="small" className="top-start">
        <Tooltip title={t("allPages")}>
          <Button
            type="text"
            icon={<HomeOutlined />}
            aria-label={t("allPages")}
            onClick={() => navigate("/")}
          />
        </Tooltip>
        <h1 className="page-title">{title || "Pagesmith"}</h1>
        {isOpen && <SavingState />}
      </Space>
      <Space size="small" className="top-middle">
        <History />
        <Look />
      </Space>
      <Space size="small" className="top-end">
        <Tooltip title={t("source")}>
          <Button
            icon={<CodeOutlined />}
            aria-label={t("source")}
            disabled={!isOpen}
            onClick={() => {
              setSourceOpen(true);
              setSourceWasOpen(true);
            }}
          />
        </Tooltip>
        <PageMenu />
        <Preferences />
      </Space>
      {wasSourceOpen && (
        <Suspense>
          <SourceDrawer isOpen={isSourceOpen} onClose={() => setSourceOpen(false)} />
        </Suspense>
      )}
    </header>
  );
}

function History() {
  const { t } = useTranslation();
  const undoable = useSession((session) => session.undoable !== null);
  const redoable = useSession((session) => session.redoable !== null);
  const { undo, redo } = useSession.getState();
  return (
    <Space.Compact>
      <Tooltip title={`${t("undo")} (Ctrl+Z)`}>
        <Button
          icon={<UndoOutlined />}
          aria-label={t("undo")}
          disabled={!undoable}
          onClick={() => void undo()}
        />
      </Tooltip>
      <Tooltip title={`${t("redo")} (Ctrl+Shift+Z)`}>
        <Button
          icon={<RedoOutlined />}
          aria-label={t("redo")}
          disabled={!redoable}
          onClick={() => void redo()}
        />
      </Tooltip>
    </Space.Compact>
  );
}

function Look() {
  const { t } = useTranslation();
  const mode = useView((view) => view.mode);
  const device = useView((view) => view.device);
  const { setMode, setDevice } = useView.getState();
  return (
    <>
      <Segmented<Mode>
        value={mode}
        onChange={setMode}
        options={[
          { value: "design", label: t("design") },
          { value: "try", label: t("try") },
        ]}
      />
      <Segmented<Device>
        className="devices"
        value={device}
        onChange={setDevice}
        options={[
          { value: "desktop", icon: <DesktopOutlined aria-label={t("desktop")} /> },
          { value: "tablet", icon: <TabletOutlined aria-label={t("tablet")} /> },
          { value: "phone", icon: <MobileOutlined aria-label={t("phone")} /> },
        ]}
      />
    </>
  );
}
