/** The line above the rows: title, note, buttons to the left and to the right. */
import { memo } from "react";
import type { Scope } from "../../conditions";
import { inZone, type PageDocument, type PageElement } from "../../document/page";
import { Actions } from "../buttons/actions";
import { slotMark } from "../marks";
import { Note } from "../note";
import { useScene } from "../scene";
import { InlineDrop } from "./drop";

export interface ToolbarProps {
  page: PageDocument;
  scope: Scope;
}

export const Toolbar = memo(function Toolbar({ page, scope }: ToolbarProps) {
  const { design } = useScene();
  const buttons = inZone(page.elements, "toolbar", "column");
  const isLeft = (button: PageElement) => button["position"] === "left";
  const label = typeof page["label"] === "string" ? page["label"] : "";
  const note = page["tableDescription"];
  const isBare = buttons.length === 0 && label === "" && note === undefined;
  if (isBare && !design) return null;
  return (
    <div className="drawn-toolbar" {...slotMark("", "toolbar")}>
      <div className="drawn-toolbar-side">
        {label !== "" && <h3 className="drawn-label">{label}</h3>}
        <span inert={design}>
          <Note note={note} kindOf="type" scope={scope} />
        </span>
        <Buttons elements={buttons.filter(isLeft)} scope={scope} />
      </div>
      <div className="drawn-toolbar-side">
        {design && buttons.length === 0 && <InlineDrop zone="toolbar" />}
        <Buttons elements={buttons.filter((button) => !isLeft(button))} scope={scope} />
      </div>
    </div>
  );
});

function Buttons({ elements, scope }: { elements: PageElement[]; scope: Scope }) {
  return (
    <Actions
      elements={elements}
      zone="toolbar"
      scope={scope}
      look="button"
      opening="redirect"
    />
  );
}
