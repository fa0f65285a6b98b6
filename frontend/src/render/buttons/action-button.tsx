/** One button: a click asks first, then tells what it would do. */
import { Button } from "antd";
import { memo } from "react";
import type { Scope } from "../../conditions";
import { nameOf, type PageElement } from "../../document/page";
import { elementMark, partMark } from "../marks";
import { useScene } from "../scene";
import { type Opening } from "./outcome";
import { usePress } from "./use-press";

export interface ActionProps {
  element: PageElement;
  scope: Scope;
  /** How the place draws its buttons; `mode` of the button itself comes first. */
  look: "button" | "link";
  opening: Opening;
  /** Whether this is the element itself, or one of the many that rows repeat. */
  repeated?: boolean;
  size?: "small" | "middle";
}

export const ActionButton = memo(function ActionButton(props: ActionProps) {
  const { element, look, repeated = false, size = "middle" } = props;
  const { design } = useScene();
  const press = usePress(props.scope, props.opening);
  const level = element["level"];
  // Rows draw plain links whatever the button says; elsewhere `mode` decides.
  const isLink = look === "link" || element["mode"] === "link";
  return (
    <span className="drawn-action" {...(repeated ? partMark : elementMark)(element.id)}>
      <Button
        inert={design}
        size={isLink ? "small" : size}
        type={isLink ? "link" : level === "primary" ? "primary" : "default"}
        danger={level === "danger" && look !== "link"}
        onClick={() => void press(element)}
      >
        {nameOf(element)}
      </Button>
    </span>
  );
});
