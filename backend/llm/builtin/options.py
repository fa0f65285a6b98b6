"""Options of a choice as requests write them."""

import re
from typing import Final

from backend.llm.builtin.facts import Facts, Option
from backend.llm.builtin.text import strip_noise, unquote

__all__ = ["read_options", "take_slashes"]

_SLASHES: Final = re.compile(
    r"(?:^|[\s:]|(?<=[㐀-鿿]))(?P<list>[^\s/:\x01]+(?:\s?/\s?[^\s/\x01]+)+)\s*$"
)
_PAIR: Final = re.compile(r"(.+?)\s*(?:=|:|\()\s*(.+?)\)?")
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
    body = strip_noise(text)
    match = _SLASHES.search(body)
    if match is None or match.start("list") == 0:
        return text, Facts()
    parts = [part.strip() for part in match["list"].split("/")]
    if any(not part for part in parts) or "://" in match["list"]:
        return text, Facts()
    return body[: match.start("list")], Facts(options=read_options(parts))


def _read_option(part: str) -> Option:
    """Read one option."""
    text = unquote(part)
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
