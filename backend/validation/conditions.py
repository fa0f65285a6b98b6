r"""The grammar of conditions: `${age} >= 18 && ${type} === 'vip'`.

The engine evaluates a condition as JavaScript. What parses here is a small part of
that language which calls nothing but `includes` and reads nothing but the parameters:

    condition  = and { "||" and }
    and        = comparison { "&&" comparison }
    comparison = unary [ ("===" | "!==" | "==" | "!=" | ">=" | "<=" | ">" | "<") unary ]
    unary      = "!" unary | operand
    operand    = primary { ".includes(" condition ")" }
    primary    = "${" name "}" | string | number | "true" | "false" | "null"
               | "undefined" | "[" [ condition { "," condition } ] "]" | "(" condition ")"
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from backend.domain.json_values import Json

__all__ = [
    "MAX_CONDITION_LENGTH",
    "RESERVED_NAMES",
    "UNDEFINED",
    "BadCondition",
    "Both",
    "Comparison",
    "Condition",
    "Either",
    "Includes",
    "Items",
    "Literal",
    "Negation",
    "Reference",
    "Undefined",
    "parse_condition",
    "print_condition",
    "references_in",
]

MAX_CONDITION_LENGTH = 1_000
"""Longest condition in characters, inclusive."""

MAX_CONDITION_DEPTH = 24
"""How deep parentheses may nest; the parser is recursive."""


class Undefined:
    """The value of a parameter that is not there, as in JavaScript."""


UNDEFINED: Final = Undefined()
"""The only one of its kind."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A parameter: `${age}`."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A string, number, boolean, null or undefined written in the condition."""

    value: Json | Undefined


@dataclass(frozen=True, slots=True)
class Items:
    """A list: `['a', 'b']`."""

    members: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values compared: `${age} >= 18`."""

    operator: str
    left: "Condition"
    right: "Condition"


@dataclass(frozen=True, slots=True)
class Includes:
    """Whether a text or list holds something: `${tags}.includes('new')`."""

    target: "Condition"
    item: "Condition"


@dataclass(frozen=True, slots=True)
class Negation:
    """Not."""

    operand: "Condition"


@dataclass(frozen=True, slots=True)
class Both:
    """And."""

    left: "Condition"
    right: "Condition"


@dataclass(frozen=True, slots=True)
class Either:
    """Or."""

    left: "Condition"
    right: "Condition"


Condition: TypeAlias = (
    Reference | Literal | Items | Comparison | Includes | Negation | Both | Either
)


@dataclass(frozen=True, slots=True)
class BadCondition:
    """Why a text is no condition."""

    position: int
    """Where it stopped making sense, in characters from 0."""


_NAME = r"[^\W\d][\w$]*"
_TOKEN = re.compile(
    rf"""\s*(?:
      \$\{{\s*(?P<ref>{_NAME})\s*\}}
    | (?P<string>'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")
    | (?P<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])
    | (?P<word>true|false|null|undefined)\b
    | (?P<includes>\.\s*includes\s*\()
    | (?P<operator>===|!==|==|!=|>=|<=|&&|\|\||[<>!()\[\],])
    )""",
    re.VERBOSE,
)
_WORDS: Mapping[str, Json | Undefined] = {
    "true": True,
    "false": False,
    "null": None,
    "undefined": UNDEFINED,
}
_COMPARISONS = frozenset({"===", "!==", "==", "!=", ">=", "<=", ">", "<"})
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "b": "\b", "f": "\f", "v": "\v"}
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)

RESERVED_NAMES = frozenset(
    "break case catch class const continue debugger default delete do else enum export "
    "extends false finally for function if import in instanceof new null return super "
    "switch this throw true try typeof var void while with yield let static await async "
    "implements interface package private protected public arguments eval undefined "
    "__proto__ constructor prototype window document globalThis self top parent".split()
)
"""Names that mean something to JavaScript itself and so can be no parameter."""


def parse_condition(text: str) -> Condition | BadCondition:
    """Parse a condition.

    Args:
        text: The `template` of a condition, at most 1,000 characters.

    Returns:
        The condition, or where it stops being one.
    """
    if len(text) > MAX_CONDITION_LENGTH:
        return BadCondition(MAX_CONDITION_LENGTH)
    parser = _Parser(text)
    try:
        parsed = parser.either(0)
        parser.expect_end()
    except _StopError as stop:
        return BadCondition(stop.position)
    return parsed


def print_condition(condition: Condition) -> str:
    """Write a condition in its canonical form.

    Args:
        condition: A parsed condition.

    Returns:
        Text that parses back to an equal condition.
    """
    match condition:
        case Reference(name):
            return f"${{{name}}}"
        case Literal(value):
            return _print_literal(value)
        case Items(members):
            return f"[{', '.join(print_condition(member) for member in members)}]"
        case Includes(target, item):
            return f"{_within(target, 5)}.includes({print_condition(item)})"
        case Negation(operand):
            return f"!{_within(operand, 4)}"
        case Comparison(operator, left, right):
            return f"{_within(left, 4)} {operator} {_within(right, 4)}"
        case Both(left, right):
            return f"{_within(left, 2)} && {_within(right, 3)}"
        case Either(left, right):
            return f"{_within(left, 1)} || {_within(right, 2)}"


