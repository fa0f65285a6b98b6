/** Chance that is the same each time: a number from a text, a pick from a list. */

const PRIME = 16777619;
const START = 2166136261;

/** A whole number from 0 on that belongs to a text. */
export function hash(text: string): number {
  let value = START;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), PRIME);
  // Neighbouring texts must not give neighbouring numbers.
  value ^= value >>> 15;
  value = Math.imul(value, 2246822507);
  return (value ^ (value >>> 13)) >>> 0;
}

/** The sample of a list that stands at an index; the texts only say where to begin. */
export function pick<T>(list: readonly T[], index: number, seed: string): T {
  const found = list[(hash(seed) + index) % list.length];
  if (found === undefined) throw new Error("there is nothing to pick from");
  return found;
}

/** A number of `count` digits, the first not zero. */
export function digits(count: number, seed: string): string {
  let text = "";
  for (let round = 0; text.length < count; round += 1)
    text += String(hash(`${seed}/${round}`))
      .padStart(10, "0")
      .slice(1);
  const first = text.startsWith("0") ? "1" : text.slice(0, 1);
  return first + text.slice(1, count);
}
