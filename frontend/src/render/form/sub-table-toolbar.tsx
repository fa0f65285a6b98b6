/** The buttons above and below a sub-table, at its left and right. */
import { useMemo } from "react";
import { holds, type Scope } from "../../conditions";
import { inZone, type PageElement } from "../../document/page";
import { Actions } from "../buttons/actions";
import { slotMark } from "../marks";
import { useScene } from "../scene";
import { Drop } from "./fields";
import { useFormAt } from "./form-store";

export interface SubTableToolbarProps {
  element: PageElement;
  scope: Scope;
  place: "top" | "bottom";
}

export function SubTableToolbar({ element, scope, place }: SubTableToolbarProps) {
  const { design } = useScene();
  const all = useMemo(
    () => inZone(element.elements ?? [], "toolbar", "column"),
    [element],
  );
  // The step's data is the live value of the form, so each change asks again.
  const there = useFormAt((form) =>
    all
      .map((b) => (holds(b["condition"], { ...scope, data: form.value }) ? "1" : "0"))
      .join(""),
  );
  const seen = all.filter((_, index) => design || there[index] === "1");
  const at = (side: string) =>
    seen.filter((button) => (button["position"] ?? "topRight") === `${place}${side}`);
  const [left, right] = [at("Left"), at("Right")];
  const isEmpty = design && place === "top" && all.length === 0;
  if (left.length + right.length === 0 && !isEmpty) return null;
  return (
    <div className="form-corners" {...slotMark(element.id, "toolbar")}>
      {isEmpty && <Drop zone="toolbar" />}
      {[left, right].map((buttons, side) => (
        <div key={side} className="form-corner">
          <Actions
            elements={buttons}
            zone="toolbar"
            scope={scope}
            look="button"
            opening="popup"
          />
        </div>
      ))}
    </div>
  );
}
