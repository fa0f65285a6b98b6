"""Wishes for buttons that work on several rows, which the protocol has nothing for."""

import re
from typing import Final

from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.protocol import TABLE, ZoneRole
from backend.llm.builtin.text import split_clauses, strip_noise
from backend.llm.builtin.zones import find_zone

__all__ = ["BATCH", "take_batches", "tells_values"]

BATCH: Final = "absent_batch"
"""Key of the vocabulary entry that says what there is nothing for."""

_VALUES: Final = re.compile(
    r"列(?!表)|字段|筛选|批次|\b(?:columns?|fields?|filters?)\b", re.IGNORECASE
)
"""What shows that a clause is about values: `a Batch column`."""


def take_batches(context: EditContext, sentence: str) -> str:
    """Take the clauses out of a sentence that ask for buttons for several rows.

    Without this the reader of additions would take them for remarks about the button
    before them, and nobody would be told.

    Args:
        context: The state of the reading; gets what there is nothing for.
        sentence: A sentence with marks for labels.

    Returns:
        The other clauses; the sentence itself where it asks for no such button.
    """
    if context.index.page_type != TABLE:
        return sentence
    clauses = split_clauses(sentence)
    taken = [clause for clause in clauses if _is_batch(clause)]
    if not taken:
        return sentence
    context.plan.absent += [(strip_noise(clause), BATCH) for clause in taken]
    return ",".join(clause for clause in clauses if clause not in taken)


def _is_batch(clause: str) -> bool:
    """Tell whether a clause asks for a button for several rows."""
    cue = find_zone(clause)
    batch = cue is not None and cue.zone is ZoneRole.BATCH
    return batch and not (re.search(MARK, clause) or tells_values(clause))


def tells_values(text: str) -> bool:
    """Tell whether a text is about columns, fields or filters, which are no buttons."""
    return _VALUES.search(text) is not None
