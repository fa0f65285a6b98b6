/** One element of a form: its caption, its input, what is wrong with it. */
import { EyeInvisibleOutlined } from "@ant-design/icons";
import { Spin, Tag } from "antd";
import { memo, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { nameOf, type PageElement } from "../../document/page";
import { isThere, isUnseen } from "../../forms";
import { elementMark, partMark } from "../marks";
import { MissingElement } from "../missing-element";
import { useScene } from "../scene";
import { BLOCKS } from "./blocks";
import { Entry } from "./entry";
import { useFormAt } from "./form-store";
import { shareStyle, useLayout } from "./layout";
import { useStanding } from "./spots";
import { WIDGETS } from "./widgets";

export const Field = memo(function Field({ element }: { element: PageElement }) {
  const { spot, repeated } = useStanding();
  const { design } = useScene();
  const layout = useLayout();
  const there = useFormAt((form) => isThere(element, form, spot));
  const isSeen = there && !isUnseen(element);
  // In design mode everything can be seen and selected, also what visitors never see.
  if (!isSeen && !design) return null;
  const mark = (repeated ? partMark : elementMark)(element.id);
  return (
    <div
      className={isSeen ? "form-cell" : "form-cell form-dim"}
      style={shareStyle(element, layout)}
      {...mark}
    >
      {!isSeen && <Badge there={there} />}
      <Content element={element} />
    </div>
  );
});

function Badge({ there }: { there: boolean }) {
  const { t } = useTranslation("form");
  return (
    <Tag className="form-badge" icon={<EyeInvisibleOutlined aria-hidden />}>
      {there ? t("badge.hidden") : t("badge.condition")}
    </Tag>
  );
}

function Content({ element }: { element: PageElement }) {
  if (element.type === "hidden") return <HiddenValue element={element} />;
  const Block = BLOCKS[element.type];
  if (Block)
    return (
      <Suspense fallback={<Spin size="small" />}>
        <Block element={element} />
      </Suspense>
    );
  const Widget = WIDGETS[element.type];
  if (Widget) return <Entry element={element} Widget={Widget} />;
  return <MissingElement element={element} />;
}

/** A hidden value, which only the design mode shows. */
function HiddenValue({ element }: { element: PageElement }) {
  const { t } = useTranslation("form");
  return (
    <p className="form-hidden">
      <strong>{nameOf(element)}</strong>
      <span className="form-soft"> {t("hiddenValue")}</span>
    </p>
  );
}
