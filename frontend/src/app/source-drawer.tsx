/** The page as JSON, beside the canvas. */
import { Drawer } from "antd";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Loading } from "./loading";
import { useDark } from "./use-dark";

const Source = lazy(() =>
  import("../source/source").then((m) => ({ default: m.Source })),
);

interface Props {
  isOpen: boolean;
  onClose: () => void;
}

export function SourceDrawer({ isOpen, onClose }: Props) {
  const { t } = useTranslation();
  const isDark = useDark();
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      title={t("source")}
      size="large"
      destroyOnHidden
    >
      <Suspense fallback={<Loading />}>
        <Source dark={isDark} />
      </Suspense>
    </Drawer>
  );
}
