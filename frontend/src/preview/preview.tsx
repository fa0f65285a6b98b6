/** A page as its user sees it, without the editor around: share links and device frames. */
import { Button, Result, Spin, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { type ProblemError, toProblem } from "../api/problems";
import type { PageDocument } from "../document/page";
import { PageView } from "../render/page-view";
import { isFramed, useLivePage } from "./use-live-page";
import { type Shared, usePreview } from "./use-preview";
import "./style.css";

export function Preview({ params }: { params: { id: string } }) {
  const live = useLivePage();
  const shared = usePreview(decodeURIComponent(params.id), live === null);
  if (live) return <Sheet page={live} />;
  if (shared.data) {
    return (
      <Sheet page={shared.data.document}>
        {!isFramed() && <Which shared={shared.data} />}
      </Sheet>
    );
  }
  if (shared.error) {
    return (
      <Refused
        problem={toProblem(shared.error)}
        retry={() => void shared.refetch()}
        isTrying={shared.isFetching}
      />
    );
  }
  return <Waiting />;
}

function Sheet({ page, children }: { page: PageDocument; children?: React.ReactNode }) {
  return (
    <main className="preview">
      {children}
      <div className="preview-sheet">
        <PageView page={page} design={false} />
      </div>
    </main>
  );
}

/** Says which version is shown; only the title of the editor is missing here. */
function Which({ shared }: { shared: Shared }) {
  const { t } = useTranslation("preview");
  const { published, version } = shared;
  return (
    <div className="preview-which">
      <h1>{shared.document.title ?? t("untitled")}</h1>
      <Tag color={published ? "success" : "warning"}>
        {t(published ? "published" : "newest", { version })}
      </Tag>
      <span>{t("readOnly")}</span>
    </div>
  );
}

function Waiting() {
  const { t } = useTranslation("preview");
  return (
    <main className="preview-waiting" role="status">
      <Spin /> {t("loading")}
    </main>
  );
}

interface RefusedProps {
  problem: ProblemError;
  retry: () => void;
  isTrying: boolean;
}

function Refused({ problem, retry, isTrying }: RefusedProps) {
  const { t } = useTranslation("preview");
  const [, navigate] = useLocation();
  const { status } = problem;
  const isOffline = status === 0 || status >= 500;
  const words = isOffline
    ? t("offline")
    : status === 404
      ? t("missing")
      : status === 401 || status === 403
        ? t("forbidden")
        : problem.message;
  return (
    <main className="preview">
      <Result
        status={isOffline ? "warning" : status === 404 ? "404" : "403"}
        title={<h1 className="preview-refused">{words}</h1>}
        extra={
          isOffline ? (
            <Button type="primary" loading={isTrying} onClick={retry}>
              {t("retry")}
            </Button>
          ) : (
            <Button type="primary" onClick={() => navigate("/")}>
              {t("home")}
            </Button>
          )
        }
      />
    </main>
  );
}
