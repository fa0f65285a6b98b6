/** A tool call as a sentence that a person understands. */
import { idIn, idsIn, isObject, readArguments } from "../document/arguments";
import type { CallPart } from "../document/exchanges";
import { findElement, nameOf, type PageDocument } from "../document/page";
import type { TFunction } from "i18next";
import type { zh } from "../texts/chat";

export type ChatKey = keyof typeof zh;

/** A text and what stands in it, for whoever translates. */
export interface Words {
  key: ChatKey;
  values: { what?: string; count?: number };
}

/** `useTranslation("chat").t`. */
type Lookup = TFunction<"chat">;

/** Returns the sentence about a call; `page` tells how elements are called. */
export function wordsOf(call: CallPart, page: PageDocument | null, t: Lookup): string {
  const { key, values } = sentenceOf(call, page, t);
  return t(key, values);
}

function sentenceOf(call: CallPart, page: PageDocument | null, t: Lookup): Words {
  const found = readArguments(call.arguments);
  const tense =
    call.state === "ok" ? "did" : call.state === "failed" ? "failed" : "doing";
  const named = (id: string) => {
    const element = findElement(page, id);
    return element ? nameOf(element) : id;
  };
  switch (call.name) {
    case "get_elements":
      return looked(tense, "get_elements", { what: pagesIn(found, t) });
    case "get_features":
      return looked(tense, "get_features", { what: elementsIn(call, found, t) });
    case "get_descriptions":
      return looked(tense, "get_descriptions", { count: countIn(found) });
    case "get_page_id": {
      const what = idIn(found, "page");
      return what === null
        ? looked(tense, "list_pages", {})
        : looked(tense, "get_page_id", { what });
    }
    case "create_page":
      return { key: `${tense}_create_page`, values: pageIn(found, t) };
    case "edit_page":
      return { key: `${tense}_edit_page`, values: { count: operationsIn(found) } };
    case "delete_page":
      return {
        key: `${tense}_delete_page`,
        values: { what: idIn(found, "page_id") ?? "" },
      };
    case "ask_user":
    case "decline":
      return tense === "failed"
        ? other(tense, call.name)
        : { key: `did_${call.name}`, values: {} };
    case "scroll_to":
    case "select_element":
    case "highlight":
    case "open_page": {
      if (tense === "failed") return other(tense, call.name);
      const ids = [...idsIn(found, "element_id"), ...idsIn(found, "element_ids")];
      const what = idIn(found, "page_id") ?? ids.map(named).join(t("listSeparator"));
      return { key: `did_${call.name}`, values: { what } };
    }
    default:
      return other(tense, call.name);
  }
}

type Tense = "did" | "doing" | "failed";
type LookUp =
  "get_elements" | "get_features" | "get_descriptions" | "get_page_id" | "list_pages";

/** What was only looked up may fail without anybody having to care: it is told as done. */
function looked(tense: Tense, name: LookUp, values: Words["values"]): Words {
  return { key: `${tense === "doing" ? "doing" : "did"}_${name}`, values };
}

function other(tense: Tense, what: string): Words {
  return { key: `${tense}_other`, values: { what } };
}

const PAGE_TYPES: Readonly<Record<string, ChatKey>> = {
  form: "page_form",
  table: "page_table",
  detail: "page_detail",
};

function pagesIn(found: Readonly<Record<string, unknown>>, t: Lookup): string {
  const names = idsIn(found, "page").map((key) => {
    const known = PAGE_TYPES[key];
    return known ? t(known) : key;
  });
  return names.join(t("listSeparator"));
}

const MOST_NAMED = 4;

/** Names of elements as the answer has them; else how many there are. */
function elementsIn(
  call: CallPart,
  found: Readonly<Record<string, unknown>>,
  t: Lookup,
): string {
  const keys = idsIn(found, "element");
  const names = keys.map((key) => nameInAnswer(call.result, key));
  const known = names.filter((name) => name !== null);
  if (known.length !== keys.length || keys.length > MOST_NAMED || keys.length === 0)
    return t("kinds", { count: keys.length });
  return known.join(t("listSeparator"));
}

/** The answer heads each element with its key and name, see the server's tool answers. */
function nameInAnswer(answer: string, key: string): string | null {
  const at = answer.indexOf(`**${key}**`);
  if (at < 0) return null;
  const rest = answer.slice(at + key.length + 4);
  const name = /^\s*([^\n]{1,40}?)(?:所支持|\s+supports\b)/.exec(rest);
  return name?.[1]?.trim() ?? null;
}

function countIn(found: Readonly<Record<string, unknown>>): number {
  return ["page", "element", "feature"].reduce(
    (sum, name) => sum + idsIn(found, name).length,
    0,
  );
}

function pageIn(found: Readonly<Record<string, unknown>>, t: Lookup): Words["values"] {
  const inner = typeof found.page === "string" ? readArguments(found.page) : found.page;
  const page =
    isObject(inner) && ("elements" in inner || "title" in inner) ? inner : found;
  return {
    what: idIn(page, "title") ?? t("untitled"),
    count: Array.isArray(page.elements) ? page.elements.length : 0,
  };
}

function operationsIn(found: Readonly<Record<string, unknown>>): number {
  const { operations } = found;
  if (Array.isArray(operations)) return operations.length;
  return "op" in found ? 1 : 0;
}
