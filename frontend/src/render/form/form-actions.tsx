/** The buttons of a form: submit, cancel, open a page, send a request. */
import { App, Button, Space } from "antd";
import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { holds } from "../../conditions";
import { inZone, nameOf, type PageDocument, type PageElement } from "../../document/page";
import { brokenRule, fieldsOf, payloadOf, scopeAt, TOP } from "../../forms";
import { outcomeOf } from "../buttons/outcome";
import { elementMark, slotMark } from "../marks";
import { MissingElement } from "../missing-element";
import { requestOf } from "../requests";
import { useScene } from "../scene";
import { Drop } from "./fields";
import { checkAll, type FormStore, useForm, useFormAt } from "./form-store";

export interface FormActionsProps {
  page: PageDocument;
  position: "bottom" | "topRight";
}

export function FormActions({ page, position }: FormActionsProps) {
  const { t } = useTranslation("form");
  const { design } = useScene();
  const buttons = useMemo(() => inZone(page.elements, "action", "field"), [page]);
  const here = buttons.filter((b) => (b["position"] ?? "bottom") === position);
  if (here.length === 0 && (position === "topRight" || !design)) return null;
  return (
    <div className={`form-actions form-actions-${position}`} {...slotMark("", "action")}>
      <Space wrap>
        {here.map((button) => (
          <FormAction key={button.id} button={button} page={page} />
        ))}
      </Space>
      {buttons.length === 0 && <Drop zone="action" />}
      {buttons.length === 0 && <p className="form-soft">{t("noButtons")}</p>}
    </div>
  );
}

const TYPES = { primary: "primary", link: "link" } as const;

interface ActionProps {
  button: PageElement;
  page: PageDocument;
}

const FormAction = memo(function FormAction({ button, page }: ActionProps) {
  const { design } = useScene();
  const press = usePress(button, page);
  const there = useFormAt((form) => holds(button["condition"], scopeAt(form, TOP)));
  if (!there && !design) return null;
  if (button.type !== "button") return <MissingElement element={button} inline />;
  const level = button["level"];
  return (
    <span
      className={there ? "form-action" : "form-action form-dim"}
      {...elementMark(button.id)}
    >
      <Button
        inert={design}
        type={level === "primary" || level === "link" ? TYPES[level] : "default"}
        onClick={press}
      >
        {nameOf(button)}
      </Button>
    </span>
  );
});

/** What a click tells: nothing is sent, opened or left. */
function usePress(button: PageElement, page: PageDocument): () => void {
  const { t } = useTranslation("form");
  const { tell } = useScene();
  const { modal } = App.useApp();
  const store = useForm();
  return () => {
    const isSubmit = button["action"] === "submit";
    if (
      (isSubmit || button["submitValidate"] === true) &&
      !isRight(
        store,
        page,
        (words) => void modal.error({ title: words || t("rules.brokenRule") }),
      )
    )
      return;
    const form = store.getState();
    if (!isSubmit) {
      tell(outcomeOf(button, { ...scopeAt(form, TOP), data: form.steps[0] }, "redirect"));
      return;
    }
    const values = payloadOf(page, fieldsOf(page), form);
    const request = requestOf(
      page["submit"],
      { ...scopeAt(form, TOP), record: {}, data: values },
      values,
    );
    tell({ kind: "submit", title: nameOf(button), request, values });
  };
}

/** The rules over several fields come first, then every field; the first wrong one is shown. */
function isRight(
  store: FormStore,
  page: PageDocument,
  say: (words: string) => void,
): boolean {
  const broken = brokenRule(page, store.getState());
  if (broken !== null) {
    say(broken);
    return false;
  }
  if (checkAll(store) === null) return true;
  requestAnimationFrame(() => {
    document
      .querySelector(".form-page .ant-form-item-has-error")
      ?.scrollIntoView({ block: "center" });
  });
  return false;
}
