/** What a proposal's entries mean together; pure. */
import type { Mark } from "./marks";

/** The part of an entry that deciding and marking need. */
export interface ProposalEntry {
  index: number;
  kind: Mark;
  /** Null for the page itself. */
  element_id: string | null;
  /** Ids of all elements touched, those inside of others as well. */
  elements: readonly string[];
  /** Indexes of the entries that it cannot be accepted without. */
  needs: readonly number[];
}

/** The entries that are accepted when these are: what they need comes along. */
export function acceptedWith(
  entries: readonly ProposalEntry[],
  indexes: readonly number[],
): readonly number[] {
  const needs = new Map(entries.map((entry) => [entry.index, entry.needs]));
  return closure(indexes, (index) => needs.get(index) ?? []);
}

/** The entries that are rejected when these are: what needs them goes along. */
export function rejectedWith(
  entries: readonly ProposalEntry[],
  indexes: readonly number[],
): readonly number[] {
  return closure(indexes, (index) =>
    entries.filter(({ needs }) => needs.includes(index)).map((entry) => entry.index),
  );
}

function closure(
  indexes: readonly number[],
  next: (index: number) => readonly number[],
): readonly number[] {
  const found = new Set(indexes);
  // A set goes on over what is added while it is walked.
  for (const index of found) for (const more of next(index)) found.add(more);
  return [...found].sort((one, other) => one - other);
}

/**
 * How each element is to be marked on the canvas.
 *
 * An element that is new or gone is marked as that, whatever else happens to it; changed
 * goes before moved.
 */
export function marksOf(entries: readonly ProposalEntry[]): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const { kind, element_id, elements } of entries) {
    const touched = kind === "added" || kind === "removed" ? elements : [element_id];
    for (const id of touched) {
      if (id === null) continue;
      const earlier = marks.get(id);
      if (earlier === undefined || RANK[kind] > RANK[earlier]) marks.set(id, kind);
    }
  }
  return marks;
}

const RANK: Readonly<Record<Mark, number>> = {
  moved: 0,
  changed: 1,
  added: 2,
  removed: 3,
};

/** Two states of one element that clash. */
export interface Conflict {
  element_id: string;
  /** Entries that cannot be accepted as they are. */
  entries: readonly number[];
}

/** Reads the conflicts out of the facts of a `version_conflict`. */
export function conflictsIn(
  facts: Readonly<Record<string, unknown>>,
): readonly Conflict[] {
  const { conflicts } = facts;
  if (!Array.isArray(conflicts)) return [];
  return conflicts.flatMap((found: unknown) => {
    const { element_id, entries } = (found ?? {}) as Partial<Conflict>;
    return typeof element_id === "string" && Array.isArray(entries)
      ? [{ element_id, entries }]
      : [];
  });
}
