/** The engine's rules about single values; each finding is a code with what it names. */
import type { PageElement } from "../document/page";
import { isRecord } from "../document/paths";
import { chosenIn } from "./choices";

/** Kinds of characters of `characterType`, in the order in which messages name them. */
export const CHARACTERS = {
  number: /[0-9]/g,
  uppercase: /[A-Z]/g,
  lowercase: /[a-z]/g,
  cjk: /[\u4e00-\u9fa5]/g,
  underline: /_/g,
  hyphen: /-/g,
} as const;

export type CharacterKind = keyof typeof CHARACTERS;

/** What is wrong with a value. */
export type Finding =
  | { code: "enter" | "enterLong" | "choose" | "set"; label: string }
  | { code: "empty" | "format" }
  | { code: "own"; text: string }
  | { code: "characters"; kinds: CharacterKind[] }
  | { code: "maxLength" | "minLength" | "min" | "max" | "decimals"; limit: number }
  | { code: "greyOption"; label: string };

type Rule = (element: PageElement, value: unknown) => Finding[];

/** `required` and the like, as the engine reads truth. */
export function isOn(value: unknown): boolean {
  if (typeof value === "string") return value !== "false" && value !== "0";
  return value === true || (typeof value === "number" && value !== 0);
}

function labelOf(element: PageElement): string {
  return element.label ?? "";
}

function isBlank(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === "string" && value.trim() === "")
  );
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function limitOf(element: PageElement, name: string): number | null {
  const limit = element[name];
  return typeof limit === "number" ? limit : null;
}

/** Length of a text in which a Chinese character counts for several. */
function lengthOf(element: PageElement, text: string): number {
  const cjk = limitOf(element, "cjkLength");
  return cjk === null
    ? text.length
    : text.replace(CHARACTERS.cjk, "*".repeat(cjk)).length;
}

function lengths(element: PageElement, text: string): Finding[] {
  if (text === "") return [];
  const length = lengthOf(element, text);
  const max = limitOf(element, "maxLength");
  const min = limitOf(element, "minLength");
  return [
    ...(max !== null && length > max ? [{ code: "maxLength", limit: max } as const] : []),
    ...(min !== null && length < min ? [{ code: "minLength", limit: min } as const] : []),
  ];
}

function characters(element: PageElement, text: string): Finding[] {
  const allowed = element["characterType"];
  if (!isRecord(allowed) || allowed["enable"] !== true) return [];
  const kinds = (Object.keys(CHARACTERS) as CharacterKind[]).filter(
    (kind) => allowed[kind],
  );
  const rest = kinds.reduce((left, kind) => left.replace(CHARACTERS[kind], ""), text);
  return rest === "" ? [] : [{ code: "characters", kinds }];
}

/** The pattern of an element against a text; a pattern that is none is no rule. */
function pattern(element: PageElement, text: string): Finding[] {
  const rule = element["regExp"];
  if (!isRecord(rule) || typeof rule["expression"] !== "string") return [];
  try {
    if (new RegExp(rule["expression"]).test(text)) return [];
  } catch {
    return [];
  }
  const own = rule["message"];
  return [
    typeof own === "string" && own !== ""
      ? { code: "own", text: own }
      : { code: "format" },
  ];
}

function asText(value: unknown): string {
  if (isMissing(value)) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

const text: Rule = (element, value) => {
  if (isOn(element["required"]) && isBlank(value))
    return [{ code: "enter", label: labelOf(element) }];
  const entered = asText(value);
  return [
    ...characters(element, entered),
    ...(entered === "" ? [] : pattern(element, entered)),
    ...lengths(element, entered),
  ];
};

const longtext: Rule = (element, value) => {
  if (isOn(element["required"]) && isBlank(value))
    return [{ code: "enterLong", label: labelOf(element) }];
  const entered = asText(value);
  return [
    ...characters(element, entered),
    ...lengths(element, entered),
    // The engine tests what nobody entered too, as the text "undefined".
    ...pattern(element, value === undefined ? "undefined" : entered),
  ];
};

const number: Rule = (element, value) => {
  if (isOn(element["required"]) && isMissing(value)) return [{ code: "empty" }];
  if (typeof value !== "number") return [];
  const min = limitOf(element, "min");
  const max = limitOf(element, "max");
  const outside: Finding[] = [
    ...(min !== null && value < min ? [{ code: "min", limit: min } as const] : []),
    ...(max !== null && value > max ? [{ code: "max", limit: max } as const] : []),
  ];
  if (outside.length > 0) return outside;
  return [...pattern(element, String(value)), ...decimals(element, value)];
};

/** A broken number must have all the decimals that `precision` asks for. */
function decimals(element: PageElement, value: number): Finding[] {
  const wanted = limitOf(element, "precision");
  if (!wanted || Number.isInteger(value)) return [];
  const has = new RegExp(`\\d.\\d{${wanted}}`).test(String(value));
  return has ? [] : [{ code: "decimals", limit: wanted }];
}

const moment: Rule = (element, value) => {
  const placeholder = element["placeholder"];
  if (isOn(element["required"]) && isMissing(value))
    return [
      typeof placeholder === "string" && placeholder !== ""
        ? { code: "own", text: placeholder }
        : { code: "empty" },
    ];
  return isMissing(value) || element.type === "datetimeRange"
    ? []
    : pattern(element, asText(value));
};

const choice: Rule = (element, value) => {
  const chosen = chosenIn(element, value);
  const isEmpty = chosen === undefined || chosen === "" || asText(chosen) === "[]";
  return isOn(element["required"]) && isEmpty
    ? [{ code: "choose", label: labelOf(element) }]
    : [];
};

const needed =
  (
    finding: (element: PageElement) => Finding,
    isEmpty: (value: unknown) => boolean,
  ): Rule =>
  (element, value) =>
    isOn(element["required"]) && isEmpty(value) ? [finding(element)] : [];

const empty = (): Finding => ({ code: "empty" });
const isNone = (value: unknown): boolean => value === undefined || value === "";

/** Rules per type; a type without an entry is never wrong. */
const RULES: Readonly<Record<string, Rule>> = {
  text,
  longtext,
  code: longtext,
  number,
  datetime: moment,
  datetimeRange: moment,
  select_single: choice,
  select_multiple: needed(
    (element) => ({ code: "choose", label: labelOf(element) }),
    (value) => isNone(value) || (Array.isArray(value) && value.length === 0),
  ),
  tree_select: needed(empty, isNone),
  upload: needed(empty, (value) => !value),
  imageurl: needed(empty, isNone),
  color: needed((element) => ({ code: "set", label: labelOf(element) }), isNone),
  // The engine takes a radio that nobody touched for filled in.
  radio: (element, value) => [
    ...needed(empty, (v) => v === "")(element, value),
    ...pattern(element, value === undefined ? "undefined" : asText(value)),
  ],
  form: needed(empty, (value) => !Array.isArray(value) || value.length === 0),
  tabs: needed(empty, (value) => !isRecord(value) || Object.keys(value).length === 0),
};

/** What the engine finds wrong with the value of an element, the first first. */
export function findingsOf(element: PageElement, value: unknown): Finding[] {
  return RULES[element.type]?.(element, value) ?? [];
}
