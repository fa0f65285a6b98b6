/** Evaluates conditions as the engine's JavaScript would, without running any. */
import { type Comparator, type Condition, partsOf } from "./tree";

type Values = Readonly<Record<string, unknown>>;

/** JavaScript would throw. */
class Thrown extends Error {}

/** Whether a condition holds; false where JavaScript would not compile or would throw, as the engine has it. */
export function evaluateCondition(condition: Condition, values: Values): boolean {
  if (!compiles(condition, values)) return false;
  try {
    return Boolean(evaluate(condition, values));
  } catch (error) {
    if (error instanceof Thrown) return false;
    throw error;
  }
}

/**
 * Whether JavaScript compiles a condition once its values are written in.
 *
 * The engine writes them in as text: from 5 comes `5.includes(…)`, where the dot belongs
 * to the number.
 */
function compiles(condition: Condition, values: Values): boolean {
  if (condition.kind === "includes" && !condition.is_guarded) {
    const { target } = condition;
    const value = target.kind === "reference" ? valueOf(target.name, values) : undefined;
    if (typeof value === "number" && /^-?\d+$/.test(String(value))) return false;
  }
  return partsOf(condition).every((part) => compiles(part, values));
}

function valueOf(name: string, values: Values): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function evaluate(condition: Condition, values: Values): unknown {
  const of = (part: Condition): unknown => evaluate(part, values);
  switch (condition.kind) {
    case "reference":
      return valueOf(condition.name, values);
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

/** Texts by code unit, the rest as numbers; lists and objects are texts here. */
function ordered(operator: Comparator, left: unknown, right: unknown): boolean {
  const [one, other] = [primitive(left), primitive(right)];
  return typeof one === "string" && typeof other === "string"
    ? inOrder(operator, one, other)
    : inOrder(operator, number(one), number(other));
}

function inOrder<T extends string | number>(
  operator: Comparator,
  one: T,
  other: T,
): boolean {
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

function primitive(value: unknown): unknown {
  return isObject(value) ? text(value) : value;
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
