"""The syntax of JavaScript's regular expressions, as far as a page may use it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

__all__ = [
    "Alternatives",
    "BadRegexError",
    "Characters",
    "Node",
    "Repeat",
    "Sequential",
    "parse_regex",
]

MAX_GROUP_DEPTH = 20
"""How deep groups may nest; the parser is recursive."""

LAST = 0x10FFFF
Ranges = tuple[tuple[int, int], ...]


class BadRegexError(ValueError):
    """A text is no regular expression.

    Attributes:
        position: Where, in characters from 0.
    """

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


@dataclass(frozen=True, slots=True)
class Characters:
    """One character out of a set."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Sequential:
    """Parts one after the other; none of them is the empty text."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """One of several."""

    choices: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part several times."""

    part: "Node"
    least: int
    most: int | None
    """`None` for no limit."""


Node: TypeAlias = Characters | Sequential | Alternatives | Repeat

EMPTY = Sequential(())
_DIGIT: Ranges = ((48, 57),)
_WORD: Ranges = ((48, 57), (65, 90), (95, 95), (97, 122))
_SPACE: Ranges = (
    (9, 13),
    (32, 32),
    (160, 160),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
)
_ANY: Ranges = ((0, 9), (11, 12), (14, 0x2027), (0x202A, LAST))
_CLASSES = {"d": _DIGIT, "w": _WORD, "s": _SPACE}
_CONTROL = {"n": 10, "r": 13, "t": 9, "v": 11, "f": 12, "0": 0}
_BRACES = re.compile(r"\{(\d+)(,(\d*))?\}")
_HEX = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))")
_GROUP = re.compile(r"\((?:\?(?P<kind>:|=|!|<=|<!|<[A-Za-z_$][\w$]*>))?")
_MAX_REPEAT = 10_000


def parse_regex(text: str) -> list[Node]:
    """Parse a regular expression.

    Args:
        text: The expression, without slashes around it.

    Returns:
        The expression itself, then what stands in its look-arounds; those match apart
        from it and are empty in it.

    Raises:
        BadRegexError: If JavaScript would refuse it, or if it refers back to a group,
            which no analysis can judge.
    """
    parser = _Parser(text)
    whole = parser.alternatives(0)
    if parser.position < len(text):
        raise BadRegexError(parser.position)
    return [whole, *parser.lookarounds]


def _complement(ranges: Ranges) -> Ranges:
    """Return every character that is not in the ranges."""
    found: list[tuple[int, int]] = []
    start = 0
    for low, high in sorted(ranges):
        if low > start:
            found.append((start, low - 1))
        start = max(start, high + 1)
    return (*found, (start, LAST)) if start <= LAST else tuple(found)


