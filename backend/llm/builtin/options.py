"""Options of a choice as requests write them."""

import re
from typing import Final

from backend.llm.builtin.facts import Facts, Option
from backend.llm.builtin.text import strip_noise, unquote
from backend.llm.builtin.units import read_unit

__all__ = ["are_slashed", "as_keys", "is_yes_no", "read_options", "take_slashes"]

_SLASHES: Final = re.compile(
    r"(?:^|[\s:]|(?<=[㐀-鿿]))(?P<list>[^\s/:\x01]+(?:\s?/\s?[^\s/\x01]+)+)\s*$"
)
_VALUED: Final = re.compile(r"([㐀-鿿]+)\s+(-?\d+)")
_PAIR: Final = re.compile(r"(.+?)\s*(?:=|:|\()\s*(.+?)\)?")
_FORMAT: Final = re.compile(r"\b(?:YYYY|DD|MM|HH)\b|\bapi/", re.IGNORECASE)
_NO_OPTIONS: Final = frozenset(
    {"and/or", "n/a", "w/o", "24/7", "from/to", "start/end", "begin/end", "开始/结束"}
)
_YES_NO: Final = tuple(
    {first, second}
    for first, second in (
        ("yes", "no"),
        ("y", "n"),
        ("true", "false"),
        ("on", "off"),
        ("是", "否"),
        ("有", "无"),
        ("开", "关"),
    )
)
MAX_TEXT = 300
"""Longest text, in characters, whose end may be options between slashes."""

MAX_OPTION = 30
"""Longest option between slashes, in characters."""

_NUMBER: Final = re.compile(r"-?\d+")
_CODE: Final = re.compile(r"[A-Za-z_]\w*")


def read_options(parts: list[str]) -> list[Option]:
    """Read options with or without values.

    Args:
        parts: Options as written: `男`, `男=1`, `1:男`, `Open (open)`.

    Returns:
        Labels and values; the value is `None` when none was given.
    """
    return [_read_option(part) for part in parts]


def take_slashes(text: str) -> tuple[str, Facts]:
    """Take options written as `A/B/C` off the end of a text.

    Args:
        text: A member of a list without its brackets.

    Returns:
        What is left, and the options as facts; no facts when there are none.
    """
    if "/" not in text or len(text) > MAX_TEXT:
        return text, Facts()
    body = strip_noise(text)
    match = None if body.endswith('"') else _SLASHES.search(body)
    if match is None or match.start("list") == 0:
        return text, Facts()
    parts = [part.strip() for part in match["list"].split("/")]
    if not are_slashed(match["list"]):
        return text, Facts()
    return body[: match.start("list")], Facts(options=read_options(parts))


def are_slashed(text: str) -> bool:
    """Tell whether a text is nothing but options between slashes: `启用/禁用`, `S/M/L`.

    Args:
        text: A part of what stands in brackets.

    Returns:
        False for addresses, date formats, units such as `km/h` and for `and/or`.
    """
    parts = [part.strip() for part in text.split("/")]
    if not parts[1:] or not all(parts) or "://" in text or _FORMAT.search(text):
        return False
    if all(part.isdecimal() for part in parts) and parts[2:]:
        return False  # a date
    if text.strip().lower() in _NO_OPTIONS or text.lstrip().startswith("/"):
        return False
    return all(len(part) <= MAX_OPTION for part in parts) and read_unit(text) is None


def is_yes_no(labels: list[str]) -> bool:
    """Tell whether options are yes and no."""
    return len(labels) == 2 and {label.lower() for label in labels} in _YES_NO  # noqa: PLR2004 - a pair


def as_keys(options: list[Option]) -> tuple[str, str] | None:
    """Return the fields of value and label that `siteId/siteName` names.

    Args:
        options: What was taken for two options of a choice whose options are loaded.
    """
    names = [label for label, _ in options]
    if len(names) == 2 and all(_CODE.fullmatch(name) for name in names):  # noqa: PLR2004 - a pair
        return names[0], names[1]
    return None


def _read_option(part: str) -> Option:
    """Read one option."""
    text = unquote(part)
    valued = _VALUED.fullmatch(text)
    if valued is not None:
        return valued[1], int(valued[2])
    match = _PAIR.fullmatch(text)
    if match is None:
        return text, None
    left, right = match[1].strip(), match[2].strip()
    if _NUMBER.fullmatch(right):
        return left, int(right)
    if _CODE.fullmatch(right):
        return left, right
    if _NUMBER.fullmatch(left):
        return right, int(left)
    return text, None
