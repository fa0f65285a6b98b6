"""Sentences about one element: its label, and clauses that say what it is like."""

import re
from typing import Final

from backend.llm.builtin.items import read_member
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.options import are_slashed, take_slashes
from backend.llm.builtin.outline_phrases import NOT_WANTED, SHOWN_ONLY
from backend.llm.builtin.text import mask, split_clauses, strip_noise
from backend.llm.builtin.units import read_unit
from backend.llm.builtin.zones import find_zone

__all__ = ["join_item"]

MIN_CLAUSES = 3
"""Clauses, inclusive, from which on a sentence may be about one element; in `name, days
1-30` both are elements."""

MAX_CLAUSES = 8
"""Clauses, inclusive, from which on a sentence is a list and not about one element."""

_ARTICLE: Final = re.compile(r"^(?:an?|the)\s+|\s+(?:of|with)$", re.IGNORECASE)


def join_item(sentence: str, lexicon: Lexicon) -> str:
    """Put what a sentence says of the element that it begins with into brackets.

    Args:
        sentence: A sentence, flat: `年利率,百分比,四位小数,只读`.
        lexicon: The vocabulary.

    Returns:
        `年利率(百分比,四位小数,只读)`, so that a word that could be a label of its own is
        read as what the label means; the sentence itself when its clauses are members
        of a list.
    """
    clauses = split_clauses(sentence)
    if not MIN_CLAUSES <= len(clauses) <= MAX_CLAUSES or "、" in mask(sentence):
        return sentence
    if any(NOT_WANTED.match(c) or SHOWN_ONLY.match(c) for c in clauses):
        return sentence
    if not strip_noise(clauses[0]) or find_zone(clauses[0]) is not None:
        return sentence
    said = [_tells(clause, lexicon) for clause in clauses[1:]]
    if min(said) < 1 or max(said) < 2:  # noqa: PLR2004 - one clause has to be sure
        return sentence
    if sum(_is_general(clause, lexicon) for clause in clauses[1:]) != 1:
        return sentence
    return f"{clauses[0]}({','.join(clauses[1:])})"


def _tells(clause: str, lexicon: Lexicon) -> int:
    """Return how surely a clause says what an element is like: 2, 1 or 0."""
    text = strip_noise(clause)
    slashed = are_slashed(text) and not take_slashes(text)[1] and "(" not in text
    if slashed or read_unit(text) is not None:
        return 2
    member = read_member(clause, lexicon)
    if not member.labels:
        return 2 if member.facts else 0
    if not _is_general(clause, lexicon):
        return 0
    return 2 if member.facts.keys() - {"role"} else 1


def _is_general(clause: str, lexicon: Lexicon) -> bool:
    """Tell whether a clause is a word for a kind of value: `百分比`, `a file of`."""
    labels = read_member(clause, lexicon).labels
    words = [_ARTICLE.sub("", strip_noise(label)) for label in labels]
    return any(lexicon.find_general(word) is not None for word in words)
