/** How code looks: its colours can be read on both grounds. */
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The usual colours are made for white; these have a contrast of 4.5 and more on black. */
const ON_DARK = HighlightStyle.define(
  [
    { tag: tags.propertyName, color: "#8ab4f8" },
    { tag: tags.string, color: "#a5d6a7" },
    { tag: [tags.number, tags.bool, tags.null], color: "#f5b38a" },
    { tag: tags.invalid, color: "#ff8a80" },
  ],
  { themeType: "dark" },
);

export function lookOf(dark: boolean): Extension {
  return [EditorView.theme({}, { dark }), syntaxHighlighting(ON_DARK)];
}
