/** Paging as the page configures it: names of the parameters, and one page of the rows. */
import { isRecord } from "../../document/paths";

export const PAGE_SIZES = [10, 20, 50];

export interface Paging {
  /** Names under which page number and size are sent. */
  current: string;
  pageSize: string;
}

/** Where a reader stands; the first query of a page sends neither number. */
export interface Position {
  page: number;
  size: number;
  /** Whether a page was asked for: only then do the numbers go with the request. */
  asked: boolean;
}

export const START: Position = { page: 1, size: PAGE_SIZES[0] ?? 10, asked: false };

/** The paging of a table; `null` when it shows all its rows. */
export function pagingOf(pagination: unknown): Paging | null {
  if (!isRecord(pagination) || pagination["mode"] !== "server") return null;
  const name = (value: unknown, usual: string) =>
    typeof value === "string" && value !== "" ? value : usual;
  return {
    current: name(pagination["current"], "page"),
    pageSize: name(pagination["pageSize"], "size"),
  };
}

/** What paging adds to the request. */
export function pagingPayload(
  paging: Paging | null,
  { page, size, asked }: Position,
): Record<string, unknown> {
  return paging && asked ? { [paging.current]: page, [paging.pageSize]: size } : {};
}

/** One page of the rows. */
export function pageOf<T>(rows: readonly T[], { page, size }: Position): T[] {
  return rows.slice((page - 1) * size, page * size);
}
