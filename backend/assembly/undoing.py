"""Which change an undo takes back and which a redo brings again.

Versions are never removed: an undo is a new version with the state before the change
that it takes back, and a redo is a new version with the state after it. What can be
undone is told from how the versions came to be, so that any worker tells the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from backend.domain.versions import Cause

__all__ = ["UndoState", "undo_state"]


@dataclass(frozen=True, slots=True)
class UndoState:
    """What is left to undo and to redo."""

    undoable: tuple[int, ...]
    """Numbers of the versions whose change can be undone; the last one is next."""

    redoable: tuple[int, ...]
    """Numbers of the versions whose change was undone; the last one is next."""


def undo_state(history: Iterable[tuple[int, Cause]]) -> UndoState:
    """Tell what can be undone and redone.

    An edit and a restore are changes; each forgets what could be redone. The first
    version is no change: before it there was no page.

    Args:
        history: Number and cause of every version, the oldest first.

    Returns:
        The state after the last of them. The state before a change numbered n is that
        of version n - 1.
    """
    undoable: list[int] = []
    redoable: list[int] = []
    for number, cause in history:
        if cause is Cause.UNDO and undoable:
            redoable.append(undoable.pop())
        elif cause is Cause.REDO and redoable:
            undoable.append(redoable.pop())
        elif number > 1:
            undoable.append(number)
            redoable.clear()
    return UndoState(tuple(undoable), tuple(redoable))
