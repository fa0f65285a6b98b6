"""A proposal in entries: what a person decides about one by one.

A proposal is a page as it is and the page that is proposed in its place. Its entries are
what differs between the two, so that a property that was set twice is one entry, and
what was added and taken away again is none. Every entry consists of acts; which entries
must be accepted together follows from what their acts need of each other.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from backend.assembly.comparing import (
    Change,
    ChangeKind,
    Comparison,
    name_change,
    position_of,
)
from backend.assembly.locating import ids_below
from backend.assembly.pairs import Pair
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject

__all__ = ["Act", "Entry", "find_entries", "find_missing", "stripped"]


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that an entry does."""

    op: str
    """`set` (or take away), `add`, `move` or `remove`."""

    element: str | None
    """The element; `None` for the page itself."""

    property: str | None = None
    """For `set`: which property."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of a proposal that is accepted or rejected as a whole."""

    index: int
    """Place among the proposal's entries, from 0."""

    op: str
    """`add`, `set`, `unset`, `move`, `replace` or `remove`: what a person reads."""

    change: Change
    """What differs; of a `replace` the whole element, before and after."""

    elements: tuple[str, ...]
    """Ids of the elements touched, those inside of others as well."""

    acts: tuple[Act, ...]
    needs: tuple[int, ...] = ()
    """Indexes of the entries without which this one cannot be applied."""


def find_entries(
    base: JsonObject, document: JsonObject, catalogue: Catalogue
) -> tuple[Entry, ...]:
    """Find what a proposal changes, as fine as a person decides.

    Args:
        base: The page as it is.
        document: The page that is proposed.
        catalogue: Names of elements and features.

    Returns:
        Per property that changes an entry, per element added, moved or removed, and per
        element that becomes another type, with all that this changes in it. Properties
        come first, then additions and moves in document order, then removals. Empty
        when the two hold the same.
    """
    pair = Pair(base, document, catalogue)
    found = [replace(e, index=index) for index, e in enumerate(_Entries(pair).find())]
    return _Needs(pair, found).fill()


def find_missing(entries: Iterable[Entry], chosen: Collection[int]) -> list[int]:
    """Return the entries that a choice needs and does not hold.

    Args:
        entries: The entries of a proposal.
        chosen: Indexes of some of them.

    Returns:
        Indexes, rising; empty when the choice can be applied.
    """
    needs = {entry.index: entry.needs for entry in entries}
    waiting, known = list(chosen), set(chosen)
    while waiting:
        more = [index for index in needs[waiting.pop()] if index not in known]
        known.update(more)
        waiting += more
    return sorted(known - set(chosen))


@dataclass
class _Entries:
    """Finds the entries of a pair, without what they need of each other."""

    pair: Pair
    words: Comparison = field(init=False)

    def __post_init__(self) -> None:
        """Prepare to name properties."""
        pair = self.pair
        self.words = Comparison(pair.base, pair.document, pair.catalogue)

    def find(self) -> Iterator[Entry]:
        """Yield the entries in order."""
        for change in self._properties(None):
            yield _of_property(change)
        yield from self._changed()
        yield from self._placed()
        yield from self._gone()

    def _changed(self) -> Iterator[Entry]:
        """Yield what changes in the elements that stay."""
        pair = self.pair
        for name in pair.new:
            if name in pair.replaced:
                yield self._replacement(name)
            elif name in pair.old:
                for change in self._properties(name):
                    if change.property != "zone" or name not in pair.moved:
                        yield _of_property(change)

    def _placed(self) -> Iterator[Entry]:
        """Yield the elements that come or change place, by themselves."""
        pair = self.pair
        outer = {None, *(pair.old.keys() - pair.replaced)}
        for name in pair.new:
            if name not in pair.old:
                if pair.home(name) in outer:
                    yield self._addition(name)
            elif name in pair.moved - pair.replaced:
                yield self._move(name)

    def _gone(self) -> Iterator[Entry]:
        """Yield the elements that go, by themselves."""
        pair = self.pair
        outer = {None, *(pair.new.keys() - pair.replaced)}
        for name in pair.old:
            if name not in pair.new and pair.old_home(name) in outer:
                yield self._removal(name)

    def _properties(self, name: str | None) -> list[Change]:
        """Return the properties that change; children are told by themselves."""
        found = self.words.properties(name)
        return [change for change in found if change.property != "elements"]

    def _addition(self, name: str) -> Entry:
        """Return the entry of a new element, with what it holds."""
        pair, located = self.pair, self.pair.new[name]
        whole = stripped(located.element, pair.old)
        place = position_of(pair.document, located)
        change = self._name(ChangeKind.ADDED, name, after=whole, place=place)
        return Entry(0, "add", change, tuple(ids_below(whole)), (Act("add", name),))

    def _removal(self, name: str) -> Entry:
        """Return the entry of an element that goes, with what it holds."""
        pair, located = self.pair, self.pair.old[name]
        whole = stripped(located.element, pair.new)
        change = name_change(
            ChangeKind.REMOVED,
            located,
            pair.base,
            pair.catalogue,
            before=whole,
            origin=position_of(pair.base, located),
        )
        acts = (Act("remove", name),)
        return Entry(0, "remove", change, tuple(ids_below(whole)), acts)

    def _move(self, name: str) -> Entry:
        """Return the entry of an element that changes place, and zone with it."""
        pair = self.pair
        change = self._name(
            ChangeKind.MOVED,
            name,
            origin=position_of(pair.base, pair.old[name]),
            place=position_of(pair.document, pair.new[name]),
        )
        zone = [c for c in self._properties(name) if c.property == "zone"]
        acts = (*(Act("set", name, "zone") for _ in zone), Act("move", name))
        return Entry(0, "move", change, (name,), acts)

    def _replacement(self, name: str) -> Entry:
        """Return the entry of an element that becomes another type."""
        pair = self.pair
        moves = name in pair.moved
        properties = self._properties(name)
        turned = next(c for c in properties if c.property == "type")
        change = self._name(
            ChangeKind.CHANGED,
            name,
            property="type",
            property_name=turned.property_name,
            before=pair.old[name].element,
            after=pair.new[name].element,
            was_set=True,
            is_set=True,
            origin=position_of(pair.base, pair.old[name]) if moves else None,
            place=position_of(pair.document, pair.new[name]) if moves else None,
        )
        added, removed = list(pair.added_under(name)), list(pair.removed_under(name))
        inside = [
            *(stripped(pair.new[child].element, pair.old) for child in added),
            *(stripped(pair.old[child].element, pair.new) for child in removed),
        ]
        acts = (
            *(Act("set", name, c.property) for c in properties),
            *([Act("move", name)] if moves else ()),
            *(Act("add", child) for child in added),
            *(Act("remove", child) for child in removed),
        )
        below = [i for element in inside for i in ids_below(element)]
        return Entry(0, "replace", change, (name, *below), acts)

    def _name(self, kind: ChangeKind, name: str, **more: object) -> Change:
        """Build a change of an element that the proposed page has."""
        pair = self.pair
        located = pair.new[name]
        return name_change(kind, located, pair.document, pair.catalogue, **more)


