"""Lines of a request: bulleted lists, tables and headings as flat sentences."""

import re
from typing import Final

__all__ = ["join_lines"]

_BULLET: Final = re.compile(
    r"^[ ]*(?:[-*•●▪◦+]|\d{1,2}[.)、](?!\d)|\(\d{1,2}\)|[①-⑳]|[a-z][.)](?= ))[ ]*(?P<line>\S.*)$"
)
_RULE: Final = re.compile(r"^[ ]*\|?[ ]*:?-{2,}:?[ ]*(?:\|[ ]*:?-{2,}:?[ ]*)*\|?[ ]*$")
_PART: Final = re.compile(
    r"筛选|搜索|查询|列$|字段|按钮|操作|filter|search|column|field|button|action|row\b|rows\b|toolbar",
    re.IGNORECASE,
)
_MARKUP: Final = re.compile(r"^[ ]*#{1,6}[ ]+|\*\*|__(?=\S)|(?<=\S)__|`")
_EMPTY: Final = frozenset({"-", "--", "/", "无", "none", "n/a", "—"})
MAX_HEADING = 24
"""Longest line, in characters, that is taken for the heading of the list below it."""


def join_lines(flat: str) -> str:
    """Turn the lines of a list or table into members of one sentence.

    Args:
        flat: A request after `flatten`.

    Returns:
        The request with every list in one line: `label(rest), label(rest)`; a line in
        front of a list, other than the first, becomes its heading.
    """
    source = flat.split("\n")
    lines: list[str] = []
    number = 0
    while number < len(source):
        rows = _rows_from(source, number)
        if rows:
            lines.append(_table(rows, after=lines[-1] if lines else ""))
            number += len(rows)
            continue
        line = _MARKUP.sub("", source[number])
        following = source[number + 1] if number + 1 < len(source) else ""
        lines.append(_line(line, following, lines))
        number += 1
    return "".join(lines)


def _line(line: str, following: str, lines: list[str]) -> str:
    """Return what a line adds to the text so far."""
    bullet = _BULLET.match(line)
    if bullet is None or not lines:
        text = bullet["line"] if bullet else line
        heads = (
            bool(lines)
            and _BULLET.match(_MARKUP.sub("", following)) is not None
            and 0 < len(text.strip()) <= MAX_HEADING
            and re.search(r"[,:;。.、]", text.strip()) is None
        )
        return "\n" + text + (":" if heads else "")
    label, colon, rest = bullet["line"].partition(":")
    if colon and any(mark in rest for mark in "、,") and _PART.search(label):
        return "\n" + bullet["line"]
    member = f"{label}({rest.strip()})" if colon and rest.strip() else label
    return ", " + re.sub(r"[ ;,。.]+$", "", member)


def _rows_from(source: list[str], number: int) -> list[str]:
    """Return the lines of the table that begins at a line; empty when none does."""
    rows: list[str] = []
    for line in source[number:]:
        if line.count("|") < 2 and not (rows and "|" in line):  # noqa: PLR2004 - cells
            break
        rows.append(line)
    return rows if len(rows) > 1 and any(_RULE.match(row) for row in rows) else []


def _table(rows: list[str], after: str) -> str:
    """Return the rows of a table as `name(cell, cell)`, without its head."""
    start = next(place for place, row in enumerate(rows) if _RULE.match(row)) + 1
    members = []
    for row in rows[start:]:
        cells = [cell.strip() for cell in row.strip().strip("|").split("|")]
        told = [cell for cell in cells[1:] if cell and cell.lower() not in _EMPTY]
        if cells and cells[0]:
            members.append(f"{cells[0]}({', '.join(told)})" if told else cells[0])
    lead = "" if after.rstrip().endswith((":", ",")) else ","
    return lead + ",".join(members) + "\n"
