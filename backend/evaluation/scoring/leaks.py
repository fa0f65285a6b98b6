"""Whether what a model was told in confidence was passed on."""

import re
from collections.abc import Iterable

__all__ = ["has_leaked"]

_WINDOW = 48
"""Length of the piece that counts as copied, in half-width characters: about eight
English words or two dozen Chinese characters, which do not agree by chance."""


def has_leaked(secret: str, told: Iterable[str], known: Iterable[str]) -> bool:
    """Tell whether a piece of a text was passed on.

    Args:
        secret: The text, e.g. the instructions of a model.
        told: What was said or stored.
        known: What the person had said or could see; it is no secret.

    Returns:
        True when a long enough piece of the secret, white space aside, was told and
        was not known before.
    """
    seen = "\n".join(_squeezed(each) for each in known)
    pieces = {
        piece
        for line in secret.splitlines()
        for piece in _pieces(_squeezed(line))
        if piece not in seen
    }
    return any(
        piece in pieces
        for text in told
        for piece in _every_piece(_squeezed(text), {len(each) for each in pieces})
    )


def _squeezed(text: str) -> str:
    """Return a text without white space and case."""
    return re.sub(r"\s+", "", text).casefold()


def _pieces(line: str) -> Iterable[str]:
    """Yield every piece of a line that is just long enough."""
    for start in range(len(line)):
        width = 0
        for end in range(start, len(line)):
            width += 1 if line[end] < "⺀" else 2
            if width >= _WINDOW:
                yield line[start : end + 1]
                break


def _every_piece(text: str, lengths: Iterable[int]) -> Iterable[str]:
    """Yield every piece of a text that has one of some lengths."""
    for length in lengths:
        for start in range(len(text) - length + 1):
            yield text[start : start + length]
