/** Several buttons behind one: `dropdown`, and `group` where a place folds it. */
import { DownOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { nameOf } from "../../document/page";
import { elementMark, partMark, slotMark } from "../marks";
import { useScene, useShown } from "../scene";
import { ActionButton, type ActionProps } from "./action-button";
import { usePress } from "./use-press";

export interface MenuProps extends ActionProps {
  /** Zone that the buttons inside stand in. */
  zone: string;
}

export const ActionMenu = memo(function ActionMenu(props: MenuProps) {
  const { element, look, repeated = false, size = "middle" } = props;
  const { t } = useTranslation("render");
  const { design } = useScene();
  const press = usePress(props.scope, props.opening);
  const buttons = useMemo(() => element.elements ?? [], [element]);
  const level = element["level"];
  const isLink = look === "link" || element["mode"] === "link";
  const face = (
    <Button
      inert={design}
      size={isLink ? "small" : size}
      type={isLink ? "link" : level === "primary" ? "primary" : "default"}
      icon={<DownOutlined aria-hidden />}
      iconPlacement="end"
    >
      {element.label ?? t("more")}
    </Button>
  );
  const items = buttons.map((button) => ({
    key: button.id,
    label: nameOf(button),
    danger: button["level"] === "danger",
    onClick: () => void press(button),
  }));
  return (
    <span className="drawn-action" {...(repeated ? partMark : elementMark)(element.id)}>
      {design ? face : <Dropdown menu={{ items }}>{face}</Dropdown>}
      {design && !repeated && <OpenMenu {...props} />}
    </span>
  );
});

/** The buttons of a menu beside it while one of them is worked on. */
function OpenMenu(props: MenuProps) {
  const { t } = useTranslation("render");
  const shown = useShown();
  const { element, zone } = props;
  const buttons = element.elements ?? [];
  const isShown = [element, ...buttons].some(({ id }) => shown.has(id));
  if (!isShown && buttons.length > 0) return null;
  return (
    <span className="drawn-menu" {...slotMark(element.id, zone)}>
      {buttons.map((button) => (
        <ActionButton key={button.id} {...props} element={button} />
      ))}
      {buttons.length === 0 && (
        <span className="drawn-drop">{t("drop.inline_action")}</span>
      )}
    </span>
  );
}
