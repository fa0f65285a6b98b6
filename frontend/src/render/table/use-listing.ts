/** A table in use: what was asked for last, the rows found, and the request behind it. */
import { useMemo, useState } from "react";
import type { Scope } from "../../conditions";
import { inZone, type PageDocument } from "../../document/page";
import { requestOf } from "../requests";
import type { ApiRequest } from "../told";
import { filterRows } from "./filtering";
import {
  type Paging,
  pageOf,
  pagingOf,
  pagingPayload,
  type Position,
  START,
} from "./paging";
import { columnsOf, type Row } from "./rows";

type Values = Record<string, unknown>;

export interface Listing {
  rows: readonly Row[];
  /** Rows on all pages together. */
  total: number;
  paging: Paging | null;
  position: Position;
  /** What the API would get; `null` while the page has no data request. */
  request: ApiRequest | null;
  /** Whether anything was asked for yet: required conditions may be empty. */
  queried: boolean;
  query: (values: Values) => void;
  turn: (page: number, size: number) => void;
}

export interface ListingInput {
  page: PageDocument;
  rows: readonly Row[];
  scope: Scope;
  /** Conditions of the query made on opening; `null` when it cannot be made. */
  opening: Values | null;
}

export function useListing({ page, rows, scope, opening }: ListingInput): Listing {
  const [asked, setAsked] = useState<Values | null>(null);
  const [position, setPosition] = useState(START);
  const values = asked ?? opening;
  const paging = useMemo(() => pagingOf(page["pagination"]), [page]);
  const found = useMemo(() => {
    if (values === null) return [];
    const filters = inZone(page.elements, "filter", "column");
    return filterRows(rows, filters, columnsOf(page), values);
  }, [rows, page, values]);
  const shown = useMemo(
    () => (paging ? pageOf(found, position) : found),
    [found, paging, position],
  );
  const request = useMemo(
    () => listRequest(page, scope, values ?? {}, position),
    [page, scope, values, position],
  );
  return {
    rows: shown,
    total: found.length,
    paging,
    position,
    request,
    queried: values !== null,
    query: (next) => {
      setAsked(next);
      // A new query starts over, as in the engine.
      setPosition({ ...START, size: position.size });
    },
    turn: (number, size) => setPosition({ page: number, size, asked: true }),
  };
}

/** The request that loads the rows, with conditions and page. */
export function listRequest(
  page: PageDocument,
  scope: Scope,
  values: Values,
  position: Position,
): ApiRequest | null {
  const paging = pagingPayload(pagingOf(page["pagination"]), position);
  return requestOf(page["source"], { ...scope, record: {} }, { ...paging, ...values });
}
