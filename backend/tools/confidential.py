"""Texts that no page may repeat, such as the instructions that a model was given.

A model can be talked into copying what it was told into a label. Whoever opens the page
would read it there, so that a page which repeats a stretch of it is not stored. What is
translated or written in another alphabet is not recognised.
"""

from collections.abc import Iterator

from backend.domain.json_values import Json
from backend.domain.pages import walk

__all__ = ["Confidential"]

_STRETCH = 24
"""Letters and figures in a row that nobody writes by chance; a Chinese text has as much
to say in half of them."""


class Confidential:
    """Recognises stretches of confidential texts, however they are spaced."""

    def __init__(self, *texts: str) -> None:
        """Take the texts apart.

        Args:
            *texts: The texts, each in one language.
        """
        self._known: dict[int, set[str]] = {}
        for text in texts:
            bare = _bare(text)
            for size in (_STRETCH, _STRETCH // 2):
                telling = (
                    stretch
                    for stretch in _stretches(bare, size)
                    if size == _STRETCH or not stretch.isascii()
                )
                self._known.setdefault(size, set()).update(telling)

    def is_repeated_in(self, page: Json) -> bool:
        """Tell whether a page repeats a stretch.

        Args:
            page: A page document.

        Returns:
            Whether one of its texts does, or its labels read one after the other.
        """
        labels = (found.get("label") for found in walk(page))
        joined = "".join(label for label in labels if isinstance(label, str))
        return any(self._is_known(text) for text in (joined, *_texts(page)))

    def _is_known(self, text: str) -> bool:
        """Tell whether a text holds a stretch."""
        if len(text) < min(self._known, default=len(text) + 1):
            return False
        bare = _bare(text)
        return any(
            stretch in known
            for size, known in self._known.items()
            for stretch in _stretches(bare, size)
        )


def _bare(text: str) -> str:
    """Return the letters and figures of a text in one case."""
    return "".join(filter(str.isalnum, text.casefold()))


def _stretches(bare: str, size: int) -> Iterator[str]:
    """Yield every stretch of a size."""
    return (bare[at : at + size] for at in range(len(bare) - size + 1))


def _texts(page: Json) -> Iterator[str]:
    """Yield every text of a page."""
    waiting = [page]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
