/** How the page is looked at: designing it or trying it, and on which device. */
import { DesktopOutlined, MobileOutlined, TabletOutlined } from "@ant-design/icons";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { type Device, type Mode, useView } from "../store/view";

export function ModeSwitch() {
  const { t } = useTranslation();
  const mode = useView((view) => view.mode);
  const { setMode } = useView.getState();
  return (
    <Segmented<Mode>
      aria-label={t("mode")}
      value={mode}
      onChange={setMode}
      options={[
        { value: "design", label: t("design") },
        { value: "try", label: t("try") },
      ]}
    />
  );
}

export function DeviceSwitch() {
  const { t } = useTranslation();
  const device = useView((view) => view.device);
  const { setDevice } = useView.getState();
  return (
    <Segmented<Device>
      aria-label={t("device")}
      value={device}
      onChange={setDevice}
      options={[
        { value: "desktop", icon: <DesktopOutlined aria-label={t("desktop")} /> },
        { value: "tablet", icon: <TabletOutlined aria-label={t("tablet")} /> },
        { value: "phone", icon: <MobileOutlined aria-label={t("phone")} /> },
      ]}
    />
  );
}
