/** The label of a detail item, and what stands beside it. */
import { memo } from "react";
import type { PageElement } from "../../document/page";
import { getAt } from "../../document/paths";
import { Actions } from "../buttons/actions";
import { useLang } from "../language";
import { elementMark, partMark, slotMark } from "../marks";
import { MissingElement } from "../missing-element";
import { useScene } from "../scene";
import { stylesOf } from "../styles";
import { useScopeOf } from "../table/base-scope";
import { InlineDrop } from "../table/drop";
import { ITEMS } from "./items";

export const ItemLabel = memo(function ItemLabel({ item }: { item: PageElement }) {
  return (
    <span className="drawn-item-label" {...elementMark(item.id)}>
      {item.label ?? ""}
    </span>
  );
});

export interface ItemProps {
  item: PageElement;
  /** The record, or the object of the group around. */
  record: unknown;
}

export const ItemValue = memo(function ItemValue({ item, record }: ItemProps) {
  return (
    <div
      className="drawn-item-value"
      style={stylesOf(item["styles"])}
      {...partMark(item.id)}
    >
      {item.type === "operation" ? (
        <ItemButtons item={item} record={record} />
      ) : (
        <Drawn item={item} record={record} />
      )}
    </div>
  );
});

function Drawn({ item, record }: ItemProps) {
  const scope = useScopeOf(record);
  const lang = useLang();
  const { design } = useScene();
  const draw = ITEMS[item.type];
  if (!draw) return <MissingElement element={item} inline />;
  const value = getAt(record, item.field ?? "");
  const drawn = draw({ item, value, scope, lang });
  const empty = typeof item["defaultValue"] === "string" ? item["defaultValue"] : "/";
  return <div inert={design}>{drawn ?? empty}</div>;
}

function ItemButtons({ item, record }: ItemProps) {
  const scope = useScopeOf(record);
  const { design } = useScene();
  const buttons = item.elements ?? [];
  return (
    <div className="drawn-buttons" {...slotMark(item.id, "inline_action")}>
      <Actions
        elements={buttons}
        zone="inline_action"
        scope={scope}
        look="button"
        opening="popup"
        size="small"
      />
      {design && buttons.length === 0 && <InlineDrop zone="inline_action" />}
    </div>
  );
}
