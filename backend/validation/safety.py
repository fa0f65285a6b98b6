"""The safety gate: nothing that runs, and nothing that hides, gets into a page.

The engine evaluates conditions as JavaScript, fills texts in with a template language
that runs code, puts markdown and HTML into the page as they are and follows any URL. So
every string of a page passes here. What React escapes anyway, such as `<img onerror>`
in a label, is plain text and allowed.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TypeAlias

from backend.domain.pointers import extend
from backend.domain.texts import Text
from backend.domain.violations import Rule, Violation
from backend.validation.condition_syntax import (
    BadCondition,
    is_parameter_name,
    parse_condition,
)
from backend.validation.leaves import Leaves, Names, Problem, TextLeaf
from backend.validation.paths import (
    PATH_SLOTS,
    find_key_problem,
    find_name_problem,
    find_path_problem,
    is_question_name,
)
from backend.validation.regexes import find_regex_problem
from backend.validation.templates import TEMPLATES
from backend.validation.urls import find_url_problem, is_url_slot

__all__ = ["ODD", "SLOT_RULES", "check_safety", "find_name_danger", "is_read"]

SlotRule: TypeAlias = Callable[[TextLeaf], Problem | None]
"""What is unsafe about a text in the kind of place that the rule is about."""

_CONDITION_HOLDERS = frozenset({("condition",), ("disabled",)})
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
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
    "|(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d"
)
"""Controls, marks that turn the direction of a text, and what has no width; a joiner
is allowed where it makes one picture of two (family, rainbow flag)."""

_SUSPECT = re.compile(f"{_HIDDEN.pattern}|<%|%>|\\$\\{{")
"""One look that lets nearly every text pass."""

ODD = re.compile(
    r"[^ !\"#&-_a-~\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]",
)
"""Whatever is not an everyday letter, figure or mark. A text without any of it holds
nothing hidden, no line break and no beginning of code; one class of characters is many
times quicker to look for than `_SUSPECT`."""

_MOST_REMEMBERED = 400
"""Longest condition whose judgement is remembered, in characters."""

_LINE_BREAKS = re.compile(r"[\r\n\t]")
_SINGLE_LINE = frozenset({"label", "title", "field", "name", "okText", "cancelText"})
_CSS_CODE = re.compile(
    r"\b(?:url|src|image|image-set|expression)\s*\(|javascript:|@import|behavior\s*:|\\",
    re.IGNORECASE,
)
"""What loads or runs something; a backslash could spell any of it."""


def check_safety(
    leaves: Leaves, pointer: str, element_id: str | None
) -> Iterator[Violation]:
    """Check every text and every property name of one element.

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
            yield _violation(problem, extend(pointer, *leaf.tokens), element_id)
    for tokens, danger in leaves.unsafe_names:
        yield _violation(danger, extend(pointer, *tokens), element_id)


def is_read(names: Names) -> bool:
    """Tell whether every text of a place has to be looked at.

    Args:
        names: The property names that lead there.

    Returns:
        False where only texts that hold something `ODD` can be wrong: a line break
        is odd already.
    """
    return any(rule is not _check_line for rule in _rules_of(names))


@lru_cache(maxsize=4_096)
def find_name_danger(name: str) -> Problem | None:
    """Return what is unsafe about a property name; the same few come all the time.

    Args:
        name: The name of a property inside a value.

    Returns:
        The problem and what would be right, or `None`.
    """
    return _find_code(name) or find_key_problem(name)


def _violation(problem: Problem, pointer: str, element_id: str | None) -> Violation:
    """Build the violation of an unsafe text."""
    message, expected = problem
    return Violation(Rule.UNSAFE_VALUE, pointer, message, element_id, expected)


def _find_problem(leaf: TextLeaf) -> Problem | None:
    """Return the first thing that is unsafe about a text."""
    if _SUSPECT.search(leaf.text):
        problem = _find_code(leaf.text)
        if problem is not None:
            return problem
    for rule in _rules_of(leaf.names):
        problem = rule(leaf)
        if problem is not None:
            return problem
    return None


def _find_code(text: str) -> Problem | None:
    """Return what is unsafe about a text wherever it stands."""
    if _HIDDEN.search(text):
        return _HIDDEN_CHARACTER, "visible characters only"
    if _CODE_TAG.search(text) or any(map(_is_code, _ANY_PLACEHOLDER.finditer(text))):
        return _TEMPLATE_CODE, "text and ${name} only"
    return None


