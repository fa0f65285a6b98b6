/** Evaluates conditions as the engine's JavaScript would, without running any. */
import type { Comparator, Condition } from "./tree";

/** JavaScript would throw. */
class Thrown extends Error {}

/** Whether a condition holds; false where JavaScript would throw, as the engine has it. */
export function evaluateCondition(
  condition: Condition,
  values: Readonly<Record<string, unknown>>,
): boolean {
  try {
    return Boolean(evaluate(condition, values));
  } catch (error) {
    if (error instanceof Thrown) return false;
    throw error;
  }
}

function evaluate(
  condition: Condition,
  values: Readonly<Record<string, unknown>>,
): unknown {
  const of = (part: Condition): unknown => evaluate(part, values);
  switch (condition.kind) {
    case "reference":
      return Object.hasOwn(values, condition.name) ? values[condition.name] : undefined;
    case "literal":
      return condition.value;
    case "items":
      return condition.members.map(of);
    case "negation":
      return !of(condition.operand);
    case "both":
      return of(condition.left) && of(condition.right);
    case "either":
      return of(condition.left) || of(condition.right);
    case "includes":
      return includes(of(condition.target), of(condition.item));
    case "comparison":
      return compare(condition.operator, of(condition.left), of(condition.right));
    default:
      return condition satisfies never;
  }
}

function includes(target: unknown, item: unknown): boolean {
  if (typeof target === "string") return target.includes(text(item));
  if (Array.isArray(target)) return target.some((member) => identical(member, item));
  throw new Thrown();
}

function compare(operator: Comparator, left: unknown, right: unknown): boolean {
  switch (operator) {
    case "===":
      return identical(left, right);
    case "!==":
      return !identical(left, right);
    case "==":
      return alike(left, right);
    case "!=":
      return !alike(left, right);
    default:
      return ordered(operator, left, right);
  }
}

/** Texts by code point, the rest as numbers. */
function ordered(operator: Comparator, left: unknown, right: unknown): boolean {
  const [one, other] =
    typeof left === "string" && typeof right === "string"
      ? [codePoints(left, right), 0]
      : [number(left), number(right)];
  switch (operator) {
    case "<":
      return one < other;
    case ">":
      return one > other;
    case "<=":
      return one <= other;
    default:
      return one >= other;
  }
}

/** The order of two texts by code point: negative, zero or positive. */
function codePoints(left: string, right: string): number {
  const [one, other] = [Array.from(left), Array.from(right)];
  const at = one.findIndex((char, index) => char !== other[index]);
  if (at < 0) return one.length - other.length;
  return (one[at]?.codePointAt(0) ?? -1) - (other[at]?.codePointAt(0) ?? -1);
}

/** `===`; two objects are never the same one, as each is written anew by the engine. */
function identical(left: unknown, right: unknown): boolean {
  return !isObject(left) && left === right;
}

/** `==`. */
function alike(left: unknown, right: unknown): boolean {
  if (isNothing(left) || isNothing(right)) return isNothing(left) && isNothing(right);
  if (isObject(left) && isObject(right)) return false;
  if (typeof left === typeof right) return left === right;
  const texts = [typeof left, typeof right];
  if (texts.includes("object") && texts.includes("string"))
    return text(left) === text(right);
  return number(left) === number(right);
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** `Number()`. */
function number(value: unknown): number {
  return isObject(value) ? Number(text(value)) : Number(value);
}

/** `String()` of JSON values. */
function text(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value))
    return value.map((member) => (isNothing(member) ? "" : text(member))).join(",");
  return isObject(value) ? "[object Object]" : String(value);
}
