"""The safety gate: nothing that runs, and nothing that hides, gets into a page.

The engine evaluates conditions as JavaScript, fills texts in with a template language
that runs code, puts markdown and HTML into the page as they are and follows any URL. So
every string of a page passes here. What React escapes anyway, such as `<img onerror>`
in a label, is plain text and allowed.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

from backend.domain.pointers import extend
from backend.domain.texts import Text
from backend.domain.violations import Rule, Violation
from backend.validation.condition_syntax import (
    BadCondition,
    is_parameter_name,
    parse_condition,
)
from backend.validation.leaves import Leaves, TextLeaf
from backend.validation.paths import find_path_problem
from backend.validation.regexes import find_regex_problem
from backend.validation.templates import TEMPLATES
from backend.validation.urls import find_url_problem, is_url_slot

__all__ = ["check_safety"]

CONDITION_SLOTS = frozenset({"condition", "disabled"})
"""Properties that hold a condition."""

RAW_MODES = frozenset({"html", "markdown", "richtext"})
"""Modes in which the engine puts a text into the page without cleaning it."""

MODE_SLOTS = frozenset({"mode", "type", "contentMode"})
"""Properties that choose such a mode."""

PROGRAM_SLOTS = frozenset({"entry"})
"""Properties whose address is loaded and run as a program."""

STYLE_SLOTS = frozenset({"style", "styles", "customStyle"})
"""Properties that become CSS."""

_CODE_TAG = re.compile(r"<%|%>")
_ANY_PLACEHOLDER = re.compile(r"\$\{([^}]*)(\}?)")
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u2028\u2029"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_LINE_BREAKS = re.compile(r"[\r\n\t]")
_SINGLE_LINE = frozenset({"label", "title", "field", "name", "okText", "cancelText"})
_CSS_CODE = re.compile(
    r"url\s*\(|expression\s*\(|javascript:|@import|behavior\s*:", re.IGNORECASE
)


Problem: TypeAlias = tuple[Text, str]
"""What is unsafe about a text, and what would be right."""


def check_safety(
    leaves: Leaves, pointer: str, element_id: str | None
) -> Iterator[Violation]:
    """Check every text of one element.

    Args:
        leaves: Its texts.
        pointer: Where the element stands; `""` for the page itself.
        element_id: Its id.

    Yields:
        At most one violation per text.
    """
    for leaf in leaves.texts:
        problem = _find_problem(leaf)
        if problem is not None:
            message, expected = problem
            yield Violation(
                Rule.UNSAFE_VALUE,
                extend(pointer, *leaf.tokens),
                message,
                element_id,
                expected,
            )


def _find_problem(leaf: TextLeaf) -> Problem | None:
    """Return what is unsafe about a text and what would be right."""
    if _HIDDEN.search(leaf.text):
        return _HIDDEN_CHARACTER, "visible characters only"
    if _CODE_TAG.search(leaf.text):
        return _TEMPLATE_CODE, "text and ${name} only"
    if any(_is_code(match) for match in _ANY_PLACEHOLDER.finditer(leaf.text)):
        return _TEMPLATE_CODE, "text and ${name} only"
    return find_path_problem(leaf) if leaf.is_key else _find_slot_problem(leaf)


def _find_slot_problem(leaf: TextLeaf) -> Problem | None:
    """Return what is wrong with a text in the place where it stands."""
    for rule in (
        _check_line,
        _check_condition,
        _check_mode,
        _check_regex,
        _check_style,
        find_path_problem,
    ):
        problem = rule(leaf)
        if problem is not None:
            return problem
    return _check_url(leaf)


def _check_line(leaf: TextLeaf) -> Problem | None:
    """Refuse line breaks in names, and backticks in templates."""
    key = leaf.tokens[-1]
    if key in _SINGLE_LINE and _LINE_BREAKS.search(leaf.text):
        return _HIDDEN_CHARACTER, "one line"
    if key in TEMPLATES and "`" in leaf.text:
        return _TEMPLATE_CODE, "text and ${name} only"
    return None


def _check_mode(leaf: TextLeaf) -> Problem | None:
    """Refuse modes in which a text is not cleaned."""
    key = leaf.tokens[-1]
    is_own_type = key == "type" and len(leaf.tokens) == 1
    is_raw = leaf.text.strip().casefold() in RAW_MODES
    if key in MODE_SLOTS and not is_own_type and is_raw:
        return _RAW_MODE, f'{key}: "plain"'
    return None


def _check_regex(leaf: TextLeaf) -> Problem | None:
    """Refuse regular expressions that do not compile or can explode."""
    if leaf.tokens[-1] != "expression":
        return None
    problem = find_regex_problem(leaf.text)
    if problem is None:
        return None
    return problem, "a regular expression without nested repeats"


def _check_style(leaf: TextLeaf) -> Problem | None:
    """Refuse styles that load something."""
    if STYLE_SLOTS.isdisjoint(leaf.tokens) or not _CSS_CODE.search(leaf.text):
        return None
    return _STYLE_CODE, "a plain CSS value"


def _check_url(leaf: TextLeaf) -> Problem | None:
    """Refuse addresses that may run code."""
    if not is_url_slot(leaf):
        return None
    problem = find_url_problem(leaf, local_only=leaf.tokens[-1] in PROGRAM_SLOTS)
    if problem is None:
        return None
    return problem, "a path such as /api/users, or http(s)://…"


def _is_code(match: re.Match[str]) -> bool:
    """Tell whether `${…}` holds anything but a name."""
    return not match[2] or not is_parameter_name(match[1].strip())


def _is_legacy_condition(leaf: TextLeaf) -> bool:
    """Tell whether a text is a condition in the old notation, in which data is code."""
    return (
        leaf.tokens[-1] == "statement"
        and len(leaf.tokens) > 1
        and leaf.tokens[-2] in CONDITION_SLOTS
    )


def _check_condition(leaf: TextLeaf) -> Problem | None:
    """Refuse conditions that are not of the grammar."""
    expected = "template: ${a} === 'x' && ${b} > 1"
    if _is_legacy_condition(leaf):
        return _LEGACY_CONDITION, expected
    if leaf.tokens[-1] != "template" or not leaf.text.strip():
        return None
    parsed = parse_condition(leaf.text)
    if not isinstance(parsed, BadCondition):
        return None
    place = parsed.position + 1
    message = Text(
        f"条件在第 {place} 个字符处不合语法",
        f"The condition makes no sense at character {place}",
    )
    return message, expected


_HIDDEN_CHARACTER = Text(
    "文本含有控制字符或看不见的字符", "The text holds control or invisible characters"
)
_TEMPLATE_CODE = Text(
    "文本含有模板代码，只允许 ${名字}",
    "The text holds template code; only ${name} is allowed",
)
_LEGACY_CONDITION = Text(
    "条件请写在 template，statement 会把数据当代码执行",
    "Write the condition as template; statement runs data as code",
)
_RAW_MODE = Text(
    "不允许 html 或 markdown，内容会未经过滤进入页面",
    "html and markdown are refused; they enter the page uncleaned",
)
_STYLE_CODE = Text("样式里不允许地址或代码", "A style must not hold an address or code")
