"""How a plain YAML scalar becomes a value: the core schema of YAML 1.2.

References:
    YAML 1.2.2, section 10.3.2 (tag resolution of the core schema). Dates, `yes`, `on`
    and sexagesimal numbers of YAML 1.1 are ordinary strings here.
"""

import math
import re

from backend.domain.json_values import Json

__all__ = ["MAX_NUMBER", "NumberError", "resolve_plain"]

MAX_NUMBER = 2**53 - 1
"""Largest magnitude of a number, inclusive; a browser counts in ones up to here."""

_MAX_DIGITS = 32
"""Longer integers are out of range whatever their digits."""

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEX = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_FIRST = frozenset("-+.0123456789~nNtTfF")
"""First characters of every plain scalar that is not a string."""


class NumberError(ValueError):
    """A number that JSON or a browser cannot hold."""


def resolve_plain(text: str) -> Json:
    """Resolve an unquoted scalar.

    Args:
        text: The scalar as written, without surrounding space.

    Returns:
        `None`, a boolean, an integer, a float, or the text itself. A number outside of
        what JSON and browsers can hold is a `NumberError`.
    """
    if text in _NULL:
        return None
    if text[0] not in _FIRST:
        return text
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    number = _resolve_number(text)
    return text if number is None else number


def _resolve_number(text: str) -> int | float | None:
    """Return the number a scalar stands for, `None` when it is not one.

    Raises:
        NumberError: It is out of range.
    """
    number: int | float
    if _INTEGER.fullmatch(text):
        # Compared by length first: int() of a very long text takes quadratic time.
        number = int(text) if len(text) <= _MAX_DIGITS else MAX_NUMBER + 1
    elif _OCTAL.fullmatch(text) or _HEX.fullmatch(text):
        number = int(text, 0)
    elif _FLOAT.fullmatch(text):
        number = float(text)
    elif _NOT_FINITE.fullmatch(text):
        number = math.inf
    else:
        return None
    if abs(number) > MAX_NUMBER:
        raise NumberError(text)
    # JSON has one kind of number: 1.0 and 1 are the same there, and not every store
    # keeps them apart.
    return int(number) if number == int(number) else number
