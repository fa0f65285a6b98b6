"""The head of an English noun phrase: what the thing is."""

import re
from typing import Final

__all__ = ["PARTICIPLES", "head_of"]

_PREPOSITION: Final = re.compile(
    r"\s+(?:of|for|in|per|until|till|with|from|before|after|since|about|regarding|under|against"
    r"|within|during|towards?|than|into|as|at the|on the|to the|to be)\s+(?=\S)"
)
"""What the head of an English phrase stands before."""

PARTICIPLES: Final = frozenset(
    [
        "due",
        "paid",
        "worked",
        "available",
        "left",
        "used",
        "remaining",
        "spent",
        "requested",
        "approved",
        "received",
        "sold",
        "ordered",
        "owed",
        "earned",
        "needed",
        "taken",
        "booked",
        "issued",
        "completed",
        "planned",
        "delivered",
        "returned",
        "shipped",
        "refunded",
        "charged",
        "claimed",
        "lost",
        "won",
        "collected",
        "invoiced",
        "reserved",
        "installed",
        "started",
        "ended",
        "joined",
    ]
)
"""What may stand behind a thing without changing what it is: `amount paid`."""


def head_of(label: str) -> str:
    """Return what stands before the first preposition: `cost` of `cost of goods`.

    Args:
        label: A folded label.

    Returns:
        The head, the whole label when no preposition stands in it.
    """
    return _PREPOSITION.split(label, maxsplit=1)[0].strip()
