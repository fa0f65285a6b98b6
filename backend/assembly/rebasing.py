"""Whether an edit made for one version of a page may be applied to a later one.

Operations are anchored on ids, so they mean the same in a later version as long as
nobody else touched what they name. Two edits are in conflict when both touch the same
element, when one moved or removed what the other one is anchored on, and when both set
the same property of the page.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from backend.assembly.comparing import (
    Change,
    ChangeKind,
    changes_about,
    compare_pages,
)
from backend.assembly.edits import apply_operations
from backend.assembly.locating import ids_below
from backend.assembly.operations import Operation, read_operation
from backend.assembly.patches import is_same_json
from backend.assembly.repairs import Repairs
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import walk

__all__ = ["Conflict", "find_conflicts", "moved_by"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """An element, or the page itself, that two edits are both about."""

    element_id: str | None
    """The element; `None` for the page itself."""

    theirs: tuple[Change, ...]
    """What happened to it since the base; empty when what happened to it was a move
    that the order of the elements does not show."""

    operations: tuple[int, ...]
    """Which operations of the edit are about it, from 0."""


def find_conflicts(
    operations: Sequence[Json],
    base: JsonObject,
    current: JsonObject,
    catalogue: Catalogue,
    *,
    moved: Collection[str] | None = None,
    finished: bool = False,
) -> tuple[Conflict, ...]:
    """Find what keeps an edit from being applied to a later version.

    Args:
        operations: The edit; fails as `apply_operations` does when it does not even fit
            the page that it was made for.
        base: The page that it was made for.
        current: The page as it is now.
        catalogue: The knowledge revision.
        moved: Ids of the elements that others moved in between, where that is known.
            Otherwise it is told from the order of the elements, which for two that
            changed places cannot say which of them was moved.
        finished: Whether the operations are finished, see `apply_operations`.

    Returns:
        The conflicts in the order of the operations; empty when the edit means the same
        in both versions.
    """
    if is_same_json(base, current):
        return ()
    edited = apply_operations(base, operations, catalogue, finished=finished)
    rebase = _Rebase(operations, base, current, edited.page, catalogue, moved)
    return tuple(rebase.find())


def moved_by(operations: Sequence[Json]) -> frozenset[str]:
    """Return the ids of the elements that stored operations move.

    Args:
        operations: Operations that were applied once.

    Returns:
        The ids.
    """
    read = [read_operation(i, o, Repairs()) for i, o in enumerate(operations)]
    return frozenset(o.id for o in read if o.op == "move" and o.id is not None)


@dataclass
class _Rebase:
    """An edit, the page it was made for, and the page as it is."""

    operations: Sequence[Json]
    base: JsonObject
    current: JsonObject
    wanted: JsonObject
    """The page that it was made for, edited."""

    catalogue: Catalogue
    moved: Collection[str] | None
    found: dict[str | None, list[int]] = field(default_factory=dict)

    def find(self) -> Iterator[Conflict]:
        """Yield the conflicts."""
        changes = compare_pages(self.base, self.current, self.catalogue)
        before, now = _elements(self.base), _elements(self.current)
        made = _elements(self.wanted).keys() - before.keys()
        gone = before.keys() - now.keys()
        shifted = self._shifted(changes)
        touched = {c.element_id for c in changes if c.kind is ChangeKind.CHANGED}
        touched |= gone | shifted
        read = [read_operation(i, o, Repairs()) for i, o in enumerate(self.operations)]
        # What the edit itself adds is in the way of nobody, unless its id is taken now.
        taken = made & now.keys()
        theirs_alone = now.keys() - before.keys() - made
        page_touched = _both_changed(self.base, self.current, self.wanted)
        for operation in read:
            if operation.op in {"set", "unset"} and operation.id is None:
                if page_touched:
                    self._note(None, operation)
                continue
            for name in self._subjects(operation, before, now):
                if name in touched - made | taken | theirs_alone:
                    self._note(name, operation)
            if operation.anchor is not None:
                relation, name = operation.anchor
                lost = gone if relation == "into" else gone | shifted
                if name in lost - made | taken:
                    self._note(name, operation)
        for subject, indexes in self.found.items():
            theirs = changes_about(changes, subject)
            yield Conflict(subject, theirs, tuple(dict.fromkeys(indexes)))

    def _shifted(self, changes: Sequence[Change]) -> set[str]:
        """Return the ids of the elements that others moved."""
        shifted = set()
        for change in changes:
            if change.kind is not ChangeKind.MOVED or change.element_id is None:
                continue
            assert change.origin is not None
            assert change.place is not None
            if self.moved is None or change.origin.parent != change.place.parent:
                shifted.add(change.element_id)
        return shifted | set(self.moved or ())

    def _subjects(
        self, operation: Operation, before: dict[str, Json], now: dict[str, Json]
    ) -> list[str]:
        """Return the ids of the elements that an operation touches, itself first."""
        name = operation.id
        if name is None:
            return []
        if operation.op not in {"remove", "replace"}:
            return [name]
        both = [*ids_below(before.get(name)), *ids_below(now.get(name))]
        return list(dict.fromkeys([name, *both]))

    def _note(self, name: str | None, operation: Operation) -> None:
        """Note that an operation is about something that others touched."""
        self.found.setdefault(name, []).append(operation.index)


def _elements(page: JsonObject) -> dict[str, Json]:
    """Return the elements of a page by id."""
    return {found.id: found.element for found in walk(page) if found.id is not None}


def _both_changed(base: JsonObject, current: JsonObject, wanted: JsonObject) -> bool:
    """Tell whether both sides changed a property of the page itself."""
    return any(
        _differs(base, current, name) and _differs(base, wanted, name)
        for name in (base.keys() | current.keys() | wanted.keys()) - {"elements"}
    )


def _differs(one: JsonObject, other: JsonObject, name: str) -> bool:
    """Tell whether two pages differ in a property."""
    if name not in one or name not in other:
        return (name in one) != (name in other)
    return not is_same_json(one[name], other[name])
