"""What differs between a page before and after, element by element."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import Located, walk
from backend.evaluation.scoring.labels import own_zone

__all__ = ["Changes", "Path", "Place", "compare_pages", "moved_ids", "place_of"]

Path = tuple[str, ...]
"""Names of properties, from the outside in."""

Place = tuple[str | None, str]
"""Where elements stand in an order of their own: the container's id and the zone."""


@dataclass(frozen=True)
class Changes:
    """What differs."""

    added: tuple[Located, ...] = ()
    """New elements that stand in no other new one."""

    removed: tuple[str, ...] = ()
    """Ids of elements that are gone, those of whole containers first."""

    properties: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    """Per element that stayed, what of it differs."""

    page: tuple[Path, ...] = ()
    """What of the page's own properties differs."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs, but perhaps the order."""
        return not (self.added or self.removed or self.properties or self.page)


def compare_pages(before: JsonObject, after: JsonObject) -> Changes:
    """Compare two states of a page, but for the order of its elements.

    Args:
        before: The page as it was.
        after: The page as it is.

    Returns:
        What differs. Elements that stayed are equal only byte by byte.
    """
    old = {found.id: found for found in walk(before) if found.id}
    new = {found.id: found for found in walk(after) if found.id}
    added = [found for key, found in new.items() if key not in old]
    fresh = {found.pointer for found in added}
    changed = {
        key: tuple(_differences(_own(old[key]), _own(new[key])))
        for key in old
        if key in new
    }
    return Changes(
        added=tuple(
            found
            for found in added
            if found.parent is None or found.parent.pointer not in fresh
        ),
        removed=tuple(key for key in old if key not in new),
        properties={key: paths for key, paths in changed.items() if paths},
        page=tuple(_differences(_without_elements(before), _without_elements(after))),
    )


def place_of(located: Located, page: JsonObject) -> Place:
    """Return where an element stands, apart from its rank there."""
    parent = located.parent.id if located.parent else None
    return parent, own_zone(located, page)


def moved_ids(
    before: JsonObject, after: JsonObject, *, without: Collection[str] = ()
) -> list[str]:
    """Return elements that stand elsewhere than before.

    Args:
        before: The page as it was.
        after: The page as it is.
        without: Ids of elements that may stand anywhere.

    Returns:
        The least set of ids whose moving explains the new order; what was added or
        removed moves nothing.
    """
    old, new = _orders(before), _orders(after)
    where_old = {key: place for place, ids in old.items() for key in ids}
    where_new = {key: place for place, ids in new.items() for key in ids}
    stayed = {
        key
        for key in where_old.keys() & where_new.keys()
        if where_old[key] == where_new[key] and key not in without
    }
    moved = [
        key
        for key in where_old
        if key in where_new and key not in stayed and key not in without
    ]
    for place, ids in old.items():
        first = [key for key in ids if key in stayed]
        second = [key for key in new.get(place, []) if key in stayed]
        kept = _longest_common(first, second)
        moved += [key for key in first if key not in kept]
    return moved


def _orders(page: JsonObject) -> dict[Place, list[str]]:
    """Return the ids of each place, in order."""
    orders: dict[Place, list[str]] = {}
    for found in walk(page):
        if found.id:
            orders.setdefault(place_of(found, page), []).append(found.id)
    return orders


def _longest_common(first: Sequence[str], second: Sequence[str]) -> set[str]:
    """Return the members of the longest order that two orders of the same share."""
    rank = {key: at for at, key in enumerate(second)}
    best: list[list[str]] = []
    for key in first:
        chains = [chain for chain in best if rank[chain[-1]] < rank[key]]
        best.append([*_longest(chains), key])
    return set(_longest(best))


def _longest(chains: Sequence[list[str]]) -> list[str]:
    """Return the longest of some chains, the first of equals."""
    found: list[str] = []
    for chain in chains:
        found = chain if len(chain) > len(found) else found
    return found


def _own(located: Located) -> JsonObject:
    """Return the properties of an element; its place is compared elsewhere."""
    return {
        name: value
        for name, value in located.element.items()
        if name not in {"elements", "zone"}
    }


def _without_elements(page: JsonObject) -> JsonObject:
    """Return the properties of a page."""
    return {name: value for name, value in page.items() if name != "elements"}


def _differences(one: Json, two: Json, path: Path = ()) -> Iterator[Path]:
    """Yield where two values differ, as deep inside as objects go."""
    if _bytes(one) == _bytes(two):
        return
    if not (isinstance(one, dict) and isinstance(two, dict)):
        yield path
        return
    found = False
    for name in sorted(one.keys() | two.keys()):
        if (name in one) is not (name in two):
            found = True
            yield (*path, name)
            continue
        for deeper in _differences(one[name], two[name], (*path, name)):
            found = True
            yield deeper
    if not found:  # the same members in another order
        yield path or ("(order of properties)",)


def _bytes(value: Json) -> str:
    """Return what is compared."""
    return json.dumps(value, ensure_ascii=False)
