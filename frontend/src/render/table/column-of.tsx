/** A column element as a column of Ant Design's table. */
import type { TableColumnType } from "antd";
import type { PageElement } from "../../document/page";
import { getAt } from "../../document/paths";
import { isEqual } from "../../document/equality";
import { elementMark, partMark } from "../marks";
import { Cell } from "./cell";
import { readsOnlyItsValue } from "./cells";
import type { Row } from "./rows";

const ALIGNS = ["left", "center", "right"] as const;

/** The same element gives the same column: what did not change is not drawn again. */
const made = new WeakMap<PageElement, TableColumnType<Row>>();

export function columnOf(element: PageElement): TableColumnType<Row> {
  const known = made.get(element);
  if (known) return known;
  const column = makeColumn(element);
  made.set(element, column);
  return column;
}

function makeColumn(element: PageElement): TableColumnType<Row> {
  const align = ALIGNS.find((known) => known === element["align"]);
  const head = elementMark(element.id);
  const cell = partMark(element.id);
  return {
    key: element.id,
    title: element.label ?? "",
    ...(align && { align }),
    onHeaderCell: () => head,
    onCell: () => cell,
    ...(readsOnlyItsValue(element) && {
      shouldCellUpdate: (row: Row, before: Row) =>
        !isEqual(getAt(row, element.field ?? ""), getAt(before, element.field ?? "")),
    }),
    render: (_: unknown, row: Row, index: number) => (
      <Cell column={element} row={row} first={index === 0} />
    ),
  };
}
