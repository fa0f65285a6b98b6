/** The columns of a sub-table: what the page shows, and the buttons of its rows. */
import type { TableColumnType } from "antd";
import type { PageElement } from "../../document/page";
import { slotMark } from "../marks";
import { columnOf } from "../table/column-of";
import { rowActionsColumn } from "../table/row-actions";
import type { Row } from "../table/rows";
import { Drop } from "./fields";

/** Features of a column that the engine does not heed inside of a form. */
const UNHEEDED: readonly string[] = [
  "align",
  "style",
  "showLines",
  "showMore",
  "linkUrl",
];

/** The same element gives the same plain one, so that its cells are not drawn again. */
const plain = new WeakMap<PageElement, PageElement>();

function plainOf(column: PageElement): PageElement {
  const known = plain.get(column);
  if (known) return known;
  const made = Object.fromEntries(
    Object.entries(column).filter(([name]) => !UNHEEDED.includes(name)),
  ) as PageElement;
  plain.set(column, made);
  return made;
}

export function columnsOf(
  table: PageElement,
  columns: readonly PageElement[],
  actions: readonly PageElement[],
  title: string,
  design: boolean,
): TableColumnType<Row>[] {
  const drawn = columns.map((column) => columnOf(plainOf(column)));
  const none: TableColumnType<Row>[] = [
    {
      key: "none",
      title: (
        <div {...slotMark(table.id, "column")}>
          <Drop zone="column" />
        </div>
      ),
    },
  ];
  const buttons =
    design || actions.length > 0
      ? [rowActionsColumn({ container: table.id, elements: actions, title }, false)]
      : [];
  return [...(design && columns.length === 0 ? none : drawn), ...buttons];
}
