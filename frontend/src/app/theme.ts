/** Colours and sizes of the editor, light and dark. */
import { theme, type ThemeConfig } from "antd";

/** Darker than Ant Design's own blue, so that texts on it and in it can be read (WCAG AA). */
const PRIMARY = "#1554c0";
const PRIMARY_DARK = "#5b94f5";

export function themeOf(dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: dark ? PRIMARY_DARK : PRIMARY,
      colorLink: dark ? PRIMARY_DARK : PRIMARY,
      colorTextDescription: dark ? "#a6a6a6" : "#595959",
      colorTextTertiary: dark ? "#a6a6a6" : "#595959",
      colorTextPlaceholder: dark ? "#8f8f8f" : "#6b6b6b",
      borderRadius: 6,
    },
  };
}
