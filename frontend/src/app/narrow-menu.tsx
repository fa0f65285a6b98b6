/** Everything that the bar of a phone has no room for. */
import {
  CodeOutlined,
  MoreOutlined,
  QuestionCircleOutlined,
  SearchOutlined,
} from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { usePageMenu } from "../pages/page-menu";
import { usePanels } from "./panels";
import { usePreferences } from "./preferences";

export function NarrowMenu() {
  const { t } = useTranslation();
  const page = usePageMenu();
  const preferences = usePreferences();
  const { show } = usePanels.getState();
  const source = {
    key: "source",
    icon: <CodeOutlined />,
    label: t("source"),
    onClick: () => show("source"),
  };
  const divider = { type: "divider" as const };
  const items = [
    ...(page.length > 0 ? [...page, source, divider] : []),
    {
      key: "commands",
      icon: <SearchOutlined />,
      label: t("commands"),
      onClick: () => show("commands"),
    },
    {
      key: "keys",
      icon: <QuestionCircleOutlined />,
      label: t("keys"),
      onClick: () => show("keys"),
    },
    ...preferences,
  ];
  return (
    <Dropdown trigger={["click"]} menu={{ items }} placement="bottomRight">
      <Button type="text" icon={<MoreOutlined />} aria-label={t("more")} />
    </Dropdown>
  );
}
