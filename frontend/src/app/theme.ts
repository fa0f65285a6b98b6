/** Colours and sizes of the editor, light and dark. */
import { theme, type ThemeConfig } from "antd";

/** Darker than Ant Design's own blue, so that texts on it and in it can be read (WCAG AA). */
const PRIMARY = "#1554c0";
const PRIMARY_DARK = "#7ab6ff";

/** Words in these colours stand on tints of them. */
const ON_LIGHT = {
  colorSuccess: "#237804",
  colorWarning: "#8f5a00",
  colorError: "#c9252d",
  colorSuccessBg: "#f1f9ec",
  colorSuccessBorder: "#b7e0a0",
  colorWarningBg: "#fff7e6",
  colorWarningBorder: "#ffd591",
  colorErrorBg: "#fff1f0",
  colorErrorBorder: "#ffc4c0",
};

/** What is filled is bright in the dark: what stands on it is dark. */
const ON_DARK = {
  colorError: "#ff7875",
  colorTextLightSolid: "#0b1526",
};

const isCalm = globalThis.matchMedia("(prefers-reduced-motion: reduce)").matches;

export function themeOf(dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: dark ? PRIMARY_DARK : PRIMARY,
      colorLink: dark ? PRIMARY_DARK : PRIMARY,
      colorInfo: dark ? PRIMARY_DARK : PRIMARY,
      ...(dark ? ON_DARK : ON_LIGHT),
      colorTextDescription: dark ? "#a6a6a6" : "#595959",
      colorTextTertiary: dark ? "#a6a6a6" : "#595959",
      colorTextPlaceholder: dark ? "#8f8f8f" : "#6b6b6b",
      borderRadius: 6,
      // A person, or a machine, that asked for calm gets it at once.
      motion: !isCalm,
    },
    // Dark as the ground may be: words of a tooltip stand on a dark box.
    components: { Tooltip: { colorTextLightSolid: "#ffffff" } },
  };
}
