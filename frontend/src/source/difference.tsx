/** Two texts, one on the other, with what differs marked. */
import { json } from "@codemirror/lang-json";
import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { basicSetup } from "codemirror";
import { useEffect, useRef } from "react";
import { lookOf } from "./look";

interface Props {
  before: string;
  after: string;
  dark: boolean;
}

const CONTEXT_LINES = 3;
const COLLAPSED_LINES = 6;

export function Difference({ before, after, dark }: Props) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current) return;
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: after,
        extensions: [
          basicSetup,
          json(),
          EditorState.readOnly.of(true),
          lookOf(dark),
          EditorView.contentAttributes.of({ tabindex: "0" }),
          unifiedMergeView({
            original: before,
            mergeControls: false,
            collapseUnchanged: { margin: CONTEXT_LINES, minSize: COLLAPSED_LINES },
          }),
        ],
      }),
    });
    return () => view.destroy();
  }, [before, after, dark]);
  return <div ref={host} className="code-editor" data-testid="difference" />;
}
