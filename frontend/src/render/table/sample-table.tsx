/** Ant Design's table with our columns: of a page, and inside of forms and details. */
import { Grid, Table, type TablePaginationConfig, type TableProps } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { PageElement } from "../../document/page";
import { slotMark } from "../marks";
import { useScene } from "../scene";
import { columnOf } from "./column-of";
import { EmptyColumns } from "./empty-columns";
import { KEPT_ROWS } from "./kept-cells";
import { rowActionsColumn } from "./row-actions";
import { type Row, rowKey } from "./rows";

export interface SampleTableProps {
  /** Element that holds the table; empty for the page itself. */
  container: string;
  columns: readonly PageElement[];
  rowActions: readonly PageElement[];
  rows: readonly Row[];
  primary: string;
  /** Total width; without it the columns take what they need. */
  width?: string | number | undefined;
  actionsFirst?: boolean;
  pagination?: TablePaginationConfig | false;
  /** What stands there instead of rows. */
  emptyText?: string | undefined;
}

export function SampleTable(props: SampleTableProps) {
  const { container, columns, rows, primary, pagination = false, emptyText } = props;
  const { design } = useScene();
  const drawn = useColumns(props);
  const header = useMemo(() => () => slotMark(container, "column"), [container]);
  if (columns.length + props.rowActions.length === 0)
    return <EmptyColumns container={container} design={design} />;
  return (
    <Table<Row>
      ref={scrollByKeys}
      className="drawn-table"
      size="middle"
      columns={drawn}
      dataSource={rows}
      rowKey={(row) => rowKey(row, primary)}
      scroll={{ x: props.width ?? "max-content" }}
      pagination={pagination}
      onHeaderRow={header}
      {...(design && { components: KEPT_ROWS })}
      {...(emptyText !== undefined && { locale: { emptyText } })}
    />
  );
}

/** A wide table is scrolled by keys, too, for which its scroller has to take the focus. */
function scrollByKeys(table: { nativeElement: HTMLElement } | null): void {
  const scroller = table?.nativeElement.querySelector<HTMLElement>(".ant-table-content");
  if (scroller) scroller.tabIndex = 0;
}

type Columns = NonNullable<TableProps<Row>["columns"]>;

function useColumns(props: SampleTableProps): Columns {
  const { container, columns, rowActions, actionsFirst = false } = props;
  const { design } = useScene();
  const { t } = useTranslation("render");
  // Beside a fixed column too little of a narrow screen would be left.
  const isWide = Grid.useBreakpoint().md ?? false;
  return useMemo(() => {
    const shown: Columns =
      columns.length > 0
        ? columns.map(columnOf)
        : [{ key: "none", title: t("noColumns") }];
    if (!design && rowActions.length === 0) return shown;
    const fixed = isWide && (actionsFirst ? "start" : "end");
    const actions = rowActionsColumn(
      { container, elements: rowActions, title: t("rowActions") },
      fixed,
    );
    return actionsFirst ? [actions, ...shown] : [...shown, actions];
  }, [container, columns, rowActions, actionsFirst, design, isWide, t]);
}
