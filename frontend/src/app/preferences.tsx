/** Language and appearance of the editor. */
import { BulbOutlined, TranslationOutlined } from "@ant-design/icons";
import { Button, Dropdown, type MenuProps, Space } from "antd";
import { useTranslation } from "react-i18next";
import { type Theme, useSettings } from "../store/settings";

const THEMES: readonly Theme[] = ["light", "dark", "system"];

export function Preferences() {
  const { t } = useTranslation();
  const { theme, items } = useThemes();
  const { lang, setLang } = useSettings();
  return (
    <Space.Compact>
      <Dropdown
        trigger={["click"]}
        menu={{ selectable: true, selectedKeys: [theme], items }}
      >
        <Button icon={<BulbOutlined />} aria-label={t("theme")} />
      </Dropdown>
      <Button onClick={() => setLang(lang === "zh" ? "en" : "zh")}>
        {t("language")}
      </Button>
    </Space.Compact>
  );
}

/** The same as entries of a menu, where there is no room for buttons. */
export function usePreferences(): NonNullable<MenuProps["items"]> {
  const { t } = useTranslation();
  const { items } = useThemes();
  const { lang, setLang } = useSettings();
  return [
    { key: "theme", icon: <BulbOutlined />, label: t("theme"), children: [...items] },
    {
      key: "language",
      icon: <TranslationOutlined />,
      label: t("language"),
      onClick: () => setLang(lang === "zh" ? "en" : "zh"),
    },
  ];
}

function useThemes() {
  const { t } = useTranslation();
  const { theme, setTheme } = useSettings();
  const items = THEMES.map((key) => ({
    key,
    label: t(key),
    onClick: () => setTheme(key),
  }));
  return { theme, items };
}
