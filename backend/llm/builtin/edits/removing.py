"""Clauses that take elements away."""

import re
from typing import Final

from backend.domain.words import fold_word
from backend.llm.builtin.edits.asides import BOTH_PLACES
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.cues import (
    ADDS,
    NOT_HERE,
    ONLY_THESE,
    REMOVES,
    SPARED,
)
from backend.llm.builtin.edits.index import zones_in
from backend.llm.builtin.edits.known import Known, Mention
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.edits.phrases import KEEP, SELECTED
from backend.llm.builtin.facts import read_facts
from backend.llm.builtin.protocol import ZoneRole
from backend.llm.builtin.rules import button_rules, field_rules
from backend.llm.builtin.text import strip_noise

__all__ = ["read_removal"]

_IF: Final = re.compile(
    r"(?:的时候|的情况下|的话|(?<=[㐀-鿿\s])时|之前|之后|才|只有|除非)"
    r"|否则|其[他它余](?:的)?情况|不然|\b(?:when|if|until|unless|while|once|before|otherwise|else)\b",
    re.IGNORECASE,
)
_FOR_SOME: Final = re.compile(
    r"\b(?:hide|show)\b.*\bfor\b(?! (?:us|now|good)\b)|不用(?:选|填)", re.IGNORECASE
)
_EXCEPT: Final = re.compile(
    r"(?<![删去移清拆排])除了?(?!去|掉)|以外|之外|\b(?:except|apart from|other than|but)\b",
    re.IGNORECASE,
)
_THE_ONE: Final = re.compile(r"\b(?:the|that) (?:column|field)\b", re.IGNORECASE)
_ALONE: Final = re.compile(
    r"(?:请|帮我|麻烦|就|都|把|从|吧|了|也|一起|直接|可以|先|彻底|完全|统统|一并|列表|表格|表单|页面|列|字段|筛选|搜索|条件|项|里|中|面|上|的|两个|两者"
    r"|please|both|all|of|now|just|too|as well|from|the|table|list|form|page|search|filters?|entirely|completely|altogether|again|simply|here|it|them|that|this|one|button|column|field|out|off|away|so|can|\s)*",
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
    if _read_only_kept(context, text) or _read_only_here(context, text):
        return True
    body = SPARED.sub("", text)
    verb = REMOVES.search(body)
    if verb is None or not _takes_away(body):
        return False
    mentions = [
        mention
        for mention in context.index.mentions(body)
        if not verb.start() <= mention.start < verb.end()
        and not KEEP.search(body[mention.end : mention.end + _SHORTLY])
    ]
    again = context.plan.operations and any(m.doubtful for m in mentions)
    if again and _THE_ONE.search(context.plain(body)):
        return True  # "just drop the column" after it was named and dropped
    if _IF.search(context.sentence) and all(map(_is_pronoun, mentions)):
        return False  # "… only when A is on, so hide it" without what was understood
    known = [k for mention in mentions for k in _picked(context, mention, body)]
    known = known or _pointed_at(context, body, mentions)
    _remove(context, known)
    return bool(known)


def _remove(context: EditContext, known: list[Known]) -> None:
    """Write the removals, each once."""
    for each in known:
        operation = {"op": "remove", "id": each.id}
        if operation not in context.plan.operations:
            context.plan.operations.append(operation)
    if known:
        context.targets = known


def _picked(context: EditContext, mention: Mention, text: str) -> list[Known]:
    """Return the elements of one label that go.

    A part of the page that is named and does not hold the label takes nothing away
    elsewhere: there is nothing to remove in it.
    """
    if not mention.sure and BOTH_PLACES.search(text):
        return [k for k in mention.known if k.zone in _LABELLED]
    zones = zones_in(f"{text} {context.where}")
    known = context.pick(mention, text)
    if zones == {ZoneRole.FILTER} and mention.whole:
        return [k for k in known if k.zone in zones]
    return known


_LABELLED: Final = frozenset({ZoneRole.MAIN, ZoneRole.FILTER})


def _is_pronoun(mention: Mention) -> bool:
    """Tell whether elements were pointed at rather than named."""
    return mention.pointed


def _takes_away(text: str) -> bool:
    """Tell whether a clause with such a verb removes an element at all."""
    if _IF.search(text) or _FOR_SOME.search(text):
        return False  # hidden under a condition is not removed
    if _EXCEPT.search(text):
        return False  # what is spared must not go
    added, verb = ADDS.search(text), REMOVES.search(text)
    if added is not None and verb is not None and added.start() < verb.start():
        return False  # the verb belongs to what is added: a button "Cancel"
    for rules in (field_rules(text), button_rules(text)):
        facts, left = read_facts(text, rules)
        said = facts.keys() - {"target", "open_in", "by"}  # `take it off` opens no page
        if said and not REMOVES.search(left):
            return False  # 取消必填 and 不需要确认 remove no element
    return True


def _pointed_at(
    context: EditContext, text: str, mentions: list[Mention]
) -> list[Known]:
    """Return what a clause is about that names nothing: `please take both out`."""
    if mentions:
        return []
    if context.choosing:
        return []  # an option goes, which was said before
    if SELECTED.search(text) and context.chosen:
        return context.chosen
    alone = strip_noise(REMOVES.sub(" ", text))
    if not _ALONE.fullmatch(alone):
        return []
    zones = zones_in(alone)
    if zones != {ZoneRole.FILTER}:
        return context.targets
    labels = {fold_word(known.label) for known in context.targets}
    filters = context.index.in_zone(ZoneRole.FILTER)
    return [k for k in filters if fold_word(k.label) in labels]


def _read_only_kept(context: EditContext, text: str) -> bool:
    """Read `of the filters keep Name only`: the others of that part go."""
    only = ONLY_THESE.search(text)
    if only is None or _IF.search(text):
        return False
    mentions = context.index.mentions(text, loosely=False)
    kept = [k for m in mentions for k in context.pick(m, text)]
    zones = zones_in(f"{text} {context.where}")
    gone = {o["id"] for o in context.plan.operations if o["op"] == "remove"}
    near = [known.zone for known in context.index.elements if known.id in gone]
    if not kept or not (zones or near):
        return False
    if re.sub(MARK, "", strip_noise(text[only.end() :])).strip(_AMONG):
        return False
    zone = next((k.zone for k in kept if k.zone in zones), near[0] if near else None)
    row = context.index.in_zone(zone) if zone is not None else []
    if not all(known in row for known in kept):
        return False
    _remove(context, [known for known in row if known not in kept])
    return True


_AMONG = " 、,和与及以了就行即可吧的andthe&only"
"""Characters that may stand among and behind the elements that are kept."""


def _read_only_here(context: EditContext, text: str) -> bool:
    """Read 班级只在列表里显示: the filter of that label goes."""
    only = NOT_HERE.search(strip_noise(text))
    mentions = context.index.mentions(text, loosely=False)
    if only is None or len(mentions) != 1:
        return False
    stays = zones_in(only["zh"] or only["en"]) or {ZoneRole.MAIN}
    known = mentions[0].known
    gone = [k for k in known if k.zone in _LABELLED - stays]
    if not gone or not any(k.zone in stays for k in known):
        return False
    _remove(context, gone)
    return True
