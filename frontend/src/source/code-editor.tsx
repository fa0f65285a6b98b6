/** A CodeMirror editor for JSON, with what lints and completes it. */
import { json, jsonParseLinter } from "@codemirror/lang-json";
import { type Completion, type CompletionContext } from "@codemirror/autocomplete";
import { linter, lintGutter } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { basicSetup } from "codemirror";
import { useEffect, useImperativeHandle, useRef, type Ref } from "react";
import { stepsAt } from "./json-places";
import { lookOf } from "./look";
import { checkText } from "./violations";

export interface CodeEditorHandle {
  text: () => string;
  setText: (text: string) => void;
  showAt: (from: number) => void;
}

interface Props {
  ref: Ref<CodeEditorHandle>;
  start: string;
  label: string;
  dark: boolean;
  /** What may be written at a place: property names or values. */
  complete: (text: string, steps: readonly string[]) => Completion[];
  onChange: (text: string) => void;
}

const LINT_MS = 500;
const parsing = jsonParseLinter();

export function CodeEditor({ ref, start, label, dark, complete, onChange }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ complete, onChange });
  useEffect(() => {
    latest.current = { complete, onChange };
  });
  const look = useRef(new Compartment());
  useEffect(() => {
    if (!host.current) return;
    const made = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: start,
        extensions: [
          basicSetup,
          json(),
          EditorState.languageData.of(() => [
            {
              autocomplete: (context: CompletionContext) =>
                offer(context, latest.current),
            },
          ]),
          linter((current) => parsing(current)),
          linter((current) => checkText(current.state.doc.toString()), {
            delay: LINT_MS,
          }),
          lintGutter(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
          look.current.of([]),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
    // The editor owns its text from here on; `start` and `label` matter only once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useEffect(() => {
    view.current?.dispatch({
      effects: look.current.reconfigure(lookOf(dark)),
    });
  }, [dark]);
  useImperativeHandle(ref, () => ({
    text: () => view.current?.state.doc.toString() ?? "",
    setText: (text) =>
      view.current?.dispatch({
        changes: { from: 0, to: view.current.state.doc.length, insert: text },
      }),
    showAt: (from) =>
      view.current?.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: "center" }),
      }),
  }));
  return <div ref={host} className="code-editor" />;
}

function offer(context: CompletionContext, { complete }: Pick<Props, "complete">) {
  const word = context.matchBefore(/"[\w$-]*"?/);
  if (!word && !context.explicit) return null;
  const text = context.state.doc.toString();
  const options = complete(text, stepsAt(text, context.pos));
  return options.length === 0 ? null : { from: word?.from ?? context.pos, options };
}