def references_in(condition: Condition) -> Iterator[str]:
    """Yield the names of the parameters that a condition reads, in order.

    Args:
        condition: A parsed condition.

    Yields:
        Names, repeated where the condition repeats them.
    """
    match condition:
        case Reference(name):
            yield name
        case Literal():
            return
        case Items(members):
            for member in members:
                yield from references_in(member)
        case Negation(operand):
            yield from references_in(operand)
        case Includes(left, right) | Both(left, right) | Either(left, right):
            yield from references_in(left)
            yield from references_in(right)
        case Comparison(_, left, right):
            yield from references_in(left)
            yield from references_in(right)


class _StopError(Exception):
    """The text stops being a condition."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


class _Parser:
    """Recursive descent over the tokens of one text."""

    def __init__(self, text: str) -> None:
        self._text = text.rstrip()
        self._position = 0
        self._match = self._next()

    def either(self, depth: int) -> Condition:
        """Parse what `||` joins."""
        if depth > MAX_CONDITION_DEPTH:
            raise _StopError(self._position)
        left = self._both(depth)
        while self._take("||"):
            left = Either(left, self._both(depth))
        return left

    def expect_end(self) -> None:
        """Refuse anything after the condition."""
        if self._match is not None or self._position < len(self._text):
            raise _StopError(self._position)

    def _both(self, depth: int) -> Condition:
        left = self._comparison(depth)
        while self._take("&&"):
            left = Both(left, self._comparison(depth))
        return left

    def _comparison(self, depth: int) -> Condition:
        left = self._unary(depth)
        operator = self._match["operator"] if self._match else None
        if operator is None or operator not in _COMPARISONS:
            return left
        self._advance()
        return Comparison(operator, left, self._unary(depth))

    def _unary(self, depth: int) -> Condition:
        if not self._take("!"):
            return self._operand(depth)
        if depth > MAX_CONDITION_DEPTH:
            raise _StopError(self._position)
        return Negation(self._unary(depth + 1))

    def _operand(self, depth: int) -> Condition:
        operand = self._primary(depth)
        while self._match is not None and self._match["includes"]:
            self._advance()
            item = self.either(depth + 1)
            self._need(")")
            operand = Includes(operand, item)
        return operand

    def _primary(self, depth: int) -> Condition:
        match = self._match
        if match is None:
            raise _StopError(self._position)
        if match["ref"]:
            if match["ref"] in RESERVED_NAMES:
                raise _StopError(self._position)
            self._advance()
            return Reference(match["ref"])
        if match["string"]:
            self._advance()
            return Literal(_ESCAPE.sub(_unescape, match["string"][1:-1]))
        if match["number"]:
            self._advance()
            return Literal(_number(match["number"]))
        if match["word"]:
            self._advance()
            return Literal(_WORDS[match["word"]])
        if self._take("("):
            inner = self.either(depth + 1)
            self._need(")")
            return inner
        if self._take("["):
            return Items(tuple(self._members(depth + 1)))
        raise _StopError(self._position)

    def _members(self, depth: int) -> Iterator[Condition]:
        if self._take("]"):
            return
        yield self.either(depth)
        while self._take(","):
            yield self.either(depth)
        self._need("]")

    def _take(self, operator: str) -> bool:
        if self._match is None or self._match["operator"] != operator:
            return False
        self._advance()
        return True

    def _need(self, operator: str) -> None:
        if not self._take(operator):
            raise _StopError(self._position)

    def _advance(self) -> None:
        if self._match is not None:
            self._position = self._match.end()
            self._match = self._next()

    def _next(self) -> re.Match[str] | None:
        return _TOKEN.match(self._text, self._position)


def _number(text: str) -> float:
    """Read a number, whole where it is."""
    value = float(text)
    return int(value) if value.is_integer() and math.isfinite(value) else value


def _unescape(match: re.Match[str]) -> str:
    """Read one escape of a string literal."""
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _ESCAPES.get(match[3], match[3])


def _print_literal(value: Json | Undefined) -> str:
    """Write a literal."""
    match value:
        case Undefined():
            return "undefined"
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{''.join(_escape(char) for char in value)}'"
        case _:
            return repr(value)


def _escape(char: str) -> str:
    """Write one character of a string literal."""
    if char in "'\\":
        return "\\" + char
    return char if char.isprintable() and char <= "\uffff" else _hex(char)


def _hex(char: str) -> str:
    """Write a character as an escape; those beyond the BMP stay as they are."""
    return f"\\u{ord(char):04x}" if char <= "\uffff" else char


def _strength(condition: Condition) -> int:
    """Return how tightly a condition binds, 5 the tightest."""
    match condition:
        case Either():
            return 1
        case Both():
            return 2
        case Comparison():
            return 3
        case Negation():
            return 4
        case Literal() | Reference() | Items() | Includes():
            return 5


def _within(condition: Condition, strength: int) -> str:
    """Write a part, in parentheses where it binds less than its surroundings."""
    text = print_condition(condition)
    return text if _strength(condition) >= strength else f"({text})"
