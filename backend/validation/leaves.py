"""One pass over the values of an element: its texts, and what cannot be a value."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from backend.domain.json_values import Json, JsonObject

__all__ = [
    "MAX_SAFE_INTEGER",
    "MAX_VALUE_DEPTH",
    "Leaves",
    "Names",
    "Origins",
    "TextLeaf",
    "Tokens",
    "scan_leaves",
]

MAX_VALUE_DEPTH = 48
"""How deep the value of one property may nest, inclusive; a tree of options 24 levels
deep. A recursive schema over much more overflows the stack of its validator."""

MAX_SAFE_INTEGER = 2**53 - 1
"""Largest whole number that a browser keeps exact."""

_TELLING = frozenset({"source", "url"})
"""Properties that make an object one that says where something comes from."""

Tokens: TypeAlias = tuple[str | int, ...]
"""Keys and indexes from an element to something in it."""

Origins: TypeAlias = Sequence[tuple[Tokens, JsonObject]]
"""Objects that say where something comes from, and the way there."""

Names: TypeAlias = tuple[str, ...]
"""The keys alone: what kind of place it is."""


class TextLeaf(NamedTuple):
    """A string somewhere in an element."""

    tokens: Tokens
    names: Names
    text: str
    parent: Json
    """The object or array that holds it."""


@dataclass(slots=True)
class Leaves:
    """What one pass over an element found, each kind in document order."""

    texts: list[TextLeaf] = field(default_factory=list)
    objects: list[tuple[Tokens, JsonObject]] = field(default_factory=list)
    """Every object inside the values, for its property names."""

    origins: list[tuple[Tokens, JsonObject]] = field(default_factory=list)
    """Objects that say where something comes from: value sources and requests."""

    broken_numbers: list[Tokens] = field(default_factory=list)
    """Numbers that are not finite or that a browser cannot keep exact."""

    no_numbers: list[Tokens] = field(default_factory=list)
    """Those that are not finite, which JSON does not have."""

    too_deep: list[Tokens] = field(default_factory=list)
    """Where values nest too deep; nothing below was looked at."""

    def add_number(self, tokens: Tokens, number: float) -> None:
        """Note a number that is not exact.

        Args:
            tokens: Where it stands.
            number: The number.
        """
        self.broken_numbers.append(tokens)
        if isinstance(number, float):
            self.no_numbers.append(tokens)


def scan_leaves(element: JsonObject) -> Leaves:
    """Collect the strings of an element, its children left out.

    Args:
        element: An element or a page.

    Returns:
        What was found, in document order.
    """
    leaves = Leaves()
    for key, value in element.items():
        if isinstance(value, str):
            way = (key,)
            leaves.texts.append(TextLeaf(way, way, value, element))
        elif isinstance(value, dict | list):
            if key != "elements":
                _scan_value(leaves, key, value)
        elif value is not None and not _is_exact(value):
            leaves.add_number((key,), value)
    return leaves


def _scan_value(leaves: Leaves, key: str, whole: Json) -> None:
    """Collect what stands in one value that is an object or an array."""
    stack: list[tuple[Tokens, Names, Json, Json]] = [((key,), (key,), whole, whole)]
    while stack:
        tokens, names, value, parent = stack.pop()
        if isinstance(value, str):
            leaves.texts.append(TextLeaf(tokens, names, value, parent))
        elif not isinstance(value, dict | list):
            if value is not None and not _is_exact(value):
                leaves.add_number(tokens, value)
        elif len(tokens) > MAX_VALUE_DEPTH:
            leaves.too_deep.append(tokens)
        elif isinstance(value, dict):
            if not _TELLING.isdisjoint(value):
                leaves.origins.append((tokens, value))
            leaves.objects.append((tokens, value))
            stack += [
                ((*tokens, name), (*names, name), value[name], value)
                for name in reversed(value)
            ]
        else:
            stack += [
                ((*tokens, index), names, value[index], value)
                for index in range(len(value) - 1, -1, -1)
            ]


def _is_exact(number: float) -> bool:
    """Tell whether a number survives JSON and a browser."""
    if isinstance(number, int):
        return abs(number) <= MAX_SAFE_INTEGER
    return math.isfinite(number)
