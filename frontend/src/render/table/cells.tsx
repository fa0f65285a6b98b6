/** What stands in a cell, by the type of its column. */
import type { ReactNode } from "react";
import { fillStatement } from "../../conditions";
import type { Scope } from "../../conditions";
import type { PageElement } from "../../document/page";
import { isRecord } from "../../document/paths";
import { type Lang, optionsOf, placeOf } from "../../samples";
import { LongText } from "../display/long-text";
import { OutsideLink } from "../display/outside-link";
import { Picture } from "../display/picture";
import {
  isEmpty,
  labelsOf,
  lineOf,
  numberText,
  partsOf,
  rangeText,
  timeText,
} from "../display/values";
import { sizeOf } from "../styles";

export interface CellInput {
  column: PageElement;
  value: unknown;
  scope: Scope;
  lang: Lang;
}

/** Draws a value, or answers `null` where the text for empty values belongs. */
type Draw = (cell: CellInput) => ReactNode;

function text({ column, value }: CellInput): ReactNode {
  const line = lineOf(value);
  if (line === "") return null;
  if (column["linkUrl"] === true) return <OutsideLink url={line} />;
  const lines = column["showLines"];
  if (typeof lines !== "number" || lines <= 0) return line;
  const more = column["showMore"] === true;
  return <LongText title={column.label ?? ""} text={line} lines={lines} more={more} />;
}

function choice({ column, value, lang, scope }: CellInput): ReactNode {
  const { list } = optionsOf(column["options"], placeOf(column), lang, scope);
  return labelsOf(value, list, column["multiple"]).join(", ") || null;
}

function lines({ value }: CellInput): ReactNode {
  const parts = partsOf(value).map(lineOf);
  return parts.length > 0 ? (
    <span className="drawn-lines">{parts.join("\n")}</span>
  ) : null;
}

function image({ column, value }: CellInput): ReactNode {
  if (isEmpty(value)) return null;
  const size = isRecord(column["size"]) ? column["size"] : {};
  return (
    <Picture
      src={Array.isArray(value) ? (value as unknown[])[0] : value}
      name={column.label ?? ""}
      width={sizeOf(size["width"] ?? 200)}
      height={sizeOf(size["height"] ?? "auto")}
    />
  );
}

function numberRange({ column, value }: CellInput): ReactNode {
  const precision = column["precision"] ?? 0;
  return rangeText(value, column["split"], (part) => numberText(part, precision)) || null;
}

function timeRange({ column, value }: CellInput): ReactNode {
  return rangeText(value, column["split"], (p) => timeText(p, column["format"])) || null;
}

/** Types of columns that show a value; `operation` holds buttons and is drawn apart. */
export const CELLS: Readonly<Record<string, Draw>> = {
  text,
  Aenum: choice,
  number: ({ column, value }) => numberText(value, column["precision"]) || null,
  numberRange,
  datetime: ({ column, value }) => timeText(value, column["format"]) || null,
  datetimeRange: timeRange,
  image,
  multirowText: lines,
  formatted_text: ({ column, scope }) =>
    fillStatement(column["statement"], scope) || null,
};

/** What is drawn from more than the value of the column itself: the row, the page. */
const WIDE_READERS: readonly string[] = ["operation", "Aenum", "formatted_text"];

/** Whether a cell of the column says the same as long as its own value does. */
export function readsOnlyItsValue(column: PageElement): boolean {
  return !WIDE_READERS.includes(column.type);
}
