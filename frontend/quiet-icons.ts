/** Keeps pictures out of what a screen reader says. */
import type { Plugin } from "vite";

const ICON = /@ant-design[\\/]icons[\\/]es[\\/]components[\\/]AntdIcon(Light)?\.js$/;
const NAMED = `"aria-label": icon.name`;
const HIDDEN = `"aria-hidden": props["aria-label"] === undefined ? true : undefined`;

/**
 * Hides icons that nobody named.
 *
 * Ant Design calls every icon by its English name, its own ones as well, and these become
 * part of what buttons are called: "file-add 空白页面". An icon with an `aria-label` keeps it.
 */
export function quietIcons(): Plugin {
  return {
    name: "quiet-icons",
    transform(code, id) {
      if (!ICON.test(id)) return null;
      if (!code.includes(NAMED)) this.error(`icons are named in another way: ${id}`);
      return { code: code.replace(NAMED, HIDDEN), map: null };
    },
  };
}
