"""One pass over the values of an element, without its children.

Every check of a page reads every value once, and a page may hold thousands of elements:
what is known of a kind of place is looked up and not worked out again, and a text that
no rule can be about leaves nothing behind.
"""

import math
from functools import lru_cache

from backend.domain.json_values import Json, JsonObject
from backend.validation.leaves import (
    MAX_SAFE_INTEGER,
    MAX_VALUE_DEPTH,
    Leaves,
    Names,
    TextLeaf,
    Tokens,
)
from backend.validation.safety import ODD, find_name_danger, is_read

__all__ = ["scan_leaves"]

_TELLING = frozenset({"source", "url"})
"""Properties that make an object one that says where something comes from."""


class _Spot:
    """A kind of place inside an element, and what every text there has in common."""

    __slots__ = ("danger", "is_read", "names")

    def __init__(self, names: Names) -> None:
        """Work out what the rules say of the place.

        Args:
            names: The property names that lead there.
        """
        self.names = names
        self.is_read = is_read(names)
        self.danger = find_name_danger(names[-1])


@lru_cache(maxsize=4_096)
def _top(name: str) -> _Spot:
    """Return the place of a property of an element."""
    return _Spot((name,))


@lru_cache(maxsize=4_096)
def _below(spot: _Spot, name: str) -> _Spot:
    """Return the place of a property of an object that stands in a place."""
    return _Spot((*spot.names, name))


def scan_leaves(element: JsonObject) -> Leaves:
    """Collect what rules are about in an element, its children left out.

    Args:
        element: An element or a page.

    Returns:
        What was found, in document order.
    """
    leaves = Leaves()
    for name, value in element.items():
        if isinstance(value, str):
            spot = _top(name)
            if spot.is_read or ODD.search(value):
                leaves.texts.append(TextLeaf((name,), spot.names, value, element))
        elif isinstance(value, dict):
            if name != "elements":
                _scan_object(leaves, value, (name,), _top(name))
        elif isinstance(value, list):
            if name != "elements":
                _scan_list(leaves, value, (name,), _top(name))
        elif value is not None and not _is_exact(value):
            leaves.add_number((name,), value)
    return leaves


def _scan_object(leaves: Leaves, value: JsonObject, way: Tokens, spot: _Spot) -> None:
    """Collect what stands in an object inside a value."""
    if len(way) > MAX_VALUE_DEPTH:
        leaves.too_deep.append(way)
        return
    if not _TELLING.isdisjoint(value):
        leaves.origins.append((way, value))
    for name, member in value.items():
        below = _below(spot, name)
        if below.danger is not None:
            leaves.unsafe_names.append(((*way, name), below.danger))
        if isinstance(member, str):
            if below.is_read or ODD.search(member):
                leaf = TextLeaf((*way, name), below.names, member, value)
                leaves.texts.append(leaf)
        elif isinstance(member, int):
            if not -MAX_SAFE_INTEGER <= member <= MAX_SAFE_INTEGER:
                leaves.add_number((*way, name), member)
        elif member is not None:
            _scan_other(leaves, member, (*way, name), below)


def _scan_list(leaves: Leaves, value: list[Json], way: Tokens, spot: _Spot) -> None:
    """Collect what stands in an array; its members are all in one kind of place."""
    if len(way) > MAX_VALUE_DEPTH:
        leaves.too_deep.append(way)
        return
    for index, member in enumerate(value):
        if isinstance(member, dict):
            _scan_object(leaves, member, (*way, index), spot)
        elif isinstance(member, str):
            if spot.is_read or ODD.search(member):
                leaf = TextLeaf((*way, index), spot.names, member, value)
                leaves.texts.append(leaf)
        elif member is not None:
            _scan_other(leaves, member, (*way, index), spot)


def _scan_other(leaves: Leaves, value: Json, way: Tokens, spot: _Spot) -> None:
    """Collect what stands in anything but a text."""
    if isinstance(value, dict):
        _scan_object(leaves, value, way, spot)
    elif isinstance(value, list):
        _scan_list(leaves, value, way, spot)
    elif not _is_exact(value):
        leaves.add_number(way, value)


def _is_exact(number: float) -> bool:
    """Tell whether a number survives JSON and a browser."""
    if isinstance(number, int):
        return -MAX_SAFE_INTEGER <= number <= MAX_SAFE_INTEGER
    return math.isfinite(number)
