/**
 * Rows of Ant Design's table that draw only the cells that changed.
 *
 * The table draws all of its cells again whenever anything about it changes, which takes
 * most of a second with hundreds of columns. Here a cell is drawn by its column and row,
 * and again only when one of them is another.
 */
import type { TableProps } from "antd";
import {
  type ComponentProps,
  type CSSProperties,
  memo,
  type ReactElement,
  type ReactNode,
} from "react";
import { isEqual } from "../../document/equality";
import type { Row } from "./rows";

/** What the table gives to a cell, as far as it is read here. */
interface CellInput {
  prefixCls: string;
  className?: string;
  style?: CSSProperties;
  align?: CSSProperties["textAlign"];
  scope?: string | null;
  /** A head has a title, a cell of the body a row and how to draw it. */
  children?: ReactNode;
  record?: Row;
  index?: number;
  render?: (value: unknown, row: Row, index: number) => ReactNode;
  shouldCellUpdate?: (row: Row, before: Row) => boolean;
  additionalProps?: Record<string, unknown>;
  fixStart?: number | null;
  fixEnd?: number | null;
}

interface KeptProps {
  as: "td" | "th";
  cell: CellInput;
}

const Kept = memo(function Kept({ as: Tag, cell }: KeptProps) {
  const { prefixCls, className = "", style, align, scope, additionalProps } = cell;
  const { children, record, index = 0, render } = cell;
  return (
    <Tag
      {...additionalProps}
      className={`${prefixCls}-cell ${className}`.trim()}
      style={align ? { ...style, textAlign: align } : style}
      {...(scope != null && { scope })}
    >
      {render && record ? render(undefined, record, index) : children}
    </Tag>
  );
}, isSame);

function isSame({ cell: before }: KeptProps, { cell }: KeptProps): boolean {
  return (
    before.render === cell.render &&
    before.children === cell.children &&
    before.index === cell.index &&
    before.prefixCls === cell.prefixCls &&
    before.className === cell.className &&
    before.align === cell.align &&
    before.scope === cell.scope &&
    isEqual(before.style, cell.style) &&
    isEqual(before.additionalProps, cell.additionalProps) &&
    isSameRow(before.record, cell)
  );
}

function isSameRow(before: Row | undefined, cell: CellInput): boolean {
  const { record, shouldCellUpdate } = cell;
  if (before === record || !before || !record) return before === record;
  return shouldCellUpdate !== undefined && !shouldCellUpdate(record, before);
}

type Components = NonNullable<TableProps<Row>["components"]>;

/** For a table whose rows do not react to the pointer, with one fixed column at most. */
export const KEPT_ROWS: Components = {
  header: { row: (props: ComponentProps<"tr">) => rowOf("th", props) },
  body: {
    row: (props: ComponentProps<"tr">) => rowOf("td", props),
    wrapper: WithoutMeasures,
  },
};

/**
 * The body without its first row, by which the table measures the width of each column.
 *
 * It needs them to place a second fixed column, and draws everything once more whenever
 * one of them is another, which every new label brings about.
 */
function WithoutMeasures({ children, ...rest }: ComponentProps<"tbody">) {
  const rows = Array.isArray(children) ? (children as ReactNode[]).slice(1) : children;
  return <tbody {...rest}>{rows}</tbody>;
}

function rowOf(as: KeptProps["as"], { children, ...rest }: ComponentProps<"tr">) {
  // One child alone is a line across the table, such as that there are no rows.
  const cells = Array.isArray(children)
    ? (children as ReactElement<CellInput>[]).map((cell) =>
        isFixed(cell.props) ? cell : <Kept key={cell.key} as={as} cell={cell.props} />,
      )
    : children;
  return <tr {...rest}>{cells}</tr>;
}

/** Cells that stay while the others scroll are Ant Design's business: they are few. */
function isFixed({ fixStart, fixEnd }: CellInput): boolean {
  return typeof fixStart === "number" || typeof fixEnd === "number";
}
