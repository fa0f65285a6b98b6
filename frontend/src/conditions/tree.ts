/** Conditions as trees: the small part of the engine's language that pages may hold. */

export type Literal = string | number | boolean | null | undefined;

export type Comparator = "===" | "!==" | "==" | "!=" | ">=" | "<=" | ">" | "<";

export type Condition =
  | { kind: "reference"; name: string }
  | { kind: "literal"; value: Literal }
  | { kind: "items"; members: readonly Condition[] }
  | { kind: "comparison"; operator: Comparator; left: Condition; right: Condition }
  | {
      kind: "includes";
      target: Condition;
      item: Condition;
      /**
       * Whether parentheses stand around a reference: `(${a}).includes(1)` compiles also
       * where the value is a whole number.
       */
      is_guarded?: boolean;
    }
  | { kind: "negation"; operand: Condition }
  | { kind: "both"; left: Condition; right: Condition }
  | { kind: "either"; left: Condition; right: Condition };

/** What a condition is made of, in order. */
export function partsOf(condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case "items":
      return condition.members;
    case "negation":
      return [condition.operand];
    case "includes":
      return [condition.target, condition.item];
    case "comparison":
    case "both":
    case "either":
      return [condition.left, condition.right];
    default:
      return [];
  }
}

/** Names of the parameters that a condition reads, each once, in order. */
export function referencesIn(condition: Condition): string[] {
  const own = condition.kind === "reference" ? [condition.name] : [];
  return [...new Set([...own, ...partsOf(condition).flatMap(referencesIn)])];
}
