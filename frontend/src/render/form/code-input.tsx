/** An editor for code or JSON, on the page or over all of it. */
import { FullscreenExitOutlined, FullscreenOutlined } from "@ant-design/icons";
import { EditorView } from "@codemirror/view";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { extensionsFor, heightOf } from "./code-editor";
import { shownText } from "./text-inputs";
import type { WidgetProps } from "./widget";

export default function CodeInput({ element, value, set, label }: WidgetProps) {
  const { t } = useTranslation("form");
  const [isFull, setFull] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const store = useRef(set);
  const text = shownText(value);
  const latest = useRef(text);
  useEffect(() => {
    store.current = set;
    latest.current = text;
  });
  const { codeType, theme } = element as { codeType?: unknown; theme?: unknown };
  useEffect(() => {
    if (!host.current) return undefined;
    const editor = new EditorView({
      parent: host.current,
      doc: latest.current,
      extensions: [
        ...extensionsFor(codeType, theme, label),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) store.current(update.state.doc.toString());
        }),
      ],
    });
    view.current = editor;
    return () => editor.destroy();
  }, [codeType, theme, label]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [text]);
  return (
    <div
      className={isFull ? "form-code form-code-full" : "form-code"}
      onKeyDown={(event) => {
        if (event.key === "Escape") setFull(false);
        if (
          element["fullScreen"] === true &&
          event.key === "j" &&
          (event.ctrlKey || event.metaKey)
        ) {
          event.preventDefault();
          setFull(true);
        }
      }}
    >
      <div
        ref={host}
        style={isFull ? { height: "100%" } : { height: heightOf(element["height"]) }}
      />
      {element["fullScreen"] === true && (
        <Button
          className="form-code-button"
          size="small"
          icon={isFull ? <FullscreenExitOutlined /> : <FullscreenOutlined />}
          aria-label={isFull ? t("code.leave") : t("code.fullScreen")}
          onClick={() => setFull(!isFull)}
        />
      )}
    </div>
  );
}
