"""Many words searched for at once in short texts."""

import re
from collections.abc import Iterable, Iterator

from backend.llm.builtin.text import has_cjk

__all__ = ["WordPattern", "holds_word"]

_START = 2
"""Characters by which a text is told to hold none of the words."""


class WordPattern:
    """Finds words, the longest first; Latin ones as wholes, with or without a plural s."""

    def __init__(self, words: Iterable[str]) -> None:
        """Compile words.

        Args:
            words: Folded words.
        """
        listed = sorted(words, key=len, reverse=True)
        self._starts = {word[:_START] for word in listed}
        parts = (
            re.escape(word)
            if has_cjk(word)
            else rf"(?<![a-z0-9]){re.escape(word)}s?(?![a-z0-9])"
            for word in listed
        )
        self._pattern = re.compile("|".join(parts) or r"(?!)")

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first word of a text, `None` when it holds none."""
        return next(self.finditer(text), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the words of a text, in order.

        Args:
            text: A text in lower case.
        """
        pairs = {text[place : place + _START] for place in range(len(text))}
        if self._starts.isdisjoint(pairs):
            return iter(())
        return self._pattern.finditer(text)


def holds_word(text: str, word: str) -> bool:
    """Tell whether a text holds a Latin word as a whole."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if not before.isalnum() and not after.isalnum():
            return True
        start = text.find(word, start + 1)
    return False
