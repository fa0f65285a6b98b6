"""Points in the stream of a run, and their ids on the wire.

An id is the number of our event, with `.1`, `.2` ... after it for all but the last of
the AG-UI events it became. They grow, and each names one point to resume from.
"""

import re

__all__ = ["LAST", "Position", "position_of"]

Position = tuple[int, int]
"""A point in a stream: number of our event, and which of its AG-UI events, from 1."""

_POSITION = re.compile(r"(\d{1,9})(?:\.(\d{1,9}))?")

LAST = 10**9
"""Stands for the last of an event's AG-UI events, which its id does not count."""


def position_of(event_id: str) -> Position | None:
    """Read an id as we write them.

    Args:
        event_id: For example `7` or `7.2`.

    Returns:
        The point it names; `None` when we never wrote such an id.
    """
    found = _POSITION.fullmatch(event_id.strip())
    if found is None:
        return None
    return int(found[1]), int(found[2] or LAST)
