import { Spin } from "antd";
import { useTranslation } from "react-i18next";
import { useSlow } from "../store/slow";

export function Loading() {
  const { t } = useTranslation();
  const isSlow = useSlow(true);
  return (
    <div className="loading" role="status">
      <Spin />
      <span>{t(isSlow ? "loadingSlow" : "loading")}</span>
    </div>
  );
}
