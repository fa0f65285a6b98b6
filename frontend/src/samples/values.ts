/** Sample values: what an API could give for a column, an item or a field. */
import type { PageElement } from "../document/page";
import { isRecord } from "../document/paths";
import { formatted, sampleMoment, STORED } from "./dates";
import { sampleImage } from "./images";
import { optionsOf, type Option, type Place } from "./options";
import { hash, pick } from "./seeds";
import { fitted, sampleText } from "./texts";
import { treeOf, type TreeNode } from "./trees";
import { type Lang, TAGS } from "./words";

type Maker = (element: PageElement, lang: Lang, index: number) => unknown;

const COLOURS = ["#1677ff", "#13c2c2", "#52c41a", "#faad14", "#eb2f96", "#722ed1"];

export function placeOf(element: PageElement): Place {
  return { label: element.label ?? "", field: element.field ?? "" };
}

function seedOf(element: PageElement): string {
  return `${element.field ?? ""}/${element.label ?? element.id}`;
}

function numberOr(value: unknown, other: number): number {
  return typeof value === "number" ? value : other;
}

function text(element: PageElement, lang: Lang, index: number): string {
  const max = numberOr(element["maxLength"], 200);
  return fitted(
    sampleText(placeOf(element), lang, index),
    numberOr(element["minLength"], 0),
    max,
  );
}

/** A number in the range and with the decimals of its element. */
function number(element: PageElement, _: Lang, index: number): number {
  const min = numberOr(
    element["min"],
    /金额|价|费|amount|price/i.test(seedOf(element)) ? 50 : 1,
  );
  const max = Math.max(min, numberOr(element["max"], min + 199));
  const precision = numberOr(element["precision"], 0);
  const parts = 10 ** Math.min(precision, 6);
  const steps = Math.floor((max - min) * parts);
  const value = min + ((hash(seedOf(element)) + index * 37) % (steps + 1)) / parts;
  return Number(value.toFixed(precision));
}

function datetime(element: PageElement, _: Lang, index: number): string {
  return formatted(sampleMoment(seedOf(element), index), storedFormat(element));
}

function storedFormat(element: PageElement): string {
  return typeof element["submitFormat"] === "string" ? element["submitFormat"] : STORED;
}

function datetimeRange(element: PageElement, _: Lang, index: number): unknown {
  const start = sampleMoment(seedOf(element), index);
  const ends = [start, start.add(1 + (index % 5), "day")].map((moment) =>
    formatted(moment, storedFormat(element)),
  );
  return element["submitFormatMode"] === "comma" ? ends.join(",") : ends;
}

function numberRange(element: PageElement, lang: Lang, index: number): number[] {
  const start = number(element, lang, index);
  return [start, start + 10 + (index % 4) * 5];
}

function choice(element: PageElement, lang: Lang, index: number): unknown {
  const { list } = optionsOf(element["options"], placeOf(element), lang);
  if (list.length === 0) return undefined;
  const one = pick(list, index, seedOf(element));
  if (isMany(element)) return many(element, list, index);
  return withMore(element, one);
}

function isMany(element: PageElement): boolean {
  return element.type === "select_multiple" || Boolean(element["multiple"]);
}

function many(element: PageElement, list: readonly Option[], index: number): unknown {
  const chosen = list.slice(index % list.length).slice(0, 2);
  return joined(
    element,
    chosen.map((option) => option.value),
  );
}

/** Several values as they are stored: a list, or one text. */
function joined(element: PageElement, values: readonly unknown[]): unknown {
  const multiple = element["multiple"];
  if (!isRecord(multiple) || multiple["type"] !== "split") return values;
  const split = multiple["split"];
  return values.join(typeof split === "string" ? split : ",");
}

function withMore(element: PageElement, option: Option): unknown {
  const more = element["moreSubmit"];
  if (!isRecord(more)) return option.value;
  const value: Record<string, unknown> = { [String(more["valueField"])]: option.value };
  if (typeof more["labelField"] === "string") value[more["labelField"]] = option.label;
  return { ...value, ...option.extra };
}

function tree(element: PageElement, lang: Lang, index: number): unknown {
  const { nodes } = treeOf(element["treeData"], placeOf(element), lang);
  const leaves = leavesOf(nodes);
  if (leaves.length === 0) return undefined;
  const leaf = pick(leaves, index, seedOf(element)).value;
  return element["multiple"] ? joined(element, [leaf]) : leaf;
}

function leavesOf(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => (node.children ? leavesOf(node.children) : [node]));
}

function image(element: PageElement, _: Lang, index: number): unknown {
  const src = sampleImage(element.label ?? element.field ?? "", index);
  const key = element["urlKey"];
  return typeof key === "string" ? [{ [key]: src }] : src;
}

function lines(element: PageElement, lang: Lang, index: number): string[] {
  const place = placeOf(element);
  const known = sampleText(place, lang, index);
  const words = [
    pick(TAGS[lang], index, seedOf(element)),
    pick(TAGS[lang], index + 1, seedOf(element)),
  ];
  return /示例|Sample/.test(known) ? words : [known, sampleText(place, lang, index + 1)];
}

function code(element: PageElement, lang: Lang, index: number): string {
  const id = index + 1;
  const name = sampleText({ label: "name", field: "name" }, lang, index);
  switch (element["codeType"]) {
    case "xml":
      return `<item id="${id}">\n  <name>${name}</name>\n</item>`;
    case "javascript":
      return `const item = { id: ${id}, name: "${name}" };`;
    case "java":
      return `String name = "${name}";`;
    default:
      return JSON.stringify({ id, name, enabled: true }, null, 2);
  }
}

function switched(element: PageElement, _: Lang, index: number): unknown {
  const on = (hash(seedOf(element)) + index) % 3 !== 0;
  return on ? (element["valueTrue"] ?? true) : (element["valueFalse"] ?? false);
}

const MAKERS: Readonly<Record<string, Maker>> = {
  text,
  longtext: text,
  number,
  datetime,
  datetimeRange,
  numberRange,
  select_single: choice,
  select_multiple: choice,
  radio: choice,
  Aenum: choice,
  detail_enum: choice,
  tree_select: tree,
  switch: switched,
  upload: (element, lang, index) =>
    element["mode"] === "image"
      ? image(element, lang, index)
      : `https://example.com/files/${index + 1}.pdf`,
  image,
  imageurl: image,
  multirowText: lines,
  multiple_text: lines,
  color: (element, _, index) => pick(COLOURS, index, seedOf(element)),
  detail_color: (element, _, index) => pick(COLOURS, index, seedOf(element)),
  code,
  link: (_, __, index) => `https://example.com/${index + 1}`,
  desc: () => undefined,
  diffcode: () => undefined,
  operation: () => undefined,
  detail_info: () => undefined,
};

/** What an API could give for an element that holds no others, at the index of its row. */
export function sampleValue(element: PageElement, lang: Lang, index: number): unknown {
  return (MAKERS[element.type] ?? text)(element, lang, index);
}
