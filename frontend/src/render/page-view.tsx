/** Draws a page with Ant Design as the engine would; knows nothing of the editor. */
import { Modal, Skeleton } from "antd";
import { memo, Suspense, useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PageDocument } from "../document/page";
import type { Confirmation } from "./buttons/outcome";
import { prepared } from "./prepared";
import { type Scene, SceneProvider, ShownProvider } from "./scene";
import { ToldDialog } from "./told-dialog";
import type { Told } from "./told";
import "./style.css";

export interface PageViewProps {
  page: PageDocument;
  /** In design mode widgets are dead and every element can be told by `data-el`. */
  design: boolean;
  /** Elements that must be seen, e.g. the selected one: tabs turn to them. */
  shown?: readonly string[];
}

// What draws a type of page is heavy, and comes when one of that type is opened.
const FormPage = prepared(async () => (await import("./form/form-page")).FormPage);
const TablePage = prepared(async () => (await import("./table/table-page")).TablePage);
const DetailPage = prepared(
  async () => (await import("./detail/detail-page")).DetailPage,
);
const PAGES: Readonly<Record<string, { prepare: () => Promise<void> }>> = {
  form: FormPage,
  table: TablePage,
  detail: DetailPage,
};

/** Fetches what draws a type of page, so that it will be drawn without a wait. */
export async function preparePage(type: string): Promise<void> {
  await PAGES[type]?.prepare();
}

const NONE: readonly string[] = [];

export const PageView = memo(function PageView(props: PageViewProps) {
  const { page, design, shown = NONE } = props;
  const [told, tell] = useState<Told | null>(null);
  const [modal, holder] = Modal.useModal();
  const ask = useAsk(modal);
  const scene = useMemo<Scene>(() => ({ design, tell, ask }), [design, ask]);
  const ids = useMemo(() => new Set(shown), [shown]);
  return (
    <SceneProvider value={scene}>
      <ShownProvider value={ids}>
        <article className="drawn">
          <Suspense fallback={<Skeleton active />}>
            <Body page={page} />
          </Suspense>
        </article>
        {holder}
        <ToldDialog told={told} onClose={() => tell(null)} />
      </ShownProvider>
    </SceneProvider>
  );
});

/** Selecting an element must not draw the page anew. */
const Body = memo(function Body({ page }: { page: PageDocument }) {
  const { t } = useTranslation("render");
  switch (page.page) {
    case "form":
      return <FormPage page={page} />;
    case "table":
      return <TablePage page={page} />;
    case "detail":
      return <DetailPage page={page} />;
    default:
      return <p className="drawn-soft">{t("unknownPage", { type: page.page })}</p>;
  }
});

function useAsk(
  modal: ReturnType<typeof Modal.useModal>[0],
): (question: Confirmation) => Promise<boolean> {
  return useCallback(
    async ({ title, ok, cancel }) => {
      const texts = { ...(ok && { okText: ok }), ...(cancel && { cancelText: cancel }) };
      return await modal.confirm({ title, ...texts });
    },
    [modal],
  );
}
