"""Clauses that take elements away."""

import re
from typing import Final

from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.known import Known, Mention
from backend.llm.builtin.edits.phrases import KEEP, REMOVE, SELECTED
from backend.llm.builtin.facts import read_facts
from backend.llm.builtin.rules import button_rules, field_rules
from backend.llm.builtin.text import strip_noise

__all__ = ["read_removal"]

_IF: Final = re.compile(
    r"(?:的时候|的情况下|的话|(?<=[㐀-鿿\s])时|之前|之后|才|只有|除非)"
    r"|否则|其[他它余](?:的)?情况|不然|\b(?:when|if|until|unless|while|once|before|otherwise|else)\b",
    re.IGNORECASE,
)
_FOR_SOME: Final = re.compile(
    r"\b(?:hide|show)\b.*\bfor\b|不用(?:选|填)", re.IGNORECASE
)
_EXCEPT: Final = re.compile(
    r"(?<![删去移清拆排])除了?(?!去|掉)|以外|之外|\b(?:except|apart from|other than|but)\b",
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
    if verb is None or not _takes_away(text):
        return False
    mentions = [
        mention
        for mention in context.index.mentions(text)
        if not verb.start() <= mention.start < verb.end()
        and not KEEP.search(text[mention.end : mention.end + _SHORTLY])
    ]
    again = context.plan.operations and any(m.doubtful for m in mentions)
    if again and _THE_ONE.search(context.plain(text)):
        return True  # "just drop the column" after it was named and dropped
    if _IF.search(context.sentence) and all(map(_is_pronoun, mentions)):
        return False  # "… only when A is on, so hide it" without what was understood
    known = [k for mention in mentions for k in context.pick(mention, text)]
    for each in known or _pointed_at(context, text, mentions):
        operation = {"op": "remove", "id": each.id}
        if operation not in context.plan.operations:
            context.plan.operations.append(operation)
            known = [each]
    return bool(known)


def _is_pronoun(mention: Mention) -> bool:
    """Tell whether elements were pointed at rather than named."""
    return mention.pointed


def _takes_away(text: str) -> bool:
    """Tell whether a clause with such a verb removes an element at all."""
    if _IF.search(text) or _FOR_SOME.search(text):
        return False  # hidden under a condition is not removed
    if _EXCEPT.search(text):
        return False  # what is spared must not go
    for rules in (field_rules(text), button_rules(text)):
        facts, left = read_facts(text, rules)
        if facts and not REMOVE.search(left):
            return False  # 取消必填 and 不需要确认 remove no element
    return True


def _pointed_at(
    context: EditContext, text: str, mentions: list[Mention]
) -> list[Known]:
    """Return what a clause is about that names nothing: `please take both out`."""
    if mentions:
        return []
    if SELECTED.search(text) and context.chosen:
        return context.chosen
    alone = strip_noise(REMOVE.sub(" ", text))
    return context.targets if _ALONE.fullmatch(alone) else []
