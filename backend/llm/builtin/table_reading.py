"""What sentences about a table mean once its columns are told."""

import re
from typing import Final

from backend.llm.builtin.facts import Facts
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.protocol import TABLE, ZoneRole
from backend.llm.builtin.reading import Reading, merge
from backend.llm.builtin.slots import BUTTON_ZONES, Outline
from backend.llm.builtin.text import (
    has_cjk,
    mask,
    strip_noise,
    take_brackets,
    unquote,
)
from backend.llm.builtin.zones import ZoneCue

__all__ = [
    "button_zone",
    "find_search",
    "has_columns",
    "is_plain_button",
    "refer_blank",
    "split_searched",
]

MAX_REMARK = 200
"""Longest sentence, in characters, that says what is shown for nothing."""

_BATCH: Final = "absent_batch"
_MANY: Final = re.compile(
    r"^(?:批量|bulk|batch|mass)\s*|(?:按钮|\bbuttons?)$", re.IGNORECASE
)

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


_BLANK: Final = re.compile(
    r"\b(?:show|shows|display|displays|put|use|print|write|say|says|reads?)\b[^\"]{0,40}?(?P<text>\"[^\"]*\"|\b(?:a )?(?:dash|hyphen)\b)|(?:显示|展示|写|标|填|用)(?:成|为|个)?\s*(?P<text2>\"[^\"]*\"|横杠|短横线?|横线)",
    re.IGNORECASE,
)
_NOTHING: Final = re.compile(
    r"\b(?:empty|blank|unset|missing|unknown|null|none|no|without|not|nothing|never)\b|n't\b|为?空|没|未|无|缺",
    re.IGNORECASE,
)
_DASHES: Final = frozenset(
    {"dash", "a dash", "hyphen", "a hyphen", "横杠", "短横", "短横线", "横线"}
)


def refer_blank(state: Reading, sentence: str) -> bool:
    """Read `show "never" if last used is blank` as what a value shows for nothing.

    Args:
        state: What is read so far.
        sentence: A sentence, flat.

    Returns:
        Whether the sentence said so of something that exists.
    """
    shown = _BLANK.search(sentence) if len(sentence) <= MAX_REMARK else None
    if shown is None:
        return False
    around = f"{sentence[: shown.start()]} {sentence[shown.end() :]}"
    if _NOTHING.search(around) is None:
        return False
    lowered = around.lower()
    named = [
        slot
        for slot in state.outline.slots
        if slot.zone is ZoneRole.MAIN and _names(lowered, slot.label.lower())
    ]
    if not named:
        return False
    text = unquote(shown["text"] or shown["text2"])
    slot = max(named, key=lambda each: len(each.label))
    merge(slot, Facts(blank="-" if text.lower() in _DASHES else text))
    return True


def _names(text: str, label: str) -> bool:
    """Tell whether a text names a label, Latin ones as whole words."""
    if has_cjk(label):
        return label in text
    return re.search(rf"\b{re.escape(label)}\b", text) is not None


def is_plain_button(state: Reading, key: str, text: str, lexicon: Lexicon) -> bool:
    """Tell whether a button is called like one for several rows and needs none.

    Args:
        state: What is read so far.
        key: What the protocol has nothing for.
        text: A member.
        lexicon: The vocabulary.

    Returns:
        True for 批量导入 and for what is no deed on rows: `Plan batch`, 批量排课.
    """
    if key != _BATCH or state.zone not in BUTTON_ZONES:
        return False
    label = unquote(take_brackets(text)[0])
    deed = lexicon.find_action(_MANY.sub("", label).strip())
    return deed is None or deed.key in _TOP_ACTIONS


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
