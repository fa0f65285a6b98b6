/** Column layout of blocks: how much of a row an element takes. */
import { type CSSProperties, createContext, useContext } from "react";
import type { PageElement } from "../../document/page";
import { isRecord } from "../../document/paths";
import { lengthOf } from "../styles";

/** How a block with column layout shares its rows; null is one below the other. */
export interface Layout {
  type: "span" | "width";
  value: string | number;
  wrap: boolean;
  gap: number;
  rowGap: number;
}

const LayoutContext = createContext<Layout | null>(null);

export const LayoutProvider = LayoutContext.Provider;

export function useLayout(): Layout | null {
  return useContext(LayoutContext);
}

function amount(value: unknown): number {
  return typeof value === "number" ? value : Number.parseFloat(String(value)) || 0;
}

function size(value: unknown, other: string | number): string | number {
  return typeof value === "number" || typeof value === "string" ? value : other;
}

/** The layout of a block; `shares` is what its children take unless they say. */
export function layoutOf(columns: unknown, shares: unknown = columns): Layout | null {
  if (!isRecord(columns) || columns["enable"] !== true) return null;
  const child = isRecord(shares) ? shares : {};
  return {
    type: child["type"] === "width" ? "width" : "span",
    value: size(child["value"], 1),
    wrap: child["wrap"] === true,
    gap: amount(columns["gap"]),
    rowGap: amount(columns["rowGap"]),
  };
}

/** Style of the block that holds the elements. */
export function blockStyle(layout: Layout | null): CSSProperties | undefined {
  if (!layout) return undefined;
  return {
    rowGap: layout.rowGap / 2,
    marginInline: -layout.gap / 2,
  };
}

/** Style of one element in the block. */
export function shareStyle(
  element: PageElement,
  layout: Layout | null,
): CSSProperties | undefined {
  if (!layout) return undefined;
  const own = isRecord(element["columns"]) ? element["columns"] : {};
  const type =
    own["type"] === "width" || own["type"] === "span" ? own["type"] : layout.type;
  const value = size(own["value"], layout.value);
  const wrap = own["wrap"] === true || layout.wrap;
  const basis =
    type === "span" ? `${100 / (Number(value) || 1)}%` : lengthOf(String(value));
  const paddingInline = layout.gap / 2;
  // With `wrap` an element has its row for itself and keeps its width in it.
  return wrap
    ? ({ flex: "0 0 100%", paddingInline, "--share": basis } as CSSProperties)
    : { flex: `0 0 ${typeof basis === "number" ? `${basis}px` : basis}`, paddingInline };
}
