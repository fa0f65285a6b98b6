"""Conditions as trees: what they are made of, how they are written, what they read.

The engine evaluates a condition as JavaScript. A page may hold only the small part of
that language which `backend.validation.condition_syntax` parses.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from backend.domain.json_values import Json
from backend.validation.numbers import number_text

__all__ = [
    "UNDEFINED",
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
    "parts_of",
    "print_condition",
    "references_in",
]


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
    is_guarded: bool = False
    """Whether parentheses stand around a reference: `(${a}).includes(1)` compiles also
    where the value is a whole number."""


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


def print_condition(condition: Condition) -> str:
    """Write a condition in its canonical form.

    Args:
        condition: A parsed condition.

    Returns:
        Text that parses back to an equal condition.
    """
    text = _print_operand(condition)
    match condition:
        case Negation(operand):
            text = f"!{_within(operand, 4)}"
        case Comparison(operator, left, right):
            text = f"{_within(left, 4)} {operator} {_within(right, 4)}"
        case Both(left, right):
            text = f"{_within(left, 2)} && {_within(right, 3)}"
        case Either(left, right):
            text = f"{_within(left, 1)} || {_within(right, 2)}"
        case _:
            pass
    return text


def _print_operand(condition: Condition) -> str:
    """Write what needs no parentheses, `""` for anything else."""
    match condition:
        case Reference(name):
            return f"${{{name}}}"
        case Literal(value):
            return _print_literal(value)
        case Items(members):
            return f"[{', '.join(print_condition(member) for member in members)}]"
        case Includes(target, item, is_guarded):
            inner = _within(target, 5)
            shown = f"({inner})" if is_guarded else inner
            return f"{shown}.includes({print_condition(item)})"
        case _:
            return ""


def references_in(condition: Condition) -> Iterator[str]:
    """Yield the names of the parameters that a condition reads, in order.

    Args:
        condition: A parsed condition.

    Yields:
        Names, repeated where the condition repeats them.
    """
    if isinstance(condition, Reference):
        yield condition.name
    for part in parts_of(condition):
        yield from references_in(part)


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """Return what a condition is made of, in order.

    Args:
        condition: A parsed condition.

    Returns:
        Its members or operands; empty for a reference or a literal.
    """
    match condition:
        case Items(members):
            return members
        case Negation(operand):
            return (operand,)
        case Comparison(_, left, right):
            return (left, right)
        case Includes(left, right) | Both(left, right) | Either(left, right):
            return (left, right)
        case _:
            return ()


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
            text = "".join(_escape(char) for char in value)
            # The engine fills placeholders in inside of quotes too, as code.
            return "'" + text.replace("${", "\\u0024{") + "'"
        case _:
            return number_text(value)


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
        case Negation() | Literal(int() | float()):
            return 4  # `5.includes` is no JavaScript, `(5).includes` is
        case _:
            return 5


def _within(condition: Condition, strength: int) -> str:
    """Write a part, in parentheses where it binds less than its surroundings."""
    text = print_condition(condition)
    return text if _strength(condition) >= strength else f"({text})"
