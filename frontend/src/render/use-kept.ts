/** Keeps a value while it says the same, so that what depends on it is not drawn anew. */
import { useState } from "react";

/**
 * The value, or the one of before where `keep` answers that one.
 *
 * Args:
 *   next: The value as it was just made.
 *   keep: Answers one of the two, or a mix of both; asked with its own answer as `before`
 *     it must give that answer again.
 */
export function useKept<T>(next: T, keep: (before: T, next: T) => T): T {
  const [kept, setKept] = useState(next);
  const value = keep(kept, next);
  if (value !== kept) setKept(value);
  return value;
}

/** Keeps the one of before when both are the same JSON. */
export function sameJson<T>(before: T, next: T): T {
  return before === next || JSON.stringify(before) === JSON.stringify(next)
    ? before
    : next;
}
