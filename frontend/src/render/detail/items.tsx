/** What stands beside the label of a detail item, by the type of the item. */
import type { ReactNode } from "react";
import type { Scope } from "../../conditions";
import { fillStatement } from "../../conditions";
import type { PageElement } from "../../document/page";
import { getAt, isRecord } from "../../document/paths";
import { type Lang, optionsOf, placeOf } from "../../samples";
import { ColorDisplay } from "../display/color";
import { OutsideLink } from "../display/outside-link";
import { Picture } from "../display/picture";
import { labelsOf, lineOf, partsOf } from "../display/values";
import { Note } from "../note";
import { sizeOf } from "../styles";

export interface ItemInput {
  item: PageElement;
  value: unknown;
  scope: Scope;
  lang: Lang;
}

/** Draws a value, or answers `null` where the text for empty values belongs. */
type Draw = (input: ItemInput) => ReactNode;

function choice({ item, value, lang, scope }: ItemInput): ReactNode {
  const { list } = optionsOf(item["options"], placeOf(item), lang, scope);
  // Parts of a joined text are texts; the engine holds them against numbers here.
  const read = isRecord(item["multiple"])
    ? numbersIn(partsOf(value, splitOf(item)))
    : value;
  const labels = Array.isArray(read)
    ? labelsOf(read, list, { type: "array" })
    : labelsOf(read, list, item["multiple"]);
  return labels.join(", ") || null;
}

function splitOf(item: PageElement): string {
  const multiple = item["multiple"];
  const split = isRecord(multiple) ? multiple["split"] : undefined;
  return typeof split === "string" ? split : ",";
}

function numbersIn(parts: readonly unknown[]): unknown[] {
  return parts.map((part) =>
    typeof part === "string" && part.trim() !== "" && !Number.isNaN(Number(part))
      ? Number(part)
      : part,
  );
}

function pictures({ item, value }: ItemInput): ReactNode {
  const key = item["urlKey"];
  const sources = partsOf(value, "\n").map((one) =>
    typeof key === "string" && isRecord(one) ? getAt(one, key) : one,
  );
  if (sources.length === 0) return null;
  return (
    <span className="drawn-pictures">
      {sources.map((src, index) => (
        <Picture
          key={index}
          src={src}
          name={item.label ?? ""}
          width={sizeOf(item["width"]) ?? 120}
          height={sizeOf(item["height"])}
          preview={item["preview"] === true}
        />
      ))}
    </span>
  );
}

function link({ item, scope }: ItemInput): ReactNode {
  const url = fillStatement(item["url"], scope);
  if (url === "") return null;
  const name = typeof item["name"] === "string" ? item["name"] : undefined;
  return <OutsideLink url={url}>{name}</OutsideLink>;
}

/** Types of items that show a value on a line; the others are blocks. */
export const ITEMS: Readonly<Record<string, Draw>> = {
  // The engine shows 0 and false as empty, too.
  text: ({ value }) => (value ? lineOf(value) || null : null),
  detail_enum: choice,
  image: pictures,
  statement: ({ item, scope }) => fillStatement(item["statement"], scope) || null,
  link,
  detail_info: ({ item, scope }) => (
    <Note note={item["description"]} kindOf="descType" scope={scope} />
  ),
  detail_color: ({ value }) => {
    const color = lineOf(value);
    return color === "" ? null : <ColorDisplay value={color} />;
  },
};
