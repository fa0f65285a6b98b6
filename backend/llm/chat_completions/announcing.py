"""Decides how much of a growing text may be shown before the reply is whole."""

import re

__all__ = ["Announcer"]

_OPENERS = re.compile(r"[{\[<`]")
"""What a call that is written as text may begin with."""


class Announcer:
    """Gives text out as it comes, but not a call that the model writes as text.

    Args:
        calls_in_text: Whether there may be such calls.
    """

    def __init__(self, *, calls_in_text: bool) -> None:
        self._calls_in_text = calls_in_text
        self._shown = ""
        self._blank = ""
        self._holds = False

    def feed(self, piece: str) -> str:
        """Take a further piece of the text.

        Args:
            piece: What comes next.

        Returns:
            What may be shown now, perhaps nothing.
        """
        if self._holds:
            return ""
        fresh = self._blank + piece
        self._blank = ""
        if self._calls_in_text:
            opener = _OPENERS.search(fresh)
            self._holds = opener is not None
            words = fresh[: opener.start()] if opener else fresh
            # Blanks before a call are none of the answer's.
            fresh = words.rstrip()
            self._blank = words[len(fresh) :]
        self._shown += fresh
        return fresh

    def rest(self, text: str) -> str:
        """Return what remains to be shown of the whole text."""
        return text[len(self._shown) :] if text.startswith(self._shown) else ""
