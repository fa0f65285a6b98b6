/** Everything that the bar of a phone has no room for. */
import { CodeOutlined, MoreOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { usePageMenu } from "../pages/page-menu";
import { usePreferences } from "./preferences";

/** `onSource` shows the page as JSON; `null` while there is no page. */
export function NarrowMenu({ onSource }: { onSource: (() => void) | null }) {
  const { t } = useTranslation();
  const page = usePageMenu();
  const preferences = usePreferences();
  const source = {
    key: "source",
    icon: <CodeOutlined />,
    label: t("source"),
    onClick: () => onSource?.(),
  };
  const items = [
    ...(onSource ? [...page, source, { type: "divider" as const }] : []),
    ...preferences,
  ];
  return (
    <Dropdown trigger={["click"]} menu={{ items }} placement="bottomRight">
      <Button type="text" icon={<MoreOutlined />} aria-label={t("more")} />
    </Dropdown>
  );
}
