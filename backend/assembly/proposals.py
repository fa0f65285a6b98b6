"""From the entries of a proposal to edit operations, and to what they make of a page."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from backend.assembly.edits import Edited, apply_operations
from backend.assembly.entries import Act, Entry, stripped
from backend.assembly.pairs import Pair
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.pages import walk

__all__ = ["Planned", "apply_finished", "plan_operations", "settle"]


@dataclass(frozen=True, slots=True)
class Planned:
    """An operation and the entry that it belongs to."""

    entry: int
    """Index of the entry."""

    operation: JsonObject
    """Finished: with the ids of what it adds, and complete."""


def plan_operations(
    base: JsonObject,
    document: JsonObject,
    catalogue: Catalogue,
    entries: Sequence[Entry],
    chosen: Collection[int] | None = None,
) -> tuple[Planned, ...]:
    """Write some entries of a proposal as operations on its base.

    What is added or moved goes beside the neighbours that it has in the proposed page,
    as far as they are there.

    Args:
        base: The page as it is.
        document: The page that is proposed.
        catalogue: The knowledge revision.
        entries: All entries of the proposal.
        chosen: Indexes of those to write, nothing missing; `None` for all.

    Returns:
        The operations in the order in which they apply.
    """
    pair = Pair(base, document, catalogue)
    kept = [e for e in entries if chosen is None or e.index in chosen]
    return tuple(_Plan(pair, {a: e.index for e in kept for a in e.acts}).write())


def apply_finished(
    page: JsonObject, planned: Sequence[Planned], catalogue: Catalogue
) -> Edited:
    """Apply planned operations.

    Args:
        page: The base of the proposal, or a later version of it.
        planned: The operations.
        catalogue: The knowledge revision.

    Returns:
        The edited page; fails as `apply_operations` does, on the base never.
    """
    operations = [plan.operation for plan in planned]
    return apply_operations(page, operations, catalogue, finished=True)


def settle(
    base: JsonObject, document: JsonObject, catalogue: Catalogue, found: Sequence[Entry]
) -> JsonObject:
    """Return what the entries of a proposal make of its base, all of them.

    Args:
        base: The page as it is.
        document: The page that is proposed.
        catalogue: The knowledge revision.
        found: The entries.

    Returns:
        The proposed page; a container that holds nothing may say so in another way.
    """
    planned = plan_operations(base, document, catalogue, found)
    return apply_finished(base, planned, catalogue).page


@dataclass
class _Plan:
    """The lists of elements while acts are written down one after the other."""

    pair: Pair
    acts: dict[Act, int]
    """The chosen acts, and the entry of each."""

    lists: dict[str | None, list[str]] = field(default_factory=dict)
    """What each container holds at the moment; `None` is the page."""

    wanted: dict[str | None, list[str]] = field(default_factory=dict)
    """What each container holds in the proposed page."""

    waiting: set[str] = field(default_factory=set)
    """Elements that are still to be moved: nothing is put beside them."""

    def write(self) -> Iterator[Planned]:
        """Yield the operations."""
        pair = self.pair
        for name in pair.old:
            self.lists.setdefault(pair.old_home(name), []).append(name)
        for name in pair.new:
            self.wanted.setdefault(pair.home(name), []).append(name)
        self.waiting = {str(a.element) for a in self.acts if a.op == "move"}
        for act, index in self.acts.items():
            if act.op == "set":
                yield Planned(index, self._set(act))
        for name in pair.new:
            for op, write in (("add", self._add), ("move", self._move)):
                index = self.acts.get(Act(op, name), -1)
                if index >= 0:
                    yield Planned(index, write(name))
        for act, index in self.acts.items():
            if act.op == "remove":
                yield Planned(index, {"op": "remove", "id": act.element})

    def _set(self, act: Act) -> JsonObject:
        """Write the new value of a property, or that it goes."""
        pair, name = self.pair, str(act.property)
        owner = pair.document if act.element is None else pair.new[act.element].element
        if name not in owner:
            return {"op": "unset", "id": act.element, "properties": [name]}
        return {"op": "set", "id": act.element, "properties": {name: owner[name]}}

    def _add(self, name: str) -> JsonObject:
        """Write that an element is added."""
        whole = stripped(self.pair.new[name].element, self.pair.old)
        anchor = self._anchor(name)
        for found in walk({"elements": [whole]}):
            if found.parent is not None:
                self.lists.setdefault(found.parent.id, []).append(str(found.id))
        return {"op": "add", "element": whole, **anchor}

    def _move(self, name: str) -> JsonObject:
        """Write that an element changes place."""
        self.lists[self.pair.old_home(name)].remove(name)
        self.waiting.discard(name)
        return {"op": "move", "id": name, **self._anchor(name)}

    def _anchor(self, name: str) -> JsonObject:
        """Find where an element goes, and put it there."""
        home = self.pair.home(name)
        siblings = self.wanted[home]
        place = siblings.index(name)
        there = self.lists.setdefault(home, [])
        settled = {other for other in there if other not in self.waiting}
        for other in reversed(siblings[:place]):
            if other in settled:
                there.insert(there.index(other) + 1, name)
                return {"after": other}
        for other in siblings[place + 1 :]:
            if other in settled:
                there.insert(there.index(other), name)
                return {"before": other}
        if home is None and there:  # among what is to go; before it all
            there.insert(0, name)
            return {"before": there[1]}
        there.append(name)
        return {} if home is None else {"into": home}
