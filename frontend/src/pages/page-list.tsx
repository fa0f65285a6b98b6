/** The stored pages: find one, open it, or do something with it. */
import { EllipsisOutlined, SearchOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Alert, Button, Dropdown, Empty, Input, Segmented, Skeleton, Tag } from "antd";
import dayjs from "dayjs";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "../store/problem-words";
import { listPages, type PageFilter, type PageSummary, type PageType } from "./requests";
import { usePageActions } from "./use-page-actions";

const ALL = "all";

export function PageList({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation("pages");
  const problemWords = useProblemWords();
  const [words, setWords] = useState("");
  const [type, setType] = useState<PageType | typeof ALL>(ALL);
  const q = useDeferredValue(words);
  const filter: PageFilter = {
    q,
    order: "updated",
    ...(type === ALL ? {} : { page_type: type }),
  };
  const found = useInfiniteQuery({
    queryKey: ["pages", filter],
    queryFn: ({ pageParam }) => listPages(filter, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: 0,
  });
  const pages = found.data?.pages.flatMap((part) => part.pages) ?? [];
  return (
    <section className="page-list" aria-labelledby="page-list">
      <div className="page-list-head">
        <h2 id="page-list">{t("list")}</h2>
        <Segmented<PageType | typeof ALL>
          aria-label={t("types")}
          size="small"
          value={type}
          onChange={setType}
          options={([ALL, "form", "table", "detail"] as const).map((value) => ({
            value,
            label: t(`type.${value}`),
          }))}
        />
        <Input
          type="search"
          prefix={<SearchOutlined />}
          size="small"
          className="page-search"
          value={words}
          placeholder={t("search")}
          aria-label={t("search")}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {found.isPending && <Skeleton active />}
      {found.isError && (
        <Alert
          type="warning"
          showIcon
          title={problemWords(found.error)}
          action={
            <Button size="small" onClick={() => void found.refetch()}>
              {t("retry")}
            </Button>
          }
        />
      )}
      {found.isSuccess && pages.length === 0 && (
        <Empty description={q.trim() === "" && type === ALL ? t("none") : t("nothing")} />
      )}
      <ul className="page-cards">
        {pages.map((page) => (
          <PageCard key={page.id} page={page} onOpen={onOpen} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button onClick={() => void found.fetchNextPage()}>{t("more")}</Button>
      )}
    </section>
  );
}

function PageCard({ page, onOpen }: { page: PageSummary; onOpen: (id: string) => void }) {
  const { t } = useTranslation("pages");
  const actions = usePageActions();
  const items = [
    { key: "rename", label: t("rename"), onClick: () => void actions.rename(page) },
    {
      key: "duplicate",
      label: t("duplicate"),
      onClick: () => void actions.duplicate(page),
    },
    {
      key: "ccms",
      label: t("target.ccms"),
      onClick: () => void actions.export(page, "ccms"),
    },
    { key: "share", label: t("share"), onClick: () => void actions.share(page) },
    {
      key: "delete",
      label: t("delete"),
      danger: true,
      onClick: () => void actions.remove(page),
    },
  ];
  return (
    <li className="page-card">
      <button type="button" className="page-card-open" onClick={() => onOpen(page.id)}>
        <span className="page-card-name">{page.name || page.id}</span>
        <span className="page-card-facts">
          <Tag variant="filled">{t(`type.${page.page_type as PageType}`)}</Tag>
          {page.published_version !== null && (
            <Tag color="success" variant="filled">
              {t("isPublished")}
            </Tag>
          )}
          <span>{t("version", { version: page.version })}</span>
          <time dateTime={page.updated_at}>
            {dayjs(page.updated_at).format("YYYY-MM-DD HH:mm")}
          </time>
        </span>
      </button>
      <Dropdown trigger={["click"]} menu={{ items }}>
        <Button
          type="text"
          icon={<EllipsisOutlined />}
          aria-label={t("actionsOf", { name: page.name || page.id })}
        />
      </Dropdown>
    </li>
  );
}
