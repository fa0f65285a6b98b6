/** Language and appearance of the editor. */
import { BulbOutlined } from "@ant-design/icons";
import { Button, Dropdown, Space } from "antd";
import { useTranslation } from "react-i18next";
import { type Theme, useSettings } from "../store/settings";

const THEMES: readonly Theme[] = ["light", "dark", "system"];

export function Preferences() {
  const { t } = useTranslation();
  const { lang, theme, setLang, setTheme } = useSettings();
  return (
    <Space.Compact>
      <Dropdown
        trigger={["click"]}
        menu={{
          selectable: true,
          selectedKeys: [theme],
          items: THEMES.map((key) => ({ key, label: t(key) })),
          onClick: ({ key }) => setTheme(key as Theme),
        }}
      >
        <Button icon={<BulbOutlined />} aria-label={t("theme")} />
      </Dropdown>
      <Button onClick={() => setLang(lang === "zh" ? "en" : "zh")}>
        {t("language")}
      </Button>
    </Space.Compact>
  );
}