@dataclass
class _Needs:
    """Finds what the entries of a pair need of each other."""

    pair: Pair
    entries: list[Entry]
    owners: dict[tuple[str, str | None], int] = field(default_factory=dict)
    """Which entry adds, moves, removes or replaces an element."""

    needs: dict[int, set[int]] = field(default_factory=dict)

    def fill(self) -> tuple[Entry, ...]:
        """Return the entries with what they need."""
        for entry in self.entries:
            self.needs[entry.index] = set()
            for act in entry.acts:
                self.owners[act.op, act.element] = entry.index
            if entry.op == "replace":
                self.owners["replace", entry.change.element_id] = entry.index
        for name in self.pair.moved:
            self._find_for_move(name)
        return tuple(
            replace(entry, needs=tuple(sorted(self.needs[entry.index] - {entry.index})))
            for entry in self.entries
        )

    def _find_for_move(self, name: str) -> None:
        """Find what the move of an element needs, and what needs it."""
        pair, move = self.pair, self.owners["move", name]
        home, old_home = pair.home(name), pair.old_home(name)
        if home is not None and home not in pair.old:
            self.needs[move].add(self.owners["add", pair.outer_added(home)])
        if home in pair.replaced and home != old_home:
            self.needs[move].add(self.owners["replace", home])
        if home is not None and name in self._reachable(home):
            # Without the moves of what it goes into, it could end up inside itself.
            self.needs[move].update(self._moves_around(home))
        if old_home is None or old_home == home:
            return
        if old_home not in pair.new:
            gone = self.owners["remove", pair.outer_removed(old_home)]
            self.needs[gone].add(move)
        elif old_home in pair.replaced:
            self.needs[self.owners["replace", old_home]].add(move)

    def _reachable(self, name: str) -> set[str]:
        """Return what an element may stand inside of, whatever is accepted."""
        found, waiting = set[str](), [name]
        while waiting:
            current = waiting.pop()
            homes = [
                home(current)
                for home, known in (
                    (self.pair.home, self.pair.new),
                    (self.pair.old_home, self.pair.old),
                )
                if current in known
            ]
            fresh = {h for h in homes if h is not None} - found
            found |= fresh
            waiting += fresh
        return found

    def _moves_around(self, name: str | None) -> Iterator[int]:
        """Yield the moves of an element and of all that it is proposed to be in."""
        while name is not None:
            if name in self.pair.moved:
                yield self.owners["move", name]
            name = self.pair.home(name)


def stripped(element: JsonObject, others: Collection[str]) -> JsonObject:
    """Return an element without the elements in it that belong elsewhere.

    Args:
        element: An element with what it holds.
        others: Ids of the elements to leave out.

    Returns:
        A copy, or the element itself when nothing is left out.
    """
    children = element.get("elements")
    if not isinstance(children, list):
        return element
    kept = [stripped(c, others) for c in children if c.get("id") not in others]
    same = len(kept) == len(children) and all(map(_is, kept, children))
    return element if same else {**element, "elements": kept}


def _of_property(change: Change) -> Entry:
    """Return the entry of a property."""
    op = "set" if change.is_set else "unset"
    touched = () if change.element_id is None else (change.element_id,)
    return Entry(0, op, change, touched, (Act("set", *_place(change)),))


def _place(change: Change) -> tuple[str | None, str | None]:
    """Return the element and property that a change is about."""
    return change.element_id, change.property


def _is(one: object, other: object) -> bool:
    """Tell whether two are the same object."""
    return one is other
