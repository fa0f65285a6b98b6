"""Which value of the record the words of a condition speak of."""

import re
from collections.abc import Sequence
from typing import Final

from backend.domain.words import fold_word
from backend.llm.builtin.fields import FieldInfo
from backend.llm.builtin.protocol import Role
from backend.llm.builtin.text import has_cjk

__all__ = ["find_named", "find_resembling", "holds_label"]

_ASKING: Final = re.compile(r"^(?:是否|有无|能否|可否|是不是|要不要|需不需要|需要)")
_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "can",
        "of",
        "by",
        "to",
        "for",
        "in",
        "on",
        "at",
        "no",
        "any",
        "this",
        "that",
        "its",
        "it",
        "their",
        "there",
        "you",
        "they",
        "he",
        "she",
        "we",
        "i",
        "with",
    ]
)
_STEM: Final = re.compile(r"(?:'s|s|ed|d|ing)$")
_HALF: Final = 0.5
_SHORTEST: Final = 2


def find_named(text: str, fields: Sequence[FieldInfo]) -> tuple[FieldInfo, str] | None:
    """Return the field whose label stands in a text.

    Args:
        text: A condition in words.
        fields: The fields it may speak of.

    Returns:
        The field with the longest label, or with the longest core of a label that asks
        (限购 of 是否限购), and the text without it; `None` when no label stands there.
    """
    lowered = text.casefold()
    best: tuple[int, FieldInfo, int] | None = None
    for field in fields:
        for label in _forms(field.label):
            start = _place(lowered, label)
            if start >= 0 and (best is None or len(label) > best[0]):
                best = (len(label), field, start)
    if best is None:
        return None
    size, field, start = best
    return field, f"{text[:start]} {text[start + size :]}"


def find_resembling(text: str, fields: Sequence[FieldInfo]) -> FieldInfo | None:
    """Return the field whose label a text names in part: `filed by an agent`.

    Args:
        text: A condition in words.
        fields: The fields it may speak of.

    Returns:
        The field that the words fit best; `None` when none or several do.
    """
    if has_cjk(text):
        folded = fold_word(text)
        tails = [
            field
            for field in fields
            if field.label[_SHORTEST:] and fold_word(field.label)[-2:] in folded
        ]
        return tails[0] if len(tails) == 1 else None
    words = _stems(text)
    scored = []
    for field in fields:
        label = _stems(field.label)
        hits = [word in words for word in label]
        outer = label and (hits[-1] or (hits[0] and field.role == Role.SWITCH))
        if outer and sum(hits) / len(hits) >= _HALF:
            scored.append((sum(hits) / len(hits), sum(hits), field))
    scored.sort(key=lambda each: each[:2], reverse=True)
    if not scored or (scored[1:] and scored[0][:2] == scored[1][:2]):
        return None
    return scored[0][2]


def holds_label(text: str, label: str) -> bool:
    """Tell whether a text holds a label, Latin ones as whole words."""
    return _place(text, label) >= 0


def _forms(label: str) -> list[str]:
    """Return how a label may be written: whole, and without the words that ask."""
    core = _ASKING.sub("", label)
    forms = [label, core if len(core) >= _SHORTEST else label]
    return [form.casefold() for form in forms]


def _place(text: str, label: str) -> int:
    """Return where a label stands in a text, -1 for nowhere."""
    if not label:
        return -1
    if has_cjk(label):
        return text.find(label)
    edge = rf"(?<![a-z0-9]){re.escape(label)}(?:e?s)?(?![a-z0-9])"
    match = re.search(edge, text)
    return -1 if match is None else match.start()


def _stems(text: str) -> list[str]:
    """Return the words of a text that say something, without their endings."""
    words = re.findall(r"[a-z0-9]+(?:'s)?", text.lower())
    return [_STEM.sub("", word) or word for word in words if word not in _SMALL]
