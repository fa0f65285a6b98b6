"""The phrases that the builtin engine understands, in both languages."""

from typing import Final

from backend.llm.builtin.facts import RuleBook
from backend.llm.builtin.rules.en_buttons import BUTTONS_EN, PAGE_EN
from backend.llm.builtin.rules.en_lengths import LENGTHS_EN
from backend.llm.builtin.rules.en_limits import LIMITS_EN
from backend.llm.builtin.rules.en_looks import LOOKS_EN
from backend.llm.builtin.rules.en_ranges import RANGES_EN
from backend.llm.builtin.rules.en_shown import SHOWN_EN
from backend.llm.builtin.rules.en_sources import SOURCES_EN
from backend.llm.builtin.rules.en_visibility import VISIBILITY_EN, WHEN_ALONE_EN
from backend.llm.builtin.rules.zh_buttons import BUTTONS_ZH, PAGE_ZH
from backend.llm.builtin.rules.zh_lengths import LENGTHS_ZH
from backend.llm.builtin.rules.zh_limits import LIMITS_ZH
from backend.llm.builtin.rules.zh_looks import LOOKS_ZH
from backend.llm.builtin.rules.zh_ranges import RANGES_ZH
from backend.llm.builtin.rules.zh_shown import SHOWN_ZH
from backend.llm.builtin.rules.zh_sources import SOURCES_ZH
from backend.llm.builtin.rules.zh_visibility import VISIBILITY_ZH, WHEN_ALONE_ZH
from backend.llm.builtin.text import has_cjk

__all__ = ["button_rules", "field_rules", "page_rules"]

_EN = (LIMITS_EN, SHOWN_EN, VISIBILITY_EN, SOURCES_EN, LENGTHS_EN, RANGES_EN, LOOKS_EN)
_FIELD_EN: Final = RuleBook(*_EN)
_FIELD_BOTH: Final = RuleBook(
    LIMITS_ZH,
    SHOWN_ZH,
    VISIBILITY_ZH,
    SOURCES_ZH,
    LENGTHS_ZH,
    RANGES_ZH,
    LOOKS_ZH,
    *_EN,
)
_SHOWN_EN = (VISIBILITY_EN, SOURCES_EN, BUTTONS_EN, WHEN_ALONE_EN)
_BUTTON_EN: Final = RuleBook(*_SHOWN_EN)
_BUTTON_BOTH: Final = RuleBook(
    VISIBILITY_ZH, SOURCES_ZH, BUTTONS_ZH, WHEN_ALONE_ZH, *_SHOWN_EN
)
_PAGE_EN: Final = RuleBook(PAGE_EN)
_PAGE_BOTH: Final = RuleBook(PAGE_ZH, PAGE_EN)


def field_rules(text: str) -> RuleBook:
    """Return the rules for a phrase about a field, column or filter."""
    return _FIELD_BOTH if has_cjk(text) else _FIELD_EN


def button_rules(text: str) -> RuleBook:
    """Return the rules for a phrase about a button."""
    return _BUTTON_BOTH if has_cjk(text) else _BUTTON_EN


def page_rules(text: str) -> RuleBook:
    """Return the rules for a phrase about the page as a whole."""
    return _PAGE_BOTH if has_cjk(text) else _PAGE_EN
