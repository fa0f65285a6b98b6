"""References to elements, each written as one character that no request holds.

A request is read by patterns; labels may hold any word of them: a column "Delete", a
field "Start and end". So what names an element is replaced by a mark first, and what
turns out to be no reference after all (a new name, a value) is written out again.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.protocol import ZoneRole

__all__ = ["MARK", "Mark", "Marks"]

_FIRST: Final = 0xE000
_LAST: Final = 0xF8FF
"""The private use area: no language writes with it."""

MARK: Final = "[\ue000-\uf8ff]"
"""Pattern of one mark."""

_ANY: Final = re.compile(MARK)


@dataclass(frozen=True, slots=True)
class Mark:
    """What one mark stands for."""

    text: str
    """The words as written."""

    known: tuple[Known, ...]
    """The elements, in document order."""

    sure: bool = False
    """Whether these are meant, and no others of the same label."""

    doubtful: bool = False
    """Whether one of these is meant but the words do not say which."""

    pointed: bool = False
    """Whether the words only point at what was spoken of: it, 它."""


class Marks:
    """The marks of one request."""

    def __init__(self) -> None:
        """Begin without marks."""
        self._marks: list[Mark] = []

    def add(self, mark: Mark) -> str:
        """Remember a reference.

        Args:
            mark: What the character stands for.

        Returns:
            The character; the words themselves once the characters are used up.
        """
        if len(self._marks) > _LAST - _FIRST:
            return mark.text
        self._marks.append(mark)
        return chr(_FIRST + len(self._marks) - 1)

    def get(self, char: str) -> Mark | None:
        """Return what a character stands for, `None` when it is no mark."""
        number = ord(char) - _FIRST
        return self._marks[number] if 0 <= number < len(self._marks) else None

    def restrict(self, char: str, zone: ZoneRole) -> None:
        """Let a mark mean the elements of one part of the page, if it has such."""
        mark = self.get(char)
        if mark is None or mark.sure:
            return
        held = tuple(known for known in mark.known if known.zone is zone)
        if held:
            self._marks[ord(char) - _FIRST] = replace(mark, known=held, sure=True)

    def plain(self, text: str) -> str:
        """Return a text with the words in the place of marks."""

        def write(match: re.Match[str]) -> str:
            mark = self.get(match[0])
            return match[0] if mark is None else mark.text

        while True:  # a mark may have been made of words that held one
            written = _ANY.sub(write, text)
            if written == text:
                return text
            text = written
