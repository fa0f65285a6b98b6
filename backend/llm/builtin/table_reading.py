"""What sentences about a table mean once its columns are told."""

import re
from typing import Final

from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.protocol import TABLE, ZoneRole
from backend.llm.builtin.reading import Reading
from backend.llm.builtin.slots import Outline
from backend.llm.builtin.text import mask, strip_noise, take_brackets
from backend.llm.builtin.zones import ZoneCue

__all__ = ["button_zone", "find_search", "has_columns", "split_searched"]

MIN_COLUMNS = 3
"""Columns from which on a table's columns are told, unless words name them again."""

_SEARCH: Final = re.compile(
    r"^(?:and |also |then |let (?:me|us|people|users) |可以?|能够?|支持|再|就|还|要)*(?:filters?|search(?:es)?|find|look ?up|筛选?|查询?|搜索?|检索|过滤)"
    r"(?:的?是|就|只|有|用|the|both|all|\s)*(?P<list>\S.*)$",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile(
    r"\s*(?:\+|/|&|\bplus\b|\bor\b|\band\b|或者?|以及|和)\s*", re.IGNORECASE
)
_TOP_ACTIONS: Final = frozenset({"action_create", "action_export", "action_import"})
"""What buttons do that work on no row."""


def has_columns(outline: Outline) -> bool:
    """Tell whether the columns of a table are told already."""
    main = sum(slot.zone is ZoneRole.MAIN for slot in outline.slots)
    return outline.page_type == TABLE and main >= MIN_COLUMNS


def find_search(clause: str, outline: Outline) -> ZoneCue | None:
    """Return the filters of a clause that searches columns: `filter owner`.

    Args:
        clause: A clause, flat.
        outline: What is read so far.

    Returns:
        The part and its members, `None` when no column follows the verb.
    """
    if not has_columns(outline):
        return None
    found = _SEARCH.match(strip_noise(clause))
    if found is None or outline.find_at(found["list"], ZoneRole.MAIN) is None:
        return None
    return ZoneCue(ZoneRole.FILTER, found["list"])


def split_searched(state: Reading, clause: str) -> list[str]:
    """Cut filters that stand between other signs than commas: `name / owner`.

    Args:
        state: What is read so far.
        clause: A member of a list of filters.

    Returns:
        The filters; the member itself when not all of its parts are columns.
    """
    hidden = mask(clause)
    places = [match.span() for match in _SEPARATOR.finditer(hidden)]
    if state.zone is not ZoneRole.FILTER or not places:
        return [clause]
    starts = [0, *(end for _, end in places)]
    ends = [*(start for start, _ in places), len(clause)]
    parts = [clause[start:end] for start, end in zip(starts, ends, strict=True)]
    known = [state.outline.find_anywhere(_label(part)) for part in parts]
    return parts if all(known) else [clause]


def _label(part: str) -> str:
    """Return what stands in front of the brackets."""
    return strip_noise(take_brackets(part)[0])


def button_zone(state: Reading, label: str, lexicon: Lexicon) -> ZoneRole:
    """Return where a button stands that no words give a place.

    Args:
        state: What is read so far.
        label: What stands on the button.
        lexicon: The vocabulary, for what buttons of that label do.

    Returns:
        Above the list for what works on no row.
    """
    action = lexicon.find_action(label)
    if action is not None and action.key in _TOP_ACTIONS:
        return ZoneRole.TOOLBAR
    last = state.outline.slots[-1].zone if state.outline.slots else ZoneRole.ROW
    return last if last is ZoneRole.TOOLBAR and action is None else ZoneRole.ROW
