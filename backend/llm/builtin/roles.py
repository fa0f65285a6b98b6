"""Which kind of element facts ask for."""

from collections.abc import Callable
from typing import Final

from backend.llm.builtin.facts import Facts
from backend.llm.builtin.protocol import Role

__all__ = ["CHOICES", "related_roles", "wanted_role"]

CHOICES: Final = frozenset({Role.CHOICE, Role.CHOICES, Role.RADIO, Role.CHECKBOXES})
"""Kinds of elements that hold options."""

_SEVERAL: Final = {Role.CHOICE: Role.CHOICES, Role.RADIO: Role.CHECKBOXES}
_NUMBERS: Final = frozenset({Role.NUMBER, Role.NUMBER_RANGE})
_DATES: Final = ("role_date", "role_time", "role_month", "role_year")
_BOUNDS: Final = frozenset({"min", "max", "above", "below", "precision", "step"})
_OF_IMAGES: Final = frozenset({"width", "preview"})
_UNITS: Final = frozenset({"prefix", "postfix"})
_AROUND: Final = frozenset({"prefix", "postfix", "template"})
_OF_TEXT: Final = (
    ("file_size", Role.FILE),
    ("upload", Role.FILE),
    ("width", Role.IMAGE),
    ("preview", Role.IMAGE),
    ("link_text", Role.LINK),
    ("language", Role.CODE),
    ("url", Role.CHOICE),
)
"""What a plain text turns into when such a fact is said of it."""


def wanted_role(
    facts: Facts,
    role: str | None,
    *,
    takes_unit: Callable[[], bool],
    tells_sentences: Callable[[], bool],
    has_size: Callable[[], bool],
) -> str | None:
    """Return the kind of element that facts ask for.

    Args:
        facts: What was said of the element.
        role: The kind it usually is.
        takes_unit: Whether the usual element can show a unit beside its value.
        tells_sentences: Whether its place offers sentences made of values.
        has_size: Whether the usual element has a width of its own.

    Returns:
        Key of the vocabulary entry, `None` when the usual kind will do.
    """
    choice = _wanted_choice(facts, role)
    if choice is not None:
        return choice
    span = _wanted_span(facts, role)
    if span is not None:
        return span
    if facts.get("sample") and role in {Role.TEXT, None} and tells_sentences():
        return Role.STATEMENT
    is_image = facts.keys() & _OF_IMAGES and _is_plain(role) and not has_size()
    other = Role.IMAGE if is_image else _wanted_of_guess(facts, role, takes_unit)
    told = facts.keys() & _AROUND and tells_sentences() and not takes_unit()
    return other or (Role.STATEMENT if told else None)


def _wanted_span(facts: Facts, role: str | None) -> str | None:
    """Return the kind that a range or a precision of dates asks for."""
    if facts.get("is_range"):
        return Role.NUMBER_RANGE if role in _NUMBERS else Role.DATE_RANGE
    if "date_mode" in facts and not str(role).startswith(_DATES):
        return Role.DATE if facts["date_mode"] == "date" else Role.DATETIME
    return None


def _is_plain(role: str | None) -> bool:
    """Tell whether nothing but a text was guessed from the label."""
    return role in {Role.TEXT, Role.LONG_TEXT, Role.FILE, Role.LINK, None}


def _wanted_choice(facts: Facts, role: str | None) -> str | None:
    """Return the kind that was named, or that options and their number ask for."""
    wanted = facts.get("role")
    has_options = bool(facts.get("options")) or "value_key" in facts
    if wanted is None and has_options and role not in CHOICES:
        wanted = Role.CHOICE
    if facts.get("multiple"):
        now = wanted or role
        several = now if now in CHOICES else Role.CHOICES
        wanted = next((many for one, many in _SEVERAL.items() if one == now), several)
    return wanted


def _wanted_of_guess(
    facts: Facts, role: str | None, takes_unit: Callable[[], bool]
) -> str | None:
    """Return the kind instead of one that was only guessed from the label."""
    if "postfix" in facts and str(role).startswith(_DATES) and takes_unit():
        return Role.NUMBER  # "prep time in minutes" is no time of day
    if role in CHOICES and facts.keys() & _BOUNDS and not facts.get("options"):
        return Role.NUMBER
    return _wanted_of_text(facts, takes_unit) if role in {Role.TEXT, None} else None


def _wanted_of_text(facts: Facts, takes_unit: Callable[[], bool]) -> str | None:
    """Return the kind that a plain text turns into."""
    if isinstance(facts.get("default"), bool):
        return Role.SWITCH
    if facts.keys() & _BOUNDS or (facts.keys() & _UNITS and takes_unit()):
        return Role.NUMBER
    return next((role for fact, role in _OF_TEXT if fact in facts), None)


def related_roles(role: str) -> frozenset[str]:
    """Return the kinds of elements that a word for one may mean loosely.

    Args:
        role: Key of the vocabulary entry of a kind.

    Returns:
        Kinds of dates for a date, kinds of choices for a choice; else the kind alone.
    """
    for family in (_DATE_FAMILY, CHOICES, _TEXT_FAMILY):
        if role in family:
            return frozenset(str(each) for each in family)
    return frozenset({role})


_DATE_FAMILY: Final = frozenset({*_DATES, Role.DATE, Role.DATETIME, Role.DATE_RANGE})
_TEXT_FAMILY: Final = frozenset({Role.TEXT, Role.LONG_TEXT})