@lru_cache(maxsize=4_096)
def _rules_of(names: Names) -> tuple[SlotRule, ...]:
    """Return the rules about a kind of place; there are only so many kinds."""
    return tuple(rule for covers, rule in SLOT_RULES if covers(names))


def _check_line(leaf: TextLeaf) -> Problem | None:
    """Refuse line breaks in names."""
    return (_HIDDEN_CHARACTER, "one line") if _LINE_BREAKS.search(leaf.text) else None


def _check_backtick(leaf: TextLeaf) -> Problem | None:
    """Refuse backticks in templates."""
    return (_TEMPLATE_CODE, "text and ${name} only") if "`" in leaf.text else None


def _check_mode(leaf: TextLeaf) -> Problem | None:
    """Refuse modes in which a text is not cleaned."""
    if leaf.text.strip().casefold() not in RAW_MODES:
        return None
    return _RAW_MODE, f'{leaf.names[-1]}: "plain"'


def _check_regex(leaf: TextLeaf) -> Problem | None:
    """Refuse regular expressions that do not compile or can explode."""
    problem = find_regex_problem(leaf.text)
    if problem is None:
        return None
    return problem, "a regular expression without nested repeats"


def _check_style(leaf: TextLeaf) -> Problem | None:
    """Refuse styles that load something."""
    return (_STYLE_CODE, "a plain CSS value") if _CSS_CODE.search(leaf.text) else None


def _check_url(leaf: TextLeaf) -> Problem | None:
    """Refuse addresses that may run code."""
    problem = find_url_problem(leaf, local_only=leaf.names[-1] in PROGRAM_SLOTS)
    if problem is None:
        return None
    return problem, "a path such as /api/users, or http(s)://…"


def _check_legacy(leaf: TextLeaf) -> Problem | None:
    """Refuse conditions in the old notation, in which data is code."""
    return _LEGACY_CONDITION, _CONDITION


def _check_condition(leaf: TextLeaf) -> Problem | None:
    """Refuse conditions that are not of the grammar."""
    if not leaf.text:  # means: no condition; white space would mean: never
        return None
    is_short = len(leaf.text) <= _MOST_REMEMBERED
    find = _remembered_condition_problem if is_short else _find_condition_problem
    return find(leaf.text)


def _find_condition_problem(text: str) -> Problem | None:
    """Return what is wrong with a condition."""
    parsed = parse_condition(text)
    if not isinstance(parsed, BadCondition):
        return None
    place = parsed.position + 1
    message = Text(
        f"条件在第 {place} 个字符处不合语法",
        f"The condition makes no sense at character {place}",
    )
    return message, _CONDITION


_remembered_condition_problem = lru_cache(maxsize=1_024)(_find_condition_problem)
"""The same for conditions of usual length: a page is checked after every edit of it."""


def _is_code(match: re.Match[str]) -> bool:
    """Tell whether `${…}` holds anything but a name."""
    return not match[2] or not is_parameter_name(match[1].strip())


def _is_legacy_condition(names: Names) -> bool:
    """Tell whether a place holds a condition in the old notation."""
    return names[-1] == "statement" and names[-2:-1] in _CONDITION_HOLDERS


SLOT_RULES: tuple[tuple[Callable[[Names], bool], SlotRule], ...] = (
    (lambda names: names[-1] in _SINGLE_LINE, _check_line),
    (lambda names: names[-1] in TEMPLATES, _check_backtick),
    (_is_legacy_condition, _check_legacy),
    (lambda names: names[-1] == "template", _check_condition),
    # An element's own type is no mode; the schema knows every type.
    (lambda names: names[-1] in MODE_SLOTS and names != ("type",), _check_mode),
    (lambda names: names[-1] == "expression", _check_regex),
    (lambda names: not STYLE_SLOTS.isdisjoint(names), _check_style),
    (lambda names: names[-1] in PATH_SLOTS, find_path_problem),
    (is_question_name, find_name_problem),
    (is_url_slot, _check_url),
)
"""Which places have a rule of their own, and the rule; the first problem is told."""

_CONDITION = "template: ${a} === 'x' && ${b} > 1"

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
