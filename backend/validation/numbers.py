"""Numbers as JavaScript reads and writes them."""

import math
import re

__all__ = ["number_text", "read_number", "to_double"]

_WHITE = "\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_TRIMMED = re.compile(f"[{_WHITE}]*(.*?)[{_WHITE}]*", re.DOTALL)
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_PREFIXED = re.compile(r"0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)")
_INFINITE = re.compile(r"([+-]?)Infinity")

_MOST_DIGITS = 21
"""Numbers of more digits before the point are written with an exponent."""

_MOST_ZEROS = 6
"""Likewise numbers of so many zeros after it."""


def to_double(number: float) -> float:
    """Return a number as JavaScript holds it.

    Args:
        number: A number of any size, or a boolean.

    Returns:
        The nearest double; infinite when there is none.
    """
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def read_number(text: str) -> float:
    """Read a text as `Number()` does.

    Args:
        text: Any text.

    Returns:
        The number; 0 for white space, not-a-number for what is none.
    """
    trimmed = _TRIMMED.fullmatch(text)
    bare = trimmed[1] if trimmed else text
    if not bare:
        return 0.0
    if _DECIMAL.fullmatch(bare):
        return float(bare)
    if _PREFIXED.fullmatch(bare):
        return to_double(int(bare, 0))
    infinite = _INFINITE.fullmatch(bare)
    return float(f"{infinite[1]}inf") if infinite else math.nan


def number_text(number: float) -> str:
    """Write a number as `String()` does.

    Args:
        number: A number that is one.

    Returns:
        Its shortest decimal form.

    References:
        ECMA-262, Number::toString.
    """
    double = to_double(number)
    if math.isinf(double):
        return "Infinity" if double > 0 else "-Infinity"
    if double == 0:
        return "0"
    sign = "-" if double < 0 else ""
    mantissa, _, exponent = f"{abs(double)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    leading = len(whole + fraction) - len(digits)
    point = len(whole) - leading + int(exponent or 0)
    return sign + _placed(digits.rstrip("0"), point)


def _placed(digits: str, point: int) -> str:
    """Write digits with the point after so many of them."""
    if 0 < point <= _MOST_DIGITS:
        whole = digits[:point].ljust(point, "0")
        return f"{whole}.{digits[point:]}" if digits[point:] else whole
    if -_MOST_ZEROS < point <= 0:
        return f"0.{'0' * -point}{digits}"
    rest = f".{digits[1:]}" if digits[1:] else ""
    return f"{digits[0]}{rest}e{'+' if point > 0 else '-'}{abs(point - 1)}"
