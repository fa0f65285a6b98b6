/** The buttons of a zone, in order: single ones, menus and groups. */
import { Space } from "antd";
import type { Scope } from "../../conditions";
import { nameOf, type PageElement } from "../../document/page";
import { elementMark, slotMark } from "../marks";
import { MissingElement } from "../missing-element";
import { ActionButton, type ActionProps } from "./action-button";
import { ActionMenu } from "./action-menu";

export interface ActionsProps extends Omit<ActionProps, "element"> {
  elements: readonly PageElement[];
  zone: string;
}

export function Actions({ elements, ...props }: ActionsProps) {
  return elements.map((element) => (
    <Action key={element.id} element={element} {...props} />
  ));
}

type OneProps = Omit<ActionsProps, "elements"> & { element: PageElement; scope: Scope };

function Action(props: OneProps) {
  const { element, look } = props;
  switch (element.type) {
    case "button":
      return <ActionButton {...props} />;
    case "dropdown":
      return <ActionMenu {...props} />;
    case "group":
      // Links of a row fold a group; elsewhere its buttons stand close together.
      return look === "link" ? <ActionMenu {...props} /> : <ActionGroup {...props} />;
    default:
      return <MissingElement element={element} inline />;
  }
}

function ActionGroup(props: OneProps) {
  const { element, zone } = props;
  const buttons = element.elements ?? [];
  return (
    <span
      className="drawn-action"
      aria-label={nameOf(element)}
      {...elementMark(element.id)}
    >
      <Space.Compact {...slotMark(element.id, zone)}>
        {buttons.map((button) => (
          <ActionButton key={button.id} {...props} element={button} />
        ))}
      </Space.Compact>
    </span>
  );
}
