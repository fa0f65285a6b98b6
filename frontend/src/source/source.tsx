/** The page as JSON: read it, write it, compare it with what is stored. */
import { App, Button, Segmented, Space } from "antd";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { toProblem } from "../api/problems";
import { useEditingSchema, usePalette } from "../store/knowledge";
import { writePage } from "../store/page-requests";
import { useProblemWords } from "../store/problem-words";
import { useSession } from "../store/session";
import { useView } from "../store/view";
import { CodeEditor, type CodeEditorHandle } from "./code-editor";
import { completionsAt } from "./completions";
import { rangeAt } from "./json-places";
import "./style.css";

const Difference = lazy(() =>
  import("./difference").then((m) => ({ default: m.Difference })),
);

type Look = "edit" | "difference";

export function Source({ dark }: { dark: boolean }) {
  const { t } = useTranslation("source");
  const { message } = App.useApp();
  const problemWords = useProblemWords();
  const page = useSession((session) => session.document);
  const [start] = useState(() => toText(page));
  const [text, setText] = useState(start);
  const [look, setLook] = useState<Look>("edit");
  const editor = useRef<CodeEditorHandle>(null);
  const complete = useCompletions(page?.page);
  const stored = useMemo(() => toText(page), [page]);
  if (!page) return null;
  const document = parse(text);
  const isChanged = text !== stored;

  const store = async () => {
    const { pageId, version, open } = useSession.getState();
    if (!document || pageId === null || version === null) return;
    try {
      const written = await writePage(pageId, version, document);
      open(written);
      editor.current?.setText(toText(written.document));
      void message.success(t("stored"));
    } catch (error) {
      const problem = toProblem(error);
      void message.error(problem.status === 409 ? t("moved") : problemWords(problem), 6);
      const [first] = problem.violations;
      if (first) editor.current?.showAt(rangeAt(text, first.pointer).from);
    }
  };

  return (
    <div className="source">
      <Space wrap className="source-bar">
        <Segmented<Look>
          aria-label={t("look")}
          value={look}
          onChange={setLook}
          options={[
            { value: "edit", label: t("edit") },
            { value: "difference", label: t("difference") },
          ]}
        />
        <Button
          type="primary"
          disabled={!isChanged || document === null}
          onClick={() => void store()}
        >
          {t("store")}
        </Button>
        <Button disabled={!isChanged} onClick={() => editor.current?.setText(stored)}>
          {t("reset")}
        </Button>
        <Button
          disabled={document === null}
          onClick={() => editor.current?.setText(toText(document))}
        >
          {t("format")}
        </Button>
        <Button onClick={() => void navigator.clipboard.writeText(text)}>
          {t("copy")}
        </Button>
        <ShowSelected text={text} editor={editor} />
      </Space>
      {document === null && <p role="alert">{t("notJson")}</p>}
      <div hidden={look !== "edit"} className="source-body">
        <CodeEditor
          ref={editor}
          start={start}
          label={t("label")}
          dark={dark}
          complete={complete}
          onChange={setText}
        />
      </div>
      {look === "difference" && (
        <Suspense>
          <Difference before={stored} after={text} dark={dark} />
        </Suspense>
      )}
    </div>
  );
}

interface ShowProps {
  text: string;
  editor: React.RefObject<CodeEditorHandle | null>;
}

/** Leads to the element that is selected on the canvas. */
function ShowSelected({ text, editor }: ShowProps) {
  const { t } = useTranslation("source");
  const selected = useView((view) => view.selected);
  if (selected === null) return null;
  const show = () => {
    const at = text.indexOf(`"id": ${JSON.stringify(selected)}`);
    if (at >= 0) editor.current?.showAt(at);
  };
  return <Button onClick={show}>{t("showSelected")}</Button>;
}

function useCompletions(pageType: string | undefined) {
  const { data: palette } = usePalette(pageType);
  const { data: schema } = useEditingSchema(pageType);
  return useMemo(
    () => (text: string, steps: readonly string[]) =>
      palette && schema
        ? completionsAt(text, steps, {
            offers: palette,
            page: schema.page,
            elements: schema.elements,
          })
        : [],
    [palette, schema],
  );
}

function toText(document: unknown): string {
  return JSON.stringify(document, null, 2);
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
