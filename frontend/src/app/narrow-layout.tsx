/** The workbench on a phone: one part at a time, chosen at the bottom. */
import {
  ApartmentOutlined,
  AppstoreAddOutlined,
  HistoryOutlined,
  LayoutOutlined,
  MessageOutlined,
  SettingOutlined,
} from "@ant-design/icons";
import { Segmented } from "antd";
import { type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Canvas } from "../canvas/canvas";
import { ReviewBar } from "../review/review-bar";
import { ErrorBoundary } from "./error-boundary";
import { Loading } from "./loading";
import { Chat, Inspector, Outline, Palette, Versions } from "./parts";

type Part = "chat" | "page" | "outline" | "palette" | "inspector" | "versions";

const PARTS: readonly Part[] = [
  "chat",
  "page",
  "outline",
  "palette",
  "inspector",
  "versions",
];

const ICONS: Record<Part, ReactNode> = {
  chat: <MessageOutlined />,
  page: <LayoutOutlined />,
  outline: <ApartmentOutlined />,
  palette: <AppstoreAddOutlined />,
  inspector: <SettingOutlined />,
  versions: <HistoryOutlined />,
};

export function NarrowLayout() {
  const { t } = useTranslation();
  const [part, setPart] = useState<Part>("chat");
  return (
    <div className="narrow" data-ready>
      <main className="stage" id="canvas" aria-label={t("main")}>
        <ReviewBar />
        <ErrorBoundary key={part}>
          <Suspense fallback={<Loading />}>
            {/* The chat stays: a run that it follows goes on while one looks at the page. */}
            <div className="part" hidden={part !== "chat"}>
              <Chat />
            </div>
            {part !== "chat" && (
              <div className={part === "page" ? "part" : "part part-panel"}>
                {partOf(part)}
              </div>
            )}
          </Suspense>
        </ErrorBoundary>
      </main>
      <nav className="parts" aria-label={t("page")}>
        <Segmented<Part>
          aria-label={t("page")}
          block
          size="small"
          value={part}
          onChange={setPart}
          options={PARTS.map((value) => ({ value, label: t(value), icon: ICONS[value] }))}
        />
      </nav>
    </div>
  );
}

function partOf(part: Exclude<Part, "chat">) {
  switch (part) {
    case "page":
      return <Canvas />;
    case "outline":
      return <Outline />;
    case "palette":
      return <Palette />;
    case "inspector":
      return <Inspector />;
    case "versions":
      return <Versions />;
  }
}
