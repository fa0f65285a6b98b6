/** What a run may ask the editor to do; the ids in it exist. */
import { idIn, idsIn, readArguments } from "./arguments";

export type UiAction =
  | { kind: "reveal"; ids: readonly string[] }
  | { kind: "select"; id: string }
  | { kind: "open"; pageId: string };

const UI_TOOLS = new Set(["scroll_to", "select_element", "highlight", "open_page"]);

export function isUiTool(name: string): boolean {
  return UI_TOOLS.has(name);
}

/** The action that a call asks for; `null` when it is for somebody else. */
export function uiActionOf(name: string, written: string): UiAction | null {
  const found = readArguments(written);
  switch (name) {
    case "scroll_to": {
      const id = idIn(found, "element_id");
      return id === null ? null : { kind: "reveal", ids: [id] };
    }
    case "highlight":
      return { kind: "reveal", ids: idsIn(found, "element_ids") };
    case "select_element": {
      const id = idIn(found, "element_id");
      return id === null ? null : { kind: "select", id };
    }
    case "open_page": {
      const pageId = idIn(found, "page_id");
      return pageId === null ? null : { kind: "open", pageId };
    }
    default:
      return null;
  }
}
