/** Conditions as rows that a person builds: a field, a comparison, a value. */
import {
  type Comparator,
  type Condition,
  isParameterName,
  type Literal,
  parseCondition,
  printCondition,
} from "../../conditions";
import { type Param, paramsOf } from "./params-editor";

/** How a row compares; `in` is one of several values, `has` is for lists. */
export type RowOperator =
  "===" | "!==" | ">" | ">=" | "<" | "<=" | "in" | "has" | "filled" | "empty";

export const ROW_OPERATORS: readonly RowOperator[] = [
  "===",
  "!==",
  ">",
  ">=",
  "<",
  "<=",
  "in",
  "has",
  "filled",
  "empty",
];

export interface Row {
  field: string;
  operator: RowOperator;
  /**
   * A list for `in`; not looked at for `filled` and `empty`; undefined until it is given.
   */
  value: unknown;
}

/** Whether a row says something; until it does it is no part of the condition. */
export function isFinished({ field, operator, value }: Row): boolean {
  if (field === "") return false;
  if (operator === "filled" || operator === "empty") return true;
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

export interface Rules {
  join: "both" | "either";
  rows: Row[];
}

/** The rows of a condition; `null` where it says more than rows can. */
export function readRules(value: unknown): Rules | null {
  const { template, params } = (value ?? {}) as { template?: string; params?: unknown };
  if (template === undefined || template.trim() === "") return { join: "both", rows: [] };
  const parsed = parseCondition(template);
  if (parsed.kind === "bad") return null;
  const join = parsed.kind === "either" ? "either" : "both";
  const rows = flatten(parsed, join).map((part) => readRow(part, paramsOf(params)));
  return rows.every((row) => row !== null) ? { join, rows } : null;
}

/** The condition that the finished rows make; `undefined` when there are none. */
export function writeRules({ join, rows }: Rules): object | undefined {
  const names = new Map<string, string>();
  const parts = rows.filter(isFinished).map((row) => {
    const name = names.get(row.field) ?? nameFor(row.field, [...names.values()]);
    names.set(row.field, name);
    return writeRow(row, name);
  });
  const [first, ...rest] = parts;
  if (!first) return undefined;
  const condition = rest.reduce<Condition>(
    (left, right) => ({ kind: join, left, right }),
    first,
  );
  return {
    template: printCondition(condition),
    params: [...names].map(([field, name]) => ({
      field: name,
      data: { source: "record", field },
    })),
  };
}

function flatten(condition: Condition, join: Rules["join"]): Condition[] {
  if (condition.kind !== join) return [condition];
  return [...flatten(condition.left, join), ...flatten(condition.right, join)];
}

function readRow(part: Condition, params: readonly Param[]): Row | null {
  const field = (named: Condition) => fieldOf(named, params);
  switch (part.kind) {
    case "reference":
      return rowOf(field(part), "filled", null);
    case "negation":
      return rowOf(field(part.operand), "empty", null);
    case "comparison":
      if (part.operator === "==" || part.operator === "!=") return null;
      return part.right.kind === "literal"
        ? rowOf(field(part.left), part.operator, part.right.value)
        : null;
    case "includes":
      return readIncludes(part.target, part.item, field);
    default:
      return null;
  }
}

function readIncludes(
  target: Condition,
  item: Condition,
  field: (named: Condition) => string | null,
): Row | null {
  if (item.kind === "literal") return rowOf(field(target), "has", item.value);
  if (target.kind !== "items") return null;
  const values = target.members.map((member) =>
    member.kind === "literal" ? member.value : undefined,
  );
  return values.includes(undefined) ? null : rowOf(field(item), "in", values);
}

function rowOf(field: string | null, operator: RowOperator, value: unknown): Row | null {
  return field === null ? null : { field, operator, value };
}

/** The field behind a reference; `null` when it comes from elsewhere than the record. */
function fieldOf(condition: Condition, params: readonly Param[]): string | null {
  if (condition.kind !== "reference") return null;
  const data = params.find(({ field }) => field === condition.name)?.data as
    { source?: unknown; field?: unknown } | undefined;
  return data?.source === "record" && typeof data.field === "string" ? data.field : null;
}

function writeRow({ operator, value }: Row, name: string): Condition {
  const reference: Condition = { kind: "reference", name };
  switch (operator) {
    case "filled":
      return reference;
    case "empty":
      return { kind: "negation", operand: reference };
    case "has":
      return { kind: "includes", target: reference, item: literal(value) };
    case "in": {
      const members = (Array.isArray(value) ? value : [value]).map(literal);
      return { kind: "includes", target: { kind: "items", members }, item: reference };
    }
    default:
      return {
        kind: "comparison",
        operator: operator satisfies Comparator,
        left: reference,
        right: literal(value),
      };
  }
}

function literal(value: unknown): Condition {
  const isLiteral =
    value === null || ["string", "number", "boolean"].includes(typeof value);
  return {
    kind: "literal",
    value: isLiteral ? (value as Literal) : JSON.stringify(value),
  };
}

/** A parameter's name for a field: the field itself where it can be one. */
function nameFor(field: string, taken: readonly string[]): string {
  const wish = isParameterName(field) ? field : `value${taken.length + 1}`;
  let name = wish;
  for (let n = 2; taken.includes(name); n += 1) name = `${wish}${n}`;
  return name;
}
