/** What differs between two states of a page, element by element. */
import { isEqual } from "./equality";
import { type PageDocument, type PageElement, walk } from "./page";

export type Mark = "added" | "changed" | "removed" | "moved";

interface Standing {
  element: PageElement;
  /** Id of the container; empty at the top. */
  parent: string;
}

/**
 * Marks the elements that differ, in the order of the page after, then what is gone.
 *
 * An element that was changed and moved is marked as changed. What stands inside an added
 * or removed container is marked like it.
 */
export function marksBetween(
  before: PageDocument | null,
  after: PageDocument | null,
): ReadonlyMap<string, Mark> {
  const old = standings(before);
  const now = standings(after);
  const marks = new Map<string, Mark>();
  const moved = movedIds(old, now);
  for (const [id, { element, parent }] of now) {
    const was = old.get(id);
    if (!was) marks.set(id, "added");
    else if (!isEqual(ownOf(was.element), ownOf(element))) marks.set(id, "changed");
    else if (was.parent !== parent || moved.has(id)) marks.set(id, "moved");
  }
  for (const id of old.keys()) if (!now.has(id)) marks.set(id, "removed");
  return marks;
}

/** Whether something about the page itself, and not about its elements, differs. */
export function isPageChanged(
  before: PageDocument | null,
  after: PageDocument | null,
): boolean {
  return before !== null && after !== null && !isEqual(ownOf(before), ownOf(after));
}

function standings(page: PageDocument | null): Map<string, Standing> {
  const found = new Map<string, Standing>();
  for (const { element, parents } of walk(page?.elements ?? []))
    found.set(element.id, { element, parent: parents.at(-1)?.id ?? "" });
  return found;
}

/** An element, or the page, without what it holds. */
function ownOf(owner: PageElement | PageDocument): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(owner).filter(([name]) => name !== "elements"),
  );
}

/** Elements that stayed under their parent but changed places with their neighbours. */
function movedIds(
  old: ReadonlyMap<string, Standing>,
  now: ReadonlyMap<string, Standing>,
): ReadonlySet<string> {
  const places = new Map([...old.keys()].map((id, place) => [id, place]));
  const lists = new Map<string, string[]>();
  for (const [id, { parent }] of now) {
    if (old.get(id)?.parent !== parent) continue;
    const list = lists.get(parent) ?? [];
    list.push(id);
    lists.set(parent, list);
  }
  const moved = new Set<string>();
  for (const list of lists.values()) {
    const kept = longestRise(list.map((id) => places.get(id) ?? 0));
    list.forEach((id, index) => {
      if (!kept.has(index)) moved.add(id);
    });
  }
  return moved;
}

/** Indexes of a longest run of numbers that rise: the fewest others have to move. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const previous: (number | undefined)[] = [];
  numbers.forEach((value, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = tails[low - 1];
    tails[low] = index;
  });
  const kept = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = previous[at]) kept.add(at);
  return kept;
}
