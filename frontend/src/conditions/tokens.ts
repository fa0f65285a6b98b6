/** The tokens of conditions: `${age}`, `'vip'`, `18`, `true`, `&&`, `.includes(` ... */
import type { Literal } from "./tree";

export type Token =
  | { kind: "reference"; name: string }
  | { kind: "literal"; value: Literal }
  | { kind: "string"; text: string; raw: string }
  | { kind: "includes" }
  | { kind: "operator"; text: string };

export interface Placed {
  token: Token;
  /** Where the text goes on behind it. */
  end: number;
}

const NAME = "[\\p{L}\\p{Nl}\\p{No}_][\\p{L}\\p{N}_$]*";

const ESCAPED = "\\\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|0(?![0-9])|[^ux0-9\\n\\r])";

const TOKEN = new RegExp(
  "\\s*(?:" +
    [
      `\\$\\{\\s*(?<ref>${NAME})\\s*\\}`,
      `(?<string>'(?:[^'\\\\\\n\\r]|${ESCAPED})*'|"(?:[^"\\\\\\n\\r]|${ESCAPED})*")`,
      `(?<number>-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\\p{L}\\p{N}_.])`,
      `(?<word>true|false|null|undefined)(?![\\p{L}\\p{N}_])`,
      `(?<includes>\\.\\s*includes\\s*\\()`,
      `(?<operator>===|!==|==|!=|>=|<=|&&|\\|\\||[<>!()\\[\\],])`,
    ].join("|") +
    ")",
  "uy",
);

const WORDS: Readonly<Record<string, Literal>> = {
  true: true,
  false: false,
  null: null,
  undefined: undefined,
};

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "0": "\0",
  b: "\b",
  f: "\f",
  v: "\v",
};

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/gsu;

/** What JavaScript takes for something else, or what reaches beyond the parameters. */
const RESERVED = new Set(
  (
    "break case catch class const continue debugger default delete do else enum export " +
    "extends false finally for function if import in instanceof new null return super " +
    "switch this throw true try typeof var void while with yield let static await async " +
    "implements interface package private protected public arguments eval undefined NaN " +
    "Infinity __proto__ constructor prototype window document globalThis self top parent"
  ).split(" "),
);

const WHOLE_NAME = /^[\p{ID_Start}_][\p{ID_Continue}$]*$/u;

/** Whether a placeholder may have a name. */
export function isParameterName(name: string): boolean {
  return WHOLE_NAME.test(name) && !RESERVED.has(name);
}

/** The token at a position, or null where none begins. */
export function tokenAt(text: string, position: number): Placed | null {
  TOKEN.lastIndex = position;
  const groups = TOKEN.exec(text)?.groups;
  return groups ? { token: tokenOf(groups), end: TOKEN.lastIndex } : null;
}

function tokenOf(groups: Record<string, string | undefined>): Token {
  const { ref, string, number, word, operator } = groups;
  if (ref !== undefined) return { kind: "reference", name: ref };
  if (string !== undefined)
    return { kind: "string", raw: string, text: unescaped(string.slice(1, -1)) };
  if (number !== undefined) return { kind: "literal", value: Number(number) };
  if (word !== undefined) return { kind: "literal", value: WORDS[word] };
  return operator === undefined
    ? { kind: "includes" }
    : { kind: "operator", text: operator };
}

function unescaped(text: string): string {
  return text.replace(ESCAPE, (_, long?: string, short?: string, char?: string) => {
    const code = long ?? short;
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    return ESCAPES[char ?? ""] ?? char ?? "";
  });
}
