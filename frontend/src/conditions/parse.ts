/** Reads conditions: the same grammar as the server's page check. */
import type { Comparator, Condition } from "./tree";
import { isParameterName, type Placed, type Token, tokenAt } from "./tokens";

/** Why a text is no condition: where it stopped making sense, counted as texts count. */
export interface BadCondition {
  kind: "bad";
  position: number;
}

/** Longest condition in characters, inclusive. */
export const MAX_CONDITION_LENGTH = 1000;

/** How deep parentheses may nest. */
const MAX_DEPTH = 24;

/** The engine evaluates `return ` and the text; JavaScript ends the statement there. */
const LINE_BREAK_FIRST = /^\s*[\r\n]/;

const COMPARATORS = new Set(["===", "!==", "==", "!=", ">=", "<=", ">", "<"]);

/** Reads the `template` of a condition; never throws. */
export function parseCondition(text: string): Condition | BadCondition {
  if (Array.from(text).length > MAX_CONDITION_LENGTH)
    return { kind: "bad", position: MAX_CONDITION_LENGTH };
  if (LINE_BREAK_FIRST.test(text)) return { kind: "bad", position: 0 };
  const parser = new Parser(text);
  try {
    const parsed = parser.either(0);
    parser.expectEnd();
    return parsed;
  } catch (error) {
    if (error instanceof Stop) return { kind: "bad", position: error.position };
    throw error;
  }
}

class Stop extends Error {
  constructor(readonly position: number) {
    super("not a condition");
  }
}

class Parser {
  private position = 0;
  private next: Placed | null;
  private readonly text: string;

  constructor(text: string) {
    this.text = text.trimEnd();
    this.next = tokenAt(this.text, 0);
  }

  /** What `||` joins. */
  either(depth: number): Condition {
    if (depth > MAX_DEPTH) this.stop();
    let left = this.both(depth);
    while (this.take("||")) left = { kind: "either", left, right: this.both(depth) };
    return left;
  }

  /** Refuses anything after the condition. */
  expectEnd(): void {
    if (this.next !== null || this.position < this.text.length) this.stop();
  }

  private both(depth: number): Condition {
    let left = this.comparison(depth);
    while (this.take("&&")) left = { kind: "both", left, right: this.comparison(depth) };
    return left;
  }

  private comparison(depth: number): Condition {
    const left = this.unary(depth);
    const token = this.next?.token;
    if (token?.kind !== "operator" || !COMPARATORS.has(token.text)) return left;
    this.advance();
    const operator = token.text as Comparator;
    return { kind: "comparison", operator, left, right: this.unary(depth) };
  }

  private unary(depth: number): Condition {
    if (!this.take("!")) return this.operand(depth);
    if (depth > MAX_DEPTH) this.stop();
    return { kind: "negation", operand: this.unary(depth + 1) };
  }

  private operand(depth: number): Condition {
    const first = this.next?.token;
    const isGrouped = first?.kind === "operator" && first.text === "(";
    let target = this.primary(depth);
    while (this.next?.token.kind === "includes") {
      this.advance();
      const item = this.either(depth + 1);
      this.need(")");
      const is_guarded = isGrouped && target.kind === "reference";
      target = { kind: "includes", target, item, is_guarded };
    }
    return target;
  }

  private primary(depth: number): Condition {
    const token: Token = this.next?.token ?? this.stop();
    switch (token.kind) {
      case "reference":
        if (!isParameterName(token.name)) this.stop();
        this.advance();
        return { kind: "reference", name: token.name };
      case "string":
        // The engine would put the value in as code, also inside of quotes.
        if (token.raw.includes("${")) this.stop();
        this.advance();
        return { kind: "literal", value: token.text };
      case "literal":
        // Beyond what a number can be.
        if (token.value === Infinity || token.value === -Infinity) this.stop();
        this.advance();
        return { kind: "literal", value: token.value };
      default:
        return this.bracketed(depth);
    }
  }

  private bracketed(depth: number): Condition {
    if (this.take("(")) {
      const inner = this.either(depth + 1);
      this.need(")");
      return inner;
    }
    if (this.take("[")) return { kind: "items", members: this.members(depth + 1) };
    return this.stop();
  }

  private members(depth: number): Condition[] {
    if (this.take("]")) return [];
    const members = [this.either(depth)];
    while (this.take(",")) members.push(this.either(depth));
    this.need("]");
    return members;
  }

  private take(operator: string): boolean {
    const token = this.next?.token;
    if (token?.kind !== "operator" || token.text !== operator) return false;
    this.advance();
    return true;
  }

  private need(operator: string): void {
    if (!this.take(operator)) this.stop();
  }

  private advance(): void {
    this.position = this.next?.end ?? this.position;
    this.next = tokenAt(this.text, this.position);
  }

  private stop(): never {
    throw new Stop(this.position);
  }
}
