/** Two pieces of code side by side, only to be read. */
import { MergeView } from "@codemirror/merge";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { getAt } from "../../document/paths";
import { extensionsFor, heightOf, readOnly } from "./code-editor";
import { shownText } from "./text-inputs";
import { textOr, type WidgetProps } from "./widget";

export default function CodeComparison({ element, value }: WidgetProps) {
  const { t } = useTranslation("form");
  const host = useRef<HTMLDivElement>(null);
  const before = shownText(getAt(value, textOr(element["originalCodeField"])));
  const after = shownText(getAt(value, textOr(element["modifiedCodeField"])));
  const { codeType, theme } = element as { codeType?: unknown; theme?: unknown };
  const labels = [t("code.before"), t("code.after")] as const;
  const [beforeLabel, afterLabel] = labels;
  useEffect(() => {
    if (!host.current) return undefined;
    const side = (doc: string, label: string) => ({
      doc,
      extensions: [extensionsFor(codeType, theme, label), readOnly()],
    });
    const view = new MergeView({
      parent: host.current,
      a: side(before, beforeLabel),
      b: side(after, afterLabel),
    });
    return () => view.destroy();
  }, [before, after, codeType, theme, beforeLabel, afterLabel]);
  return (
    <div
      className="form-code"
      style={{ height: heightOf(element["height"]), overflow: "auto" }}
    >
      <div ref={host} />
    </div>
  );
}
