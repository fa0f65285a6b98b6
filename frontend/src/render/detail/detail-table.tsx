/** A list of the record as a table, with buttons in its rows. */
import { useMemo, useState } from "react";
import { inZone } from "../../document/page";
import { isRecord, setAt } from "../../document/paths";
import { useScene } from "../scene";
import { sizeOf } from "../styles";
import { pagingOf } from "../table/paging";
import { keyOf, type Row, rowKey } from "../table/rows";
import { SampleTable } from "../table/sample-table";
import { type BlockProps, blockValue } from "./block";

const PAGE_SIZE = 10;

export function DetailTable(props: BlockProps) {
  const { item } = props;
  const { design } = useScene();
  const [page, setPage] = useState(1);
  const elements = useMemo(() => item.elements ?? [], [item]);
  const value = blockValue(props);
  const rows = useMemo(() => rowsIn(value, keyOf(item)), [value, item]);
  const columns = useMemo(() => inZone(elements, "column", "column"), [elements]);
  const rowActions = useMemo(() => inZone(elements, "row_action", "column"), [elements]);
  const pagination = pagingOf(item["pagination"]) !== null && {
    current: page,
    pageSize: PAGE_SIZE,
    size: "small" as const,
    disabled: design,
    onChange: setPage,
  };
  return (
    <SampleTable
      container={item.id}
      columns={columns}
      rowActions={rowActions}
      rows={rows}
      primary={keyOf(item)}
      // As in the engine, 0 leaves the width to the columns.
      width={item["width"] === 0 ? undefined : sizeOf(item["width"])}
      pagination={pagination}
    />
  );
}

/** The rows of a list, each with a key: samples of a list need not show theirs. */
function rowsIn(value: unknown, primary: string): Row[] {
  const rows = Array.isArray(value) ? value.filter(isRecord) : [];
  const keys = new Set(rows.map((row) => rowKey(row, primary)));
  return keys.size === rows.length && !keys.has("")
    ? rows
    : rows.map((row, index) => setAt(row, primary, index + 1));
}
