/** What stands under the head of a table page; in use it answers queries. */
import type { TablePaginationConfig } from "antd";
import {
  type AriaAttributes,
  cloneElement,
  isValidElement,
  type ReactNode,
  useMemo,
} from "react";
import { useTranslation } from "react-i18next";
import type { Scope } from "../../conditions";
import { inZone, type PageDocument } from "../../document/page";
import { useScene } from "../scene";
import { sizeOf } from "../styles";
import { FilterBar } from "./filter-bar";
import { openingValues } from "./conditions";
import { PAGE_SIZES } from "./paging";
import { RequestLine } from "./request-line";
import { columnsOf, keyOf, type Row } from "./rows";
import { SampleTable } from "./sample-table";
import { Toolbar } from "./toolbar";
import { type Listing, useListing } from "./use-listing";

export interface TableBodyProps {
  page: PageDocument;
  rows: readonly Row[];
  scope: Scope;
}

export function TableBody({ page, rows, scope }: TableBodyProps) {
  const { design } = useScene();
  const { t } = useTranslation("render");
  const opening = useMemo(
    () => (design ? {} : openingValues(page, scope)),
    [design, page, scope],
  );
  const listing = useListing({ page, rows, scope, opening });
  const columns = useMemo(() => columnsOf(page), [page]);
  const rowActions = useMemo(() => inZone(page.elements, "row_action", "column"), [page]);
  const pagination = usePagination(listing, design);
  return (
    <>
      <FilterBar page={page} scope={scope} onQuery={listing.query} />
      <section className="drawn-card">
        <Toolbar page={page} scope={scope} />
        <SampleTable
          container=""
          columns={columns}
          rowActions={rowActions}
          rows={listing.rows}
          primary={keyOf(page)}
          width={sizeOf(page["width"])}
          actionsFirst={page["rowOperationsPosition"] === "left"}
          pagination={pagination}
          emptyText={t(listing.queried ? "noRows" : "notQueried")}
        />
        {!design && <RequestLine request={listing.request} />}
      </section>
    </>
  );
}

/** The arrows are pictures only: they are called by what they do. */
function namedTurn(
  type: string,
  node: ReactNode,
  t: (key: "earlier" | "later") => string,
): ReactNode {
  if ((type !== "prev" && type !== "next") || !isValidElement<AriaAttributes>(node))
    return node;
  return cloneElement(node, { "aria-label": t(type === "prev" ? "earlier" : "later") });
}

function usePagination(listing: Listing, design: boolean): TablePaginationConfig | false {
  const { t } = useTranslation("render");
  const { paging, position, total, turn } = listing;
  return useMemo(
    () =>
      paging !== null && {
        current: position.page,
        pageSize: position.size,
        total,
        pageSizeOptions: PAGE_SIZES,
        showSizeChanger: true,
        showTotal: (count: number) => t("total", { count }),
        disabled: design,
        size: "small" as const,
        itemRender: (_page, type, node) => namedTurn(type, node, t),
        onChange: turn,
      },
    [paging, position, total, turn, design, t],
  );
}
