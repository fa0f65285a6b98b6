/** How many items share a row, from the structures `ColumnsConfig` and `ItemColumnsConfig`. */
import type { PageElement } from "../../document/page";
import { isRecord } from "../../document/paths";

/** Width for which a share in pixels is worked out; the canvas is about that wide. */
const USUAL_WIDTH = 960;
const MOST = 6;

/** Items on a row of a block; one where column layout is off. */
export function itemsPerRow(columns: unknown): number {
  if (!isRecord(columns) || columns["enable"] !== true) return 1;
  return perRow(columns) ?? 1;
}

/** How many items of this share fit on a row. */
function perRow(columns: Record<string, unknown>): number | null {
  const { type, value } = columns;
  const size = Number.parseFloat(String(value));
  if (!Number.isFinite(size) || size <= 0) return null;
  if (type !== "width") return limited(size);
  return limited(String(value).endsWith("%") ? 100 / size : USUAL_WIDTH / size);
}

function limited(count: number): number {
  return Math.min(MOST, Math.max(1, Math.round(count)));
}

/**
 * How many of a row's columns an item takes.
 *
 * Args:
 *   own: The item's share: `value` 1 takes the whole row, 2 the half of it.
 *   fallback: The share of items that name none (`childColumns` of the block around).
 *   count: Columns of the row, at least 1.
 */
export function spanOf(own: unknown, fallback: unknown, count: number): number {
  const share = isRecord(own) && own["value"] !== undefined ? own : fallback;
  if (!isRecord(share)) return 1;
  const fitting = perRow(share);
  return fitting === null ? 1 : Math.max(1, Math.round(count / fitting));
}

/** Whether an item has a row to itself. */
export function wraps(own: unknown): boolean {
  return isRecord(own) && own["wrap"] === true;
}

/** Items that stand together, or one that needs the whole width. */
export type Stretch =
  { kind: "items"; elements: PageElement[] } | { kind: "block"; element: PageElement };

/** Parts the items of a block into stretches, in order. */
export function stretchesOf(
  elements: readonly PageElement[],
  isBlock: (element: PageElement) => boolean,
): Stretch[] {
  const stretches: Stretch[] = [];
  for (const element of elements) {
    const last = stretches.at(-1);
    if (isBlock(element)) stretches.push({ kind: "block", element });
    else if (last?.kind === "items") last.elements.push(element);
    else stretches.push({ kind: "items", elements: [element] });
  }
  return stretches;
}
