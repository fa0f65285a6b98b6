"""Chinese lists whose members nothing but spaces separates."""

import re
from typing import Final

from backend.llm.builtin.text import mask
from backend.llm.builtin.zones import names_zone

__all__ = ["separate_spaced"]

MIN_SPACES = 3
"""Spaces of a line, inclusive, from which on they separate members."""

MAX_LINE = 2_000
"""Longest line, in characters, that is looked at."""

_SPACE: Final = re.compile(r"(?<=[㐀-鿿)\"\x02\x03]) +(?=[㐀-鿿\"\x03A-Za-z])")
_MARKS: Final = re.compile(r"[,、;]")


def separate_spaced(flat: str) -> str:
    """Put commas into lines whose members only spaces separate.

    Args:
        flat: A request after `flatten`.

    Returns:
        `手机号 模板名 状态(成功/失败) 备注` as `手机号,模板名,状态(成功/失败),备注`, and a
        first member that names a part of the page as its heading: `筛选:供应商,结果`.
        Lines that hold another separator stay as they are, and so do those in which
        too few spaces stand for a list.
    """
    if " " not in flat:
        return flat
    lines = flat.split("\n")
    several = len(lines) > 1
    return "\n".join(_line(line, listed=several) for line in lines)


def _line(line: str, *, listed: bool) -> str:
    """Separate the members of one line."""
    if len(line) > MAX_LINE:
        return line
    start = mask(line).rfind(":") + 1
    announced = line[start:]
    start += len(announced) - len(announced.lstrip())
    return line[:start] + _list(line[start:], listed=listed or start > 0)


def _list(line: str, *, listed: bool) -> str:
    """Separate the members of a line behind the words that announce them."""
    hidden = mask(line)
    if _MARKS.search(hidden):
        return line
    spaces = list(_SPACE.finditer(hidden))
    if not spaces:
        return line
    headed = names_zone(line[: spaces[0].start()])
    if len(spaces) < MIN_SPACES and not (listed and headed):
        return line
    parts: list[str] = []
    start = 0
    for space in spaces:
        parts.append(line[start : space.start()])
        start = space.end()
    parts.append(line[start:])
    if headed:
        return f"{parts[0]}:{','.join(parts[1:])}"
    return ",".join(parts)
