/** The workbench where there is room: three columns that can be dragged. */
import { Splitter, Tabs } from "antd";
import { type RefObject, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Canvas } from "../canvas/canvas";
import { ReviewBar } from "../review/review-bar";
import { ErrorBoundary } from "./error-boundary";
import { Loading } from "./loading";
import { Chat, Inspector, Outline, Palette, Versions } from "./parts";

const FOLDS = ".ant-splitter-bar-collapse-bar";

export function WideLayout() {
  const { t } = useTranslation();
  const columns = useRef<HTMLDivElement>(null);
  useNamedFolds(columns, t("foldStart"), t("foldEnd"));
  return (
    <div ref={columns} className="columns">
      <Splitter>
        <Splitter.Panel defaultSize={360} min={280} max="40%" collapsible>
          <nav className="side" aria-label={t("chat")}>
            <Tabs
              size="small"
              className="panel-tabs"
              items={[
                {
                  key: "chat",
                  label: t("chat"),
                  children: lazily(<Chat />),
                  forceRender: true,
                },
                { key: "outline", label: t("outline"), children: lazily(<Outline />) },
                { key: "palette", label: t("palette"), children: lazily(<Palette />) },
              ]}
            />
          </nav>
        </Splitter.Panel>
        <Splitter.Panel min="30%">
          <main className="stage" id="canvas" aria-label={t("main")}>
            <ReviewBar />
            <ErrorBoundary>
              <Canvas />
            </ErrorBoundary>
          </main>
        </Splitter.Panel>
        <Splitter.Panel defaultSize={340} min={280} max="40%" collapsible>
          <aside className="side" aria-label={t("inspector")}>
            <Tabs
              size="small"
              className="panel-tabs"
              items={[
                {
                  key: "inspector",
                  label: t("inspector"),
                  children: lazily(<Inspector />),
                },
                { key: "versions", label: t("versions"), children: lazily(<Versions />) },
              ]}
            />
          </aside>
        </Splitter.Panel>
      </Splitter>
    </div>
  );
}

/** Says in the person's language what the buttons that fold a column do. */
function useNamedFolds(
  columns: RefObject<HTMLDivElement | null>,
  start: string,
  end: string,
): void {
  useEffect(() => {
    // The splitter has English names for them and takes no others.
    const [first, last] = columns.current?.querySelectorAll(FOLDS) ?? [];
    first?.setAttribute("aria-label", start);
    last?.setAttribute("aria-label", end);
  }, [columns, start, end]);
}

function lazily(part: React.ReactNode) {
  return (
    <ErrorBoundary>
      <Suspense fallback={<Loading />}>{part}</Suspense>
    </ErrorBoundary>
  );
}
