/** The fields of a page or container, one after the other or in columns. */
import { useTranslation } from "react-i18next";
import type { PageElement } from "../../document/page";
import { slotMark } from "../marks";
import { useScene } from "../scene";
import { useFieldDrawer } from "./spots";
import { blockStyle, type Layout, LayoutProvider } from "./layout";

export interface FieldsProps {
  fields: readonly PageElement[];
  /** Id of the container, empty for the page. */
  owner: string;
  zone: "field" | "expand";
  layout: Layout | null;
}

export function Fields({ fields, owner, zone, layout }: FieldsProps) {
  const { design } = useScene();
  const Field = useFieldDrawer();
  return (
    <LayoutProvider value={layout}>
      <div
        className={layout ? "form-block form-columns" : "form-block"}
        style={blockStyle(layout)}
        {...slotMark(owner, zone)}
      >
        {fields.map((element) => (
          <Field key={element.id} element={element} />
        ))}
        {design && fields.length === 0 && <Drop zone={zone} />}
      </div>
    </LayoutProvider>
  );
}

export type DropZone =
  "field" | "action" | "tab" | "column" | "toolbar" | "row_action" | "expand";

/** A friendly place that says what may be dropped into an empty zone. */
export function Drop({ zone }: { zone: DropZone }) {
  const { t } = useTranslation("form");
  return <p className="form-drop">{t(`drop.${zone}`)}</p>;
}
