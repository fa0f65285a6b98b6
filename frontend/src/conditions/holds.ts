/** Whether the conditions of a page hold: the engine's `ConditionConfig`. */
import { isRecord } from "../document/paths";
import { evaluateCondition } from "./evaluate";
import { parseCondition } from "./parse";
import { readParams, type Scope } from "./sources";
import type { Condition } from "./tree";

/** Conditions repeat with every value typed; reading one again is not needed. */
const read = new Map<string, Condition | null>();
const MOST = 2000;

function conditionOf(template: string): Condition | null {
  const known = read.get(template);
  if (known !== undefined) return known;
  const parsed = parseCondition(template);
  const condition = parsed.kind === "bad" ? null : parsed;
  if (read.size >= MOST) read.clear();
  read.set(template, condition);
  return condition;
}

/**
 * Whether a condition holds in a scope.
 *
 * Nothing configured holds. What is no condition of ours does not: the engine would run
 * it as code or fail, here it is never run.
 */
export function holds(condition: unknown, scope: Scope): boolean {
  if (!isRecord(condition)) return true;
  const template = condition["template"];
  if (typeof template !== "string" || template === "") return true;
  const parsed = conditionOf(template);
  return (
    parsed !== null && evaluateCondition(parsed, readParams(condition["params"], scope))
  );
}
