/** The canvas before there is a page. */
import { Empty } from "antd";
import { useTranslation } from "react-i18next";

export function EmptyCanvas() {
  const { t } = useTranslation("canvas");
  return (
    <div className="canvas-empty" data-ready>
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("empty")} />
    </div>
  );
}