class _Parser:
    """Recursive descent over one expression."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.lookarounds: list[Node] = []

    def alternatives(self, depth: int) -> Node:
        """Parse what `|` separates."""
        if depth > MAX_GROUP_DEPTH:
            raise BadRegexError(self.position)
        choices = [self._sequence(depth)]
        while self._take("|"):
            choices.append(self._sequence(depth))
        return choices[0] if len(choices) == 1 else Alternatives(tuple(choices))

    def _sequence(self, depth: int) -> Node:
        parts: list[Node] = []
        while self.position < len(self.text) and self._peek() not in "|)":
            start = self.position
            atom, repeatable = self._atom(depth)
            repeated = self._repeated(atom)
            if repeated is not atom and not repeatable:
                raise BadRegexError(start)
            if repeated != EMPTY:
                parts.append(repeated)
        return parts[0] if len(parts) == 1 else Sequential(tuple(parts))

    def _atom(self, depth: int) -> tuple[Node, bool]:
        """Parse one atom; say whether it may be repeated."""
        char = self._peek()
        if char in "*+?":
            raise BadRegexError(self.position)
        if char == "{" and _BRACES.match(self.text, self.position):
            raise BadRegexError(self.position)
        if char == "(":
            return self._group(depth)
        if char == "[":
            return self._set(), True
        if char == "\\":
            return self._escape()
        self.position += 1
        if char in "^$":
            return EMPTY, False
        return Characters(_ANY if char == "." else ((ord(char), ord(char)),)), True

    def _group(self, depth: int) -> tuple[Node, bool]:
        start = self.position
        match = _GROUP.match(self.text, start)
        if match is None or self.text.startswith("?", match.end()):
            raise BadRegexError(start)
        self.position = match.end()
        inner = self.alternatives(depth + 1)
        if not self._take(")"):
            raise BadRegexError(start)
        if match["kind"] in {"=", "!", "<=", "<!"}:
            self.lookarounds.append(inner)
            return EMPTY, match["kind"] in {"=", "!"}
        return inner, True

    def _escape(self) -> tuple[Node, bool]:
        start = self.position
        following = self.text[start + 1 : start + 2]
        if not following or (following in "123456789k"):
            raise BadRegexError(start)
        if following in "bB":
            self.position += 2
            return EMPTY, False
        return Characters(self._escaped()), True

    def _escaped(self) -> Ranges:
        """Parse an escape that stands for characters."""
        start = self.position
        code = _HEX.match(self.text, start)
        if code is not None:
            self.position = code.end()
            value = int(code[1] or code[2], 16)
            return ((value, value),)
        following = self.text[start + 1 : start + 2]
        if not following:
            raise BadRegexError(start)
        self.position += 2
        if following.lower() in _CLASSES:
            ranges = _CLASSES[following.lower()]
            return ranges if following.islower() else _complement(ranges)
        value = _CONTROL.get(following, ord(following))
        return ((value, value),)

    def _set(self) -> Characters:
        start = self.position
        self.position += 1
        negated = self._take("^")
        ranges: list[tuple[int, int]] = []
        while self._peek() != "]":
            low = self._member(start)
            if self._peek() == "-" and self.text[self.position + 1 :][:1] not in {
                "]",
                "",
            }:
                self.position += 1
                high = self._member(start)
                ranges.extend(self._between(low, high))
            else:
                ranges.extend(low)
        self.position += 1
        members = tuple(sorted(ranges))
        return Characters(_complement(members) if negated else members)

    def _between(self, low: Ranges, high: Ranges) -> Sequence[tuple[int, int]]:
        """Return the range between two members of a set."""
        singles = all(len(r) == 1 and r[0][0] == r[0][1] for r in (low, high))
        if not singles:  # `[\w-.]`: the dash is itself
            return [*low, (45, 45), *high]
        if low[0][0] > high[0][0]:
            raise BadRegexError(self.position)
        return [(low[0][0], high[0][0])]

    def _member(self, start: int) -> Ranges:
        char = self._peek()
        if not char:
            raise BadRegexError(start)
        if char == "\\":
            if self.text.startswith("\\b", self.position):
                self.position += 2
                return ((8, 8),)
            return self._escaped()
        self.position += 1
        return ((ord(char), ord(char)),)

    def _repeated(self, atom: Node) -> Node:
        """Parse the quantifier after an atom, if there is one."""
        char = self._peek()
        bounds = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(char)
        if bounds is not None:
            self.position += 1
        else:
            match = _BRACES.match(self.text, self.position)
            if match is None:
                return atom
            least = min(int(match[1][:6]), _MAX_REPEAT)
            most = least if match[2] is None else _upper(match[3])
            if most is not None and most < least:
                raise BadRegexError(self.position)
            bounds = (least, most)
            self.position = match.end()
        self._take("?")
        return Repeat(atom, bounds[0], bounds[1])

    def _peek(self) -> str:
        return self.text[self.position : self.position + 1]

    def _take(self, char: str) -> bool:
        if self._peek() != char:
            return False
        self.position += 1
        return True


def _upper(digits: str) -> int | None:
    """Read the upper bound of a repeat."""
    return min(int(digits[:6]), _MAX_REPEAT) if digits else None
