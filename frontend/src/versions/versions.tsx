/** The history of the page: who changed what, going back, comparing. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { Alert, App, Button, Empty, Skeleton, Space, Tag, Timeline } from "antd";
import dayjs from "dayjs";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../api/client";
import { listVersions } from "../store/page-requests";
import { useProblemWords } from "../store/problem-words";
import { useSession } from "../store/session";
import { useSettings } from "../store/settings";
import "./style.css";

const Comparison = lazy(() =>
  import("./comparison").then((m) => ({ default: m.Comparison })),
);

type Version = Schemas["VersionSummaryResponse"];

const SHOWN = 20;

export function Versions() {
  const { t } = useTranslation("versions");
  const problemWords = useProblemWords();
  const lang = useSettings((settings) => settings.lang);
  const pageId = useSession((session) => session.pageId);
  const current = useSession((session) => session.version);
  const [compared, setCompared] = useState<number | null>(null);
  const found = useInfiniteQuery({
    // The newest version is in the key, so that each change brings the list up to date.
    queryKey: ["versions", pageId, current, lang],
    // One list per version would pile up while one edits.
    gcTime: 10_000,
    queryFn: ({ pageParam }) => listVersions(pageId ?? "", SHOWN, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: pageId !== null,
    placeholderData: (old) => old,
  });
  if (pageId === null)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("none")} />;
  if (found.isPending) return <Skeleton active />;
  if (found.isError)
    return (
      <Alert
        type="warning"
        showIcon
        title={problemWords(found.error)}
        action={<Button onClick={() => void found.refetch()}>{t("retry")}</Button>}
      />
    );
  const versions = found.data.pages.flatMap((part) => part.versions);
  return (
    <div className="versions">
      <Timeline
        items={versions.map((version) => ({
          key: version.number,
          color: version.number === current ? "blue" : "gray",
          content: (
            <Entry
              version={version}
              isCurrent={version.number === current}
              onCompare={() => setCompared(version.number)}
            />
          ),
        }))}
      />
      {found.hasNextPage && (
        <Button block onClick={() => void found.fetchNextPage()}>
          {t("older")}
        </Button>
      )}
      <Suspense>
        {compared !== null && current !== null && (
          <Comparison
            pageId={pageId}
            from={compared}
            to={current}
            onClose={() => setCompared(null)}
          />
        )}
      </Suspense>
    </div>
  );
}

interface EntryProps {
  version: Version;
  isCurrent: boolean;
  onCompare: () => void;
}

function Entry({ version, isCurrent, onCompare }: EntryProps) {
  const { t } = useTranslation("versions");
  const { modal } = App.useApp();
  const { number } = version;
  const restore = () => {
    modal.confirm({
      title: t("restoreAsk", { number }),
      content: t("restoreHint"),
      okText: t("restore"),
      cancelText: t("cancel"),
      onOk: () => useSession.getState().restore(number),
    });
  };
  return (
    <div className="version">
      <div className="version-head">
        <strong>{t("version", { number })}</strong>
        {isCurrent && <Tag color="processing">{t("current")}</Tag>}
        {version.published_name !== null && (
          <Tag color={version.is_published ? "success" : "default"}>
            {version.published_name}
          </Tag>
        )}
      </div>
      <div className="version-facts">
        {t(`author.${version.author.kind}`)} ·{" "}
        <time dateTime={version.created_at}>
          {dayjs(version.created_at).format("YYYY-MM-DD HH:mm:ss")}
        </time>
      </div>
      <ul className="version-changes">
        {version.summary.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {!isCurrent && (
        <Space size="small">
          <Button size="small" onClick={onCompare}>
            {t("compare")}
          </Button>
          <Button size="small" onClick={restore}>
            {t("restore")}
          </Button>
        </Space>
      )}
    </div>
  );
}
