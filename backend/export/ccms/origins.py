"""What a page says that the engine's configuration has no room for: its origin.

The engine knows no ids, has one order per list, and cannot tell a setting that is
written out from one that is left to its default. The origin of an export keeps just
that, beside the configuration, so that an import gives the very same page again.
"""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from backend.domain.json_values import Json, JsonObject, Pointer
from backend.domain.pages import Located, walk
from backend.domain.pointers import extend
from backend.export.ccms.context import ExportContext
from backend.export.ccms.reading import ReadingContext, read_page

__all__ = ["DEFAULTED", "Origin", "origin_of", "pointers_of", "restore", "unwritten"]

DEFAULTED = frozenset(
    {
        *("zone", "elements", "action", "mode", "openIn", "params", "position"),
        *("direction", "field", "primary", "pagination", "header", "defaultValue"),
    }
)
"""Properties that may be left out without a difference in the configuration."""

_STRUCTURE = frozenset({"id", "elements"})

_IDENTITY = frozenset({"id", "page", "type"})
"""What the configuration itself always says."""


@dataclass(frozen=True, slots=True)
class Origin:
    """How an exported page was written."""

    ids: Mapping[Pointer, str]
    """Element ids by place in the configuration, in document order of the page; a
    place of its own for each copy of a sub-table's row editor."""

    spelled: Mapping[str, JsonObject]
    """Per element id (`""` for the page itself) the properties that another import
    would write differently: `{"set": {...}, "unset": [...]}`."""

    def to_json(self) -> JsonObject:
        """Return the origin as plain JSON."""
        return {"ids": dict(self.ids), "spelled": dict(self.spelled)}

    @classmethod
    def from_json(cls, value: Json) -> "Origin":
        """Read an origin; what is not well formed, or not ours to say, is passed over.

        Args:
            value: What `to_json` wrote.

        Returns:
            The origin.
        """
        found = value if isinstance(value, dict) else {}
        ids = found.get("ids")
        spelled = found.get("spelled")
        return cls(
            {k: v for k, v in _items(ids) if isinstance(v, str)},
            {owner: _read_spelling(value) for owner, value in _items(spelled)},
        )


def pointers_of(
    config: JsonObject, owners: Mapping[int, str]
) -> Iterator[tuple[Pointer, str]]:
    """Yield where each owned object stands in a configuration.

    Args:
        config: The configuration.
        owners: Owner by identity of the object.

    Yields:
        The pointer and the owner, in document order; an object that stands in several
        places is yielded for each.
    """
    stack: list[tuple[Pointer, Json]] = [("", config)]
    while stack:
        pointer, value = stack.pop()
        if isinstance(value, dict):
            owner = owners.get(id(value))
            if owner is not None:
                yield pointer, owner
            members = list(value.items())
            stack.extend((extend(pointer, k), v) for k, v in reversed(members))
        elif isinstance(value, list):
            members = list(enumerate(value))
            stack.extend((extend(pointer, i), v) for i, v in reversed(members))


def origin_of(page: JsonObject, context: ExportContext, config: JsonObject) -> Origin:
    """Compare a page with what reading its export gives.

    Args:
        page: The page.
        context: The finished export, whose objects are those of the configuration.
        config: The configuration.

    Returns:
        The origin.
    """
    ids = {
        id(written): owner
        for owner, written in context.objects.items()
        if not owner.startswith("@")
    }
    places = list(pointers_of(config, ids))
    steps = {id(step): extend("/steps", i) for i, step in enumerate(config["steps"])}
    places += [
        (extend(steps[id(holder)], key), owner)
        for owner, (holder, key) in context.keys.items()
    ]
    rank = {found.id: n for n, found in enumerate(walk(page))}
    places.sort(key=lambda place: rank.get(place[1], 0))
    read = _read_again(context, config, ids)
    spelled = {}
    for owner, (written, found) in _pairs(page, read).items():
        difference = _difference(written, found)
        if difference:
            spelled[owner] = difference
    return Origin(dict(places), spelled)


def restore(page: JsonObject, origin: Origin) -> None:
    """Write a page as it was written before it was exported, in place.

    Args:
        page: The page as read, its elements with the ids of the origin.
        origin: How it was written.
    """
    rank = {owner: n for n, owner in enumerate(origin.ids.values())}
    for located in [None, *walk(page)]:
        holder = page if located is None else located.element
        spelled = origin.spelled.get("" if located is None else str(located.id), {})
        for name in spelled.get("unset", []):
            if name != "elements" or not holder.get(name):
                holder.pop(name, None)
        holder.update(copy.deepcopy(spelled.get("set", {})))
        children = holder.get("elements")
        if children and all(child.get("id") in rank for child in children):
            children.sort(key=lambda child: rank[child["id"]])


def unwritten(page: JsonObject, origin: Origin) -> tuple[Pointer, ...]:
    """Return what of a page has no effect in the engine.

    Args:
        page: The page.
        origin: The origin of its export.

    Returns:
        Pointers to elements and properties that are nowhere in the configuration, in
        document order.
    """
    known = set(origin.ids.values())
    found: list[Pointer] = []
    for located in walk(page):
        if located.id not in known:
            found.append(located.pointer)
            continue
        spelled = origin.spelled.get(str(located.id), {})
        found += [
            extend(located.pointer, name)
            for name in spelled.get("set", {})
            if name not in DEFAULTED
        ]
    return tuple(found)


def _read_again(
    context: ExportContext, config: JsonObject, ids: Mapping[int, str]
) -> JsonObject:
    """Read an export back, giving each element its id by the object it was."""
    reading = ReadingContext(context.pages)
    page = read_page(config, reading)
    assert page is not None  # our own chains are always recognised
    for element, source in reading.elements:
        if id(source) in ids:
            element["id"] = ids[id(source)]
    for element, holder, key in reading.keyed:
        for owner, place in context.keys.items():
            if place[0] is holder and place[1] == key:
                element["id"] = owner
    return page


def _pairs(
    page: JsonObject, read: JsonObject
) -> dict[str, tuple[JsonObject, JsonObject]]:
    """Return the page and each element with what was read of it."""
    again: dict[str | None, Located] = {found.id: found for found in walk(read)}
    pairs = {"": (page, read)}
    for located in walk(page):
        if located.id is not None and located.id in again:
            pairs[located.id] = (located.element, again[located.id].element)
    return pairs


def _difference(written: JsonObject, found: JsonObject) -> JsonObject:
    """Return how to get from what was read to what was written."""
    changed = {
        name: value
        for name, value in written.items()
        if name not in _STRUCTURE and (name not in found or found[name] != value)
    }
    gone = [
        name for name in found if name not in written and name not in {"id", "page"}
    ]
    difference: JsonObject = {}
    if changed:
        difference["set"] = changed
    if gone:
        difference["unset"] = gone
    if "elements" in written and "elements" not in found and not written["elements"]:
        difference.setdefault("set", {})["elements"] = []
    return difference


def _read_spelling(value: Json) -> JsonObject:
    """Read how one element was spelled, whoever wrote it."""
    found = value if isinstance(value, dict) else {}
    unset = found.get("unset")
    names = unset if isinstance(unset, list) else []
    return {
        "set": {
            name: part
            for name, part in _items(found.get("set"))
            if name not in _IDENTITY and (name != "elements" or part == [])
        },
        "unset": [
            name for name in names if isinstance(name, str) and name not in _IDENTITY
        ],
    }


def _items(value: Json) -> list[tuple[str, Json]]:
    """Return the members of an object, nothing for anything else."""
    return list(value.items()) if isinstance(value, dict) else []
