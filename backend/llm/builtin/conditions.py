"""Conditions in words, turned into conditions over values."""

import re
from collections.abc import Sequence
from typing import Final

from backend.domain.json_values import JsonObject
from backend.llm.builtin.condition_parts import (
    negate,
    parameter_name,
    read_part,
    read_status,
)
from backend.llm.builtin.fields import FieldInfo
from backend.llm.builtin.text import strip_noise
from backend.validation.conditions import Both, Condition, Either, print_condition

__all__ = ["condition_from"]

_OR: Final = re.compile(
    r"(?:,)?\s*(?:或者|或是|或)\s*|,?\s+or\s+(?:if\s+|when\s+)?", re.IGNORECASE
)
_AND: Final = re.compile(
    r"(?:,)?\s*(?:并且|而且|同时|(?<!并)(?<!而)且|并(?!非))\s*|,?\s+(?:and|but)\s+(?:also\s+)?(?:if\s+|when\s+)?",
    re.IGNORECASE,
)
_COMMA: Final = re.compile(r"\s*,\s*")
_BOTH: Final = re.compile(
    r"(?:和|与|以及|、|\band\b).*(?:都|均|\bboth\b|\ball\b|\bare\b)|\bboth\b.*\band\b",
    re.IGNORECASE,
)
_LED: Final = re.compile(r"^(?:both|either)\s+", re.IGNORECASE)


def condition_from(
    words: str,
    fields: Sequence[FieldInfo],
    *,
    negated: bool = False,
    guesses: bool = True,
) -> JsonObject | None:
    """Turn a condition in words into one over values.

    Args:
        words: What stands before "才显示" or after "only when".
        fields: The fields it may speak of.
        negated: Whether the words say when the element is hidden.
        guesses: Whether `the ticket is open` may speak of a state that no field holds.

    Returns:
        A template with parameters that compares values, never labels; `None` when the
        words are not understood.
    """
    text = _LED.sub("", strip_noise(words))
    found = _read(text, fields) or (read_status(text, fields) if guesses else None)
    if found is None:
        return None
    condition, used = found
    if negated:
        condition = negate(condition)
    params = [
        {"field": parameter_name(field), "data": {"source": "record", "field": field}}
        for field in dict.fromkeys(used)
    ]
    return {"template": print_condition(condition), "params": params}


def _read(text: str, fields: Sequence[FieldInfo]) -> tuple[Condition, list[str]] | None:
    """Return the condition and the fields that it reads."""
    for separator, join in ((_OR, Either), (_AND, Both), (_COMMA, Both)):
        pieces = _pieces(separator, text, fields)
        if not pieces[1:]:
            continue
        read = _read_pieces(pieces, fields)
        if read is not None:
            condition = read[0][0]
            for other, _ in read[1:]:
                condition = join(condition, other)
            return condition, [field for _, used in read for field in used]
    return _read_all_of(text, fields) or read_part(text, fields)


def _read_pieces(
    pieces: Sequence[str], fields: Sequence[FieldInfo]
) -> list[tuple[Condition, list[str]]] | None:
    """Return what pieces say; one that names no field speaks of the one before."""
    read: list[tuple[Condition, list[str]]] = []
    for piece in pieces:
        found = _read(piece, fields) if piece.strip() else None
        if found is None and read:
            before = read[-1][1][-1]
            same = next((each for each in fields if each.field == before), None)
            found = read_part(f"{same.label} {piece}", [same]) if same else None
        if found is None:
            return None
        read.append(found)
    return read


def _read_all_of(
    text: str, fields: Sequence[FieldInfo]
) -> tuple[Condition, list[str]] | None:
    """Read what is said of several fields at once: `A and B are both on`."""
    if not _BOTH.search(text):
        return None
    lowered = text.casefold()
    named = [field for field in fields if field.label.casefold() in lowered]
    if not named[1:]:
        return None
    said = lowered
    for field in sorted(named, key=lambda each: -len(each.label)):
        said = said.replace(field.label.casefold(), " ")
    read = [read_part(f"{field.label} {said}", [field]) for field in named]
    parts = [each for each in read if each is not None]
    if len(parts) < len(named):
        return None
    condition = parts[0][0]
    for other, _ in parts[1:]:
        condition = Both(condition, other)
    return condition, [field for _, used in parts for field in used]


def _pieces(
    separator: re.Pattern[str], text: str, fields: Sequence[FieldInfo]
) -> list[str]:
    """Cut a text at a separator, but not inside a label or an option."""
    held = _held_places(text, fields)
    pieces, start = [], 0
    for match in separator.finditer(text):
        if not any(held[match.start() : match.end()]) and match.start() > start:
            pieces.append(text[start : match.start()])
            start = match.end()
    return [*pieces, text[start:]]


def _held_places(text: str, fields: Sequence[FieldInfo]) -> list[bool]:
    """Tell of every character whether it stands inside a label or an option."""
    lowered = text.casefold()
    held = [False] * len(text)
    names = {field.label for field in fields}
    names |= {label for field in fields for label, _ in field.options}
    for name in names:
        wanted = name.casefold()
        start = lowered.find(wanted) if wanted else -1
        while start >= 0:
            held[start : start + len(wanted)] = [True] * len(wanted)
            start = lowered.find(wanted, start + 1)
    return held
