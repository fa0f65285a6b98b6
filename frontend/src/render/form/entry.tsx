/** An input with its caption, note, help and message. */
import { Form, Spin } from "antd";
import { Suspense, useCallback, useId } from "react";
import { useTranslation } from "react-i18next";
import { fillStatement } from "../../conditions";
import type { PageElement } from "../../document/page";
import { getAt, isRecord } from "../../document/paths";
import { isOn, keyOf, pathOf, scopeAt } from "../../forms";
import { useScene } from "../scene";
import { useForm, useFormAt, write } from "./form-store";
import { messageOf } from "./messages";
import { useStanding } from "./spots";
import type { Widget } from "./widgets";

export function Entry({ element, Widget }: { element: PageElement; Widget: Widget }) {
  const { design } = useScene();
  const { spot } = useStanding();
  const store = useForm();
  const id = useId();
  const path = pathOf(spot, element);
  const value = useFormAt((form) => getAt(form.value, path));
  const set = useCallback(
    (next: unknown) => write(store, path, next, { element, spot }),
    [store, path, element, spot],
  );
  return (
    <Caption element={element} htmlFor={id}>
      {/* Dead in design mode: clicks reach the element itself. */}
      <div inert={design}>
        <Suspense fallback={<Spin size="small" />}>
          <Widget
            element={element}
            spot={spot}
            id={id}
            value={value}
            set={set}
            disabled={isOn(element["disabled"])}
            readonly={isOn(element["readonly"])}
            label={element.label ?? ""}
          />
        </Suspense>
      </div>
    </Caption>
  );
}

export interface CaptionProps {
  element: PageElement;
  htmlFor?: string;
  children: React.ReactNode;
}

/** Caption above, note under it, help and message below. */
export function Caption({ element, htmlFor, children }: CaptionProps) {
  const { t } = useTranslation("form");
  const { spot } = useStanding();
  const key = keyOf({ element, spot });
  const finding = useFormAt((form) => form.problems[key]);
  const extra = useFormAt((form) => fillStatement(element["extra"], scopeAt(form, spot)));
  const note = useFormAt((form) => noteOf(element, scopeAt(form, spot)));
  return (
    <Form.Item
      label={element.label === "" ? undefined : element.label}
      required={isOn(element["required"])}
      extra={extra.trim() === "" ? undefined : extra.trim()}
      {...(htmlFor !== undefined && { htmlFor })}
      {...(finding && { validateStatus: "error", help: messageOf(finding, t) })}
    >
      {note !== "" && <div className="form-note">{note}</div>}
      {children}
    </Form.Item>
  );
}

/** The note under a caption; its texts see no record, as in the engine. */
function noteOf(element: PageElement, scope: ReturnType<typeof scopeAt>): string {
  const note = element["subLabelConfig"];
  if (!isRecord(note) || note["enable"] !== true) return "";
  return fillStatement(note["content"], { ...scope, record: {} }).trim();
}
