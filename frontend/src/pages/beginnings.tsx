/** Other ways to begin: a blueprint, an empty page, a file. */
import { FileAddOutlined, ImportOutlined, SnippetsOutlined } from "@ant-design/icons";
import { Button, Dropdown, Space } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { createPage, type PageType } from "./requests";
import { usePageActions } from "./use-page-actions";

const Blueprints = lazy(() =>
  import("./blueprints").then((m) => ({ default: m.Blueprints })),
);
const ImportDialog = lazy(() =>
  import("./import-dialog").then((m) => ({ default: m.ImportDialog })),
);

const TYPES: readonly PageType[] = ["form", "table", "detail"];

type Dialog = "blueprints" | "import";

export function Beginnings({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation("pages");
  const { attempt } = usePageActions();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const createEmpty = async (type: PageType) => {
    const document = { page: type, title: t(`untitled.${type}`), elements: [] };
    const page = await attempt(() => createPage(document));
    if (page) onOpen(page.id);
  };
  return (
    <div className="beginnings">
      <span>{t("or")}</span>
      <Space size="small" wrap>
        <Button icon={<SnippetsOutlined />} onClick={() => setDialog("blueprints")}>
          {t("blueprint")}
        </Button>
        <Dropdown
          trigger={["click"]}
          menu={{
            items: TYPES.map((key) => ({ key, label: t(`type.${key}`) })),
            onClick: ({ key }) => void createEmpty(key as PageType),
          }}
        >
          <Button icon={<FileAddOutlined />}>{t("empty")}</Button>
        </Dropdown>
        <Button icon={<ImportOutlined />} onClick={() => setDialog("import")}>
          {t("import")}
        </Button>
      </Space>
      <Suspense>
        {dialog === "blueprints" && <Blueprints onOpen={onOpen} onClose={close} />}
        {dialog === "import" && <ImportDialog onOpen={onOpen} onClose={close} />}
      </Suspense>
    </div>
  );
}
