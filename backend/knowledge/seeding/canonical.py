"""The canonical YAML form: equal values are equal bytes.

Block style, indent 2, no folding, Unicode unescaped; `[]` and `{}` only for what is
empty; a string stands plain where every YAML reader, 1.1 or 1.2, reads it as that
string, otherwise in single quotes, and in double quotes when it holds line ends or
characters that must be escaped.
"""

import json
import re
from collections.abc import Iterator

from backend.domain.json_values import Json

__all__ = ["to_yaml"]

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=<.~")
"""First characters that quote a string, some more than YAML asks for."""

_ESCAPED = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd"
    "\U00010000-\U0010ffff]"
)
"""Characters that stand in double quotes only: controls, line ends, marks of order."""

_NOT_A_STRING = re.compile(
    r"""[-+]?[0-9.][0-9_.,:eE+xXo-]*[0-9a-fA-F_.]*  # numbers, dates, times
      | (?i:null|true|false|yes|no|on|off|y|n)""",
    re.VERBOSE,
)
"""Words that some YAML reader takes for something else than a string."""


def to_yaml(value: Json) -> str:
    """Write a JSON value in the canonical form.

    Args:
        value: An object or array whose strings hold neither NUL nor lone surrogates.

    Returns:
        YAML text that ends in a line end; reading it gives the same value.
    """
    return "".join(f"{line}\n" for line in _lines(value))


def _lines(value: Json) -> Iterator[str]:
    """Yield the lines of a value, not indented."""
    if isinstance(value, dict) and value:
        for key, part in value.items():
            yield from _entry(f"{_scalar(key)}:", part, nested="  ")
    elif isinstance(value, list) and value:
        for part in value:
            yield from _member(part)
    else:
        yield _scalar(value)


def _entry(head: str, value: Json, *, nested: str) -> Iterator[str]:
    """Yield a key and its value."""
    if isinstance(value, dict | list) and value:
        yield head
        for line in _lines(value):
            yield nested + line
    else:
        yield f"{head} {_scalar(value)}"


def _member(value: Json) -> Iterator[str]:
    """Yield a member of a list: its first line after the dash."""
    lines = _lines(value)
    yield f"- {next(lines)}"
    for line in lines:
        yield f"  {line}"


def _scalar(value: Json) -> str:
    """Write a scalar or something empty."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number(value)
        case str():
            return _string(value)
        case _:
            return "{}" if isinstance(value, dict) else "[]"


def _number(value: float) -> str:
    """Write a number so that YAML 1.1 and 1.2 read it alike: `1`, `1.0`, `1.0e+16`."""
    if isinstance(value, int):
        return str(value)
    mantissa, mark, exponent = repr(value).partition("e")
    if "." not in mantissa:
        mantissa += ".0"
    return mantissa + mark + exponent


def _string(text: str) -> str:
    """Write a string in the plainest style that is read back the same."""
    if _ESCAPED.search(text):
        quoted = json.dumps(text, ensure_ascii=False)
        return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)
    if _is_plain(text):
        return text
    return "'" + text.replace("'", "''") + "'"


def _is_plain(text: str) -> bool:
    """Tell whether a printable string may stand without quotes."""
    return not (
        not text
        or text != text.strip()
        or text[0] in _INDICATORS
        or text.endswith(":")
        or ": " in text
        or " #" in text
        or _NOT_A_STRING.fullmatch(text)
    )
