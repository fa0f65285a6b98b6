"""Sentences that say when elements are shown, taken apart: what, when, or when not."""

import re
from collections.abc import Iterator
from typing import Final

from backend.llm.builtin.edits.showing_en import showings_en
from backend.llm.builtin.edits.showing_zh import showings_zh
from backend.llm.builtin.edits.shown import Shown
from backend.llm.builtin.text import has_cjk

__all__ = ["Shown", "showings_in"]

_ASIDE: Final = re.compile(r"\s*\(([^()]*)\)$")
"""Brackets at the end, which are one more clause."""


def showings_in(text: str) -> Iterator[Shown]:
    """Yield the ways in which a text may say when something is shown.

    Args:
        text: A sentence or clause, labels marked.

    Yields:
        Readings, the likelier ones first; which of them is meant shows when its
        condition turns out to be one.
    """
    text = _ASIDE.sub(r", \1", text)
    if has_cjk(text):
        yield from showings_zh(text)
    yield from showings_en(text)
