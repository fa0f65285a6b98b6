/** A calm place for an element that nothing here can draw. */
import { QuestionCircleOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { nameOf, type PageElement } from "../document/page";
import { elementMark } from "./marks";

export interface MissingElementProps {
  element: PageElement;
  /** Among buttons or in a cell instead of on a line of its own. */
  inline?: boolean;
}

export function MissingElement({ element, inline = false }: MissingElementProps) {
  const { t } = useTranslation("render");
  return (
    <span
      className={inline ? "drawn-missing drawn-missing-inline" : "drawn-missing"}
      {...elementMark(element.id)}
    >
      <QuestionCircleOutlined aria-hidden />{" "}
      {t("missing", { name: nameOf(element), type: element.type })}
    </span>
  );
}
