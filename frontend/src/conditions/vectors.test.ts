import { describe, expect, it } from "vitest";
import { evaluateCondition, parseCondition, printCondition, referencesIn } from ".";
import vectors from "./vectors.json";

/** Each literal says its value; JSON leaves the undefined one out. */
const plain = (tree: unknown): unknown => JSON.parse(JSON.stringify(tree));

describe("the server's grammar and this one", () => {
  it.each(vectors.parsed)("read $text alike", ({ text, tree, printed, references }) => {
    const parsed = parseCondition(text);
    expect(plain(parsed)).toEqual(tree);
    if (parsed.kind === "bad") return;
    expect(printCondition(parsed)).toBe(printed);
    expect(referencesIn(parsed)).toEqual([...new Set(references)]);
  });

  it.each(vectors.refused)("refuse $text at the same place", ({ text, position }) => {
    expect(parseCondition(text)).toEqual({ kind: "bad", position });
  });

  it.each(vectors.evaluated)("agree on $text with $values", ({ text, values, holds }) => {
    const parsed = parseCondition(text);
    if (parsed.kind === "bad") throw new Error(`bad at ${parsed.position}`);
    expect(evaluateCondition(parsed, values as Record<string, unknown>)).toBe(holds);
  });
});
