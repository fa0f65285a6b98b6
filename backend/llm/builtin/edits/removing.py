"""Clauses that take elements away."""

import re
from typing import Final

from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.phrases import KEEP, REMOVE, SELECTED
from backend.llm.builtin.facts import read_facts
from backend.llm.builtin.rules import field_rules
from backend.llm.builtin.text import strip_noise

__all__ = ["read_removal"]

_IF: Final = re.compile(
    r"(?:的时候|的情况下|的话|(?<=[㐀-鿿\s])时|之前|之后|才|只有|除非)"
    r"|\b(?:when|if|until|unless|while|once|before|only)\b",
    re.IGNORECASE,
)
_HIDES: Final = re.compile(
    r"不显示|不要显示|不展示|隐藏|别显示|不再显示|\bhid(?:e|den)\b|\bshow\b",
    re.IGNORECASE,
)
_THE_ONE: Final = re.compile(r"\b(?:the|that) (?:column|field)\b", re.IGNORECASE)
_ALONE: Final = re.compile(
    r"(?:请|帮我|麻烦|就|都|把|吧|了|也|一起|please|both|all|of|now|just|too|\s)*",
    re.IGNORECASE,
)
_SHORTLY = 12
"""Characters behind a label within which "keep" speaks of that label."""


def read_removal(context: EditContext, text: str) -> bool:
    """Read elements to remove.

    Args:
        context: The state of the reading; gets the operations.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    verb = REMOVE.search(text)
    if verb is None:
        return False
    if _IF.search(text) and _HIDES.search(text):
        return False  # hidden under a condition is not removed
    facts, left = read_facts(text, field_rules(text))
    if facts and not REMOVE.search(left):
        return False  # 取消必填 removes no element
    mentions = [
        mention
        for mention in context.index.mentions(text)
        if not verb.start() <= mention.start < verb.end()
        and not KEEP.search(text[mention.end : mention.end + _SHORTLY])
    ]
    known = [k for mention in mentions for k in context.pick(mention, text)]
    if not mentions and SELECTED.search(text):
        known = context.chosen
    alone = REMOVE.sub(" ", text)
    if not mentions and not known and _ALONE.fullmatch(strip_noise(alone)):
        known = context.targets
    for each in known:
        operation = {"op": "remove", "id": each.id}
        if operation not in context.plan.operations:
            context.plan.operations.append(operation)
    # "just drop the column" after it was named and dropped already
    return bool(known) or (
        bool(context.plan.operations) and bool(_THE_ONE.search(text))
    )
