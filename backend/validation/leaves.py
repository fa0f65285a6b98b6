"""What stands in the values of an element: texts to look at, and what cannot be a value."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from backend.domain.json_values import Json, JsonObject
from backend.domain.texts import Text

__all__ = [
    "MAX_SAFE_INTEGER",
    "MAX_VALUE_DEPTH",
    "Leaves",
    "Names",
    "Origins",
    "Problem",
    "TextLeaf",
    "Tokens",
]

MAX_VALUE_DEPTH = 48
"""How deep the value of one property may nest, inclusive; a tree of options 24 levels
deep. A recursive schema over much more overflows the stack of its validator."""

MAX_SAFE_INTEGER = 2**53 - 1
"""Largest whole number that a browser keeps exact."""

Tokens: TypeAlias = tuple[str | int, ...]
"""Keys and indexes from an element to something in it."""

Origins: TypeAlias = Sequence[tuple[Tokens, JsonObject]]
"""Objects that say where something comes from, and the way there."""

Names: TypeAlias = tuple[str, ...]
"""The keys alone: what kind of place it is."""


Problem: TypeAlias = tuple[Text, str]
"""What is unsafe about something, and what would be right."""


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
    """Texts that a rule is about or that hold anything out of the ordinary; the others,
    which are nearly all, can break no rule."""

    unsafe_names: list[tuple[Tokens, Problem]] = field(default_factory=list)
    """Property names inside the values that are dangerous."""

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
