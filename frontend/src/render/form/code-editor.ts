/** CodeMirror as a node: made once, kept in step with the value. */
import { json } from "@codemirror/lang-json";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { minimalSetup } from "codemirror";
import { textOr } from "./widget";

const LIGHT = EditorView.theme({
  "&": { backgroundColor: "#ffffff", color: "#1f2329", height: "100%" },
  ".cm-gutters": { backgroundColor: "#f4f6f9", color: "#595f69", border: "none" },
});

const DARK = EditorView.theme(
  {
    "&": { backgroundColor: "#1e1e1e", color: "#e8eaed", height: "100%" },
    ".cm-gutters": { backgroundColor: "#262626", color: "#a6abb3", border: "none" },
    ".cm-content": { caretColor: "#e8eaed" },
    // The usual blues and reds of the highlighting cannot be read on black.
    ".cm-line span": { color: "#9cdcfe" },
  },
  { dark: true },
);

/** What an editor of code is made of; only JSON is coloured. */
export function extensionsFor(
  codeType: unknown,
  theme: unknown,
  label: string,
): Extension[] {
  return [
    minimalSetup,
    lineNumbers(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
    theme === "black" ? DARK : LIGHT,
    ...(codeType === "json" ? [json()] : []),
  ];
}

export function readOnly(): Extension {
  return [EditorState.readOnly.of(true), EditorView.editable.of(false)];
}

/** Height in pixels; the page may write `240` or `"240px"`. */
export function heightOf(height: unknown): number {
  const pixels =
    typeof height === "number" ? height : Number.parseInt(textOr(height), 10);
  return Number.isNaN(pixels) ? 200 : Math.min(pixels, 2000);
}
