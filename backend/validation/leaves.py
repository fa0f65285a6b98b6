"""One pass over the values of an element: its texts, and what cannot be a value."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from backend.domain.json_values import Json, JsonObject

__all__ = [
    "MAX_SAFE_INTEGER",
    "MAX_VALUE_DEPTH",
    "Leaves",
    "TextLeaf",
    "Tokens",
    "scan_leaves",
]

MAX_VALUE_DEPTH = 48
"""How deep the value of one property may nest, inclusive; a tree of options 24 levels
deep. A recursive schema over much more overflows the stack of its validator."""

MAX_SAFE_INTEGER = 2**53 - 1
"""Largest whole number that a browser keeps exact."""

Tokens = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class TextLeaf:
    """A string somewhere in an element."""

    tokens: Tokens
    """Keys and indexes from the element to it; ends in the key itself for a key."""

    text: str
    parent: Json
    """The object or array that holds it."""

    is_key: bool = False
    """True when the text is a property name and not a value."""


@dataclass(slots=True)
class Leaves:
    """What one pass over an element found."""

    texts: list[TextLeaf] = field(default_factory=list)
    """Every string and every property name below the first level, in order."""

    broken_numbers: list[Tokens] = field(default_factory=list)
    """Numbers that are not finite or that a browser cannot keep exact."""

    no_numbers: list[Tokens] = field(default_factory=list)
    """Those that are not finite, which JSON does not have."""

    too_deep: list[Tokens] = field(default_factory=list)
    """Where values nest too deep; nothing below was looked at."""


def scan_leaves(element: JsonObject) -> Leaves:
    """Collect the strings of an element, its children left out.

    Args:
        element: An element or a page.

    Returns:
        What was found, in document order.
    """
    leaves = Leaves()
    stack: list[tuple[Tokens, Json, Json]] = [
        ((key,), value, element)
        for key, value in reversed(element.items())
        if key != "elements"
    ]
    while stack:
        tokens, value, parent = stack.pop()
        if isinstance(value, str):
            leaves.texts.append(TextLeaf(tokens, value, parent))
        elif isinstance(value, int | float):
            if not _is_exact(value):
                leaves.broken_numbers.append(tokens)
                if isinstance(value, float):
                    leaves.no_numbers.append(tokens)
        elif isinstance(value, dict | list):
            if len(tokens) > MAX_VALUE_DEPTH:
                leaves.too_deep.append(tokens)
                continue
            members = list(_members(value))
            if isinstance(value, dict):
                leaves.texts.extend(
                    TextLeaf((*tokens, key), str(key), value, is_key=True)
                    for key, _ in members
                )
            stack.extend(
                ((*tokens, key), member, value) for key, member in reversed(members)
            )
    return leaves


def _members(value: Json) -> Iterator[tuple[str | int, Json]]:
    """Yield the members of an object or array with their key or index."""
    if isinstance(value, dict):
        yield from value.items()
    else:
        yield from enumerate(value)


def _is_exact(number: float) -> bool:
    """Tell whether a number survives JSON and a browser."""
    if isinstance(number, int):
        return abs(number) <= MAX_SAFE_INTEGER
    return math.isfinite(number)
