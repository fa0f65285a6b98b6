"""Sentences that say where the options of a choice are loaded from."""

import re
from typing import Final

from backend.llm.builtin.edits.constraining import read_constraint
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.cues import ADDS
from backend.llm.builtin.facts import read_facts
from backend.llm.builtin.roles import CHOICES
from backend.llm.builtin.rules import field_rules

__all__ = ["read_source"]

_ADDRESS: Final = re.compile(r"https?:/|(?<![\w.])/[A-Za-z]\w*/?[\w/-]*")


def read_source(context: EditContext, text: str) -> bool:
    """Read `load the options of A from /api/a, id is the value and name the label`.

    Args:
        context: The state of the reading; gets the operations.
        text: A sentence, so that an address and the names of its fields stay together.

    Returns:
        Whether the sentence was understood.
    """
    if _ADDRESS.search(text) is None or ADDS.search(text):
        return False
    mentions = context.index.mentions(text, loosely=False)
    if len(mentions) != 1 or not any(k.role in CHOICES for k in mentions[0].known):
        return False
    facts, _ = read_facts(text, field_rules(text))
    return "url" in facts and read_constraint(context, text)
