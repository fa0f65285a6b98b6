/** The column of buttons that every row has. */
import type { TableColumnType } from "antd";
import { memo } from "react";
import type { PageElement } from "../../document/page";
import { Actions } from "../buttons/actions";
import { holds } from "../../conditions";
import { slotMark } from "../marks";
import { useScene } from "../scene";
import { useScopeOf } from "./base-scope";
import { InlineDrop } from "./drop";
import type { Row } from "./rows";

export interface RowActionsProps {
  /** Element that holds the table; empty for the page itself. */
  container: string;
  elements: readonly PageElement[];
}

export function rowActionsColumn(
  { container, elements, title }: RowActionsProps & { title: string },
  fixed: "start" | "end" | false,
): TableColumnType<Row> {
  return {
    key: "row-actions",
    title,
    fixed,
    className: "drawn-row-actions",
    render: (_: unknown, row: Row, index: number) => (
      <RowButtons
        container={container}
        elements={elements}
        row={row}
        first={index === 0}
      />
    ),
  };
}

const RowButtons = memo(function RowButtons(
  props: RowActionsProps & { row: Row; first: boolean },
) {
  const { container, elements, row, first } = props;
  const { design } = useScene();
  const scope = useScopeOf(row);
  // Designing shows every button; in use a row has those whose condition holds.
  const shown = design
    ? elements
    : elements.filter((element) => holds(element["condition"], scope));
  return (
    <div className="drawn-buttons" {...(first ? slotMark(container, "row_action") : {})}>
      <Actions
        elements={shown}
        zone="row_action"
        scope={scope}
        look="link"
        opening="popup"
        repeated={!first}
      />
      {design && first && elements.length === 0 && <InlineDrop zone="row_action" />}
    </div>
  );
});
