"""The phrases that the builtin engine understands, in both languages."""

from typing import Final

from backend.llm.builtin.facts import Rule
from backend.llm.builtin.rules.en_buttons import BUTTONS_EN, PAGE_EN
from backend.llm.builtin.rules.en_lengths import LENGTHS_EN
from backend.llm.builtin.rules.en_looks import LOOKS_EN
from backend.llm.builtin.rules.en_ranges import RANGES_EN
from backend.llm.builtin.rules.en_sources import SOURCES_EN
from backend.llm.builtin.rules.zh_buttons import BUTTONS_ZH, PAGE_ZH
from backend.llm.builtin.rules.zh_lengths import LENGTHS_ZH
from backend.llm.builtin.rules.zh_looks import LOOKS_ZH
from backend.llm.builtin.rules.zh_ranges import RANGES_ZH
from backend.llm.builtin.rules.zh_sources import SOURCES_ZH
from backend.llm.builtin.text import has_cjk

__all__ = ["button_rules", "field_rules", "page_rules"]

_FIELD_EN: Final = SOURCES_EN + LENGTHS_EN + RANGES_EN + LOOKS_EN
_FIELD_BOTH: Final = SOURCES_ZH + LENGTHS_ZH + RANGES_ZH + LOOKS_ZH + _FIELD_EN
_BUTTON_EN: Final = SOURCES_EN + BUTTONS_EN
_BUTTON_BOTH: Final = SOURCES_ZH + BUTTONS_ZH + _BUTTON_EN
_PAGE_BOTH: Final = PAGE_ZH + PAGE_EN


def field_rules(text: str) -> tuple[Rule, ...]:
    """Return the rules for a phrase about a field, column or filter."""
    return _FIELD_BOTH if has_cjk(text) else _FIELD_EN


def button_rules(text: str) -> tuple[Rule, ...]:
    """Return the rules for a phrase about a button."""
    return _BUTTON_BOTH if has_cjk(text) else _BUTTON_EN


def page_rules(text: str) -> tuple[Rule, ...]:
    """Return the rules for a phrase about the page as a whole."""
    return _PAGE_BOTH if has_cjk(text) else PAGE_EN
