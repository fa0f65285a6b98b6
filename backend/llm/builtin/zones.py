"""Which part of a page a clause speaks of."""

import re
from typing import Final, NamedTuple

from backend.llm.builtin.protocol import ZoneRole
from backend.llm.builtin.text import has_cjk, mask, strip_noise
from backend.llm.builtin.zones_en import (
    BATCH_EN,
    BEFORE_EN,
    BEHIND_EN,
    NAMES_EN,
    SEAMS_EN,
)
from backend.llm.builtin.zones_zh import BATCH_ZH, BEFORE_ZH, BEHIND_ZH, NAMES_ZH

__all__ = ["ZoneCue", "cut_seams", "find_suffix_zone", "find_zone", "names_zone"]

_BATCH: Final = re.compile(f"{BATCH_ZH}|{BATCH_EN}", re.IGNORECASE)
_BEFORE: Final = {False: BEFORE_EN, True: BEFORE_ZH + BEFORE_EN}
_BEHIND: Final = {False: BEHIND_EN, True: BEHIND_EN + BEHIND_ZH}
"""Patterns by whether the text holds an ideograph."""

MAX_CLAUSE = 600
"""Longest clause, in characters, whose end may name a part of the page."""


class ZoneCue(NamedTuple):
    """What a clause says about where its members stand."""

    zone: ZoneRole
    rest: str
    """The clause without the words that name the part."""

    behind: bool = False
    """Whether the part was named behind its members: `Edit, Delete on each row`."""


def find_zone(clause: str) -> ZoneCue | None:
    """Return which part of a page a clause speaks of, when it says so.

    Args:
        clause: A clause or a whole sentence, flat.

    Returns:
        The part and the clause's members; `None` when no part is named. What stands in
        quotes and brackets names none.
    """
    text = strip_noise(clause)
    batch = _BATCH.search(text)
    if batch is not None and not _is_quoted(text, batch):
        return ZoneCue(ZoneRole.BATCH, text)
    return find_suffix_zone(text) or _first(_BEFORE[has_cjk(text)], text, behind=False)


def find_suffix_zone(text: str) -> ZoneCue | None:
    """Return the part of a page that the end of a text names: `Edit, Delete on rows`.

    Args:
        text: A clause or a whole sentence, flat.

    Returns:
        The part and what stands before its name, or `None`.
    """
    plain = strip_noise(text)
    patterns = _BEHIND[has_cjk(plain)]
    return None if len(plain) > MAX_CLAUSE else _first(patterns, plain, behind=True)


def names_zone(heading: str) -> bool:
    """Tell whether a heading such as `筛选` or `Row actions` names a part of a page."""
    text = strip_noise(heading)
    return (NAMES_ZH if has_cjk(text) else NAMES_EN).match(text) is not None


def cut_seams(clause: str) -> list[str]:
    """Cut an English clause where another part of the page begins without a comma.

    Args:
        clause: A clause, flat.

    Returns:
        `amount and status with a filter by status` as two clauses.
    """
    hidden = mask(clause)
    starts = [match.end() for match in SEAMS_EN.finditer(hidden) if match.start()]
    ends = [match.start() for match in SEAMS_EN.finditer(hidden) if match.start()]
    pieces = zip([0, *starts], [*ends, len(clause)], strict=True)
    return [
        clause[start:end] for start, end in pieces if strip_noise(clause[start:end])
    ]


def _is_quoted(text: str, match: re.Match[str]) -> bool:
    """Tell whether a phrase is a part of a label in quotes."""
    return mask(text)[match.start()] != text[match.start()]


def _first(
    patterns: tuple[tuple[ZoneRole, re.Pattern[str]], ...], text: str, *, behind: bool
) -> ZoneCue | None:
    """Return what the first pattern that matches says."""
    hidden = mask(text)
    for zone, pattern in patterns:
        match = pattern.match(hidden)
        if match is None:
            continue
        listed = text[match.start("list") : match.end("list")]
        more = text[match.start("more") : match.end("more")] if _has_more(match) else ""
        if strip_noise(listed):
            return ZoneCue(zone, f"{listed} {more}".strip() if more else listed, behind)
    return None


def _has_more(match: re.Match[str]) -> bool:
    """Tell whether a pattern keeps what stands behind the words that name the part."""
    return match.re.groupindex.get("more") is not None and match["more"] is not None
