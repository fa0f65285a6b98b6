/** Writes conditions in their canonical form. */
import type { Condition, Literal } from "./tree";

/** Text that parses back to an equal condition. */
export function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case "reference":
      return `\${${condition.name}}`;
    case "literal":
      return printLiteral(condition.value);
    case "items":
      return `[${condition.members.map(printCondition).join(", ")}]`;
    case "includes": {
      const inner = within(condition.target, 5);
      const target = condition.is_guarded ? `(${inner})` : inner;
      return `${target}.includes(${printCondition(condition.item)})`;
    }
    case "negation":
      return `!${within(condition.operand, 4)}`;
    case "comparison":
      return `${within(condition.left, 4)} ${condition.operator} ${within(condition.right, 4)}`;
    case "both":
      return `${within(condition.left, 2)} && ${within(condition.right, 3)}`;
    case "either":
      return `${within(condition.left, 1)} || ${within(condition.right, 2)}`;
    default:
      return condition satisfies never;
  }
}

/** How tightly a condition binds, 5 the tightest. */
function strength(condition: Condition): number {
  switch (condition.kind) {
    case "either":
      return 1;
    case "both":
      return 2;
    case "comparison":
      return 3;
    case "negation":
      return 4;
    case "literal":
      // `5.includes` is no JavaScript, `(5).includes` is.
      return ["number", "boolean"].includes(typeof condition.value) ? 4 : 5;
    default:
      return 5;
  }
}

function within(condition: Condition, least: number): string {
  const text = printCondition(condition);
  return strength(condition) >= least ? text : `(${text})`;
}

function printLiteral(value: Literal): string {
  if (typeof value !== "string") return String(value);
  const text = Array.from(value).map(escaped).join("");
  // The engine fills placeholders in inside of quotes too, as code.
  return `'${text.replaceAll("${", "\\u0024{")}'`;
}

/** What cannot be seen, and spaces other than the plain one, are written as escapes. */
const UNPRINTABLE = /^[\p{C}\p{Z}]$/u;

function escaped(char: string): string {
  if (char === "'" || char === "\\") return `\\${char}`;
  const code = char.codePointAt(0) ?? 0;
  if (code > 0xffff || char === " " || !UNPRINTABLE.test(char)) return char;
  return `\\u${code.toString(16).padStart(4, "0")}`;
}
