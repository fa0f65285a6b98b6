"""Clauses that say which page a button leads to."""

import re
from typing import Final

from backend.domain.json_values import JsonObject
from backend.llm.builtin.edits.additions import Addition
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.edits.phrases import LOOKUP
from backend.llm.builtin.edits.plan import Jump
from backend.llm.builtin.facts import Facts, read_facts
from backend.llm.builtin.protocol import ZoneRole
from backend.llm.builtin.rules import button_rules
from backend.llm.builtin.slots import BUTTON_ZONES
from backend.llm.builtin.text import strip_noise

__all__ = [
    "continue_jump",
    "go_somewhere",
    "is_about_record",
    "jump_from",
    "name_target",
    "page_words",
    "read_handover",
]

_RECORD: Final = re.compile(
    r"这个|该|此|这条|当前|对应|每一?[行条个]|行(?:上|内|里)"
    r"|\b(?:that|this|each|every|the (?:row|record)'?s?|its)\b",
    re.IGNORECASE,
)
_GOING: Final = re.compile(
    r"(?:点击?(?:后|了|之后|以后)?|点开)?(?:,)?(?:就|能|可以|会|去)?"
    r"(?:看|查看|打开|进入?|显示|展示|跳转?到?|转到|去)(?:一下)?"
    r"(?P<page>(?:这个|该|此|对应的?|当前)?[^,。;的]{1,12}的?[^,。;]{1,12})$"
)
_CLICK: Final = re.compile(r"点击|点了|点开|点一下|\bclick")
_LEAD: Final = re.compile(r"^(?:这个|该|此|对应的?|当前|那个|它的?)|(?:页面|页)$")
_LEAD_EN: Final = re.compile(
    r"^(?:the|that|this|its|their|a|an)\s+|\s+(?:page|screen)$", re.IGNORECASE
)
_HANDOVER: Final = re.compile(
    r"(?:参数(?:要?传|是|为|用|有|包括|:)*|(?:把|将|带上?|带着|传(?:递)?|附带|携带))\s*(?P<by>[^,;。]{1,30}?)"
    r"(?:传过去|带过去|传给\S{1,4}|带上|传递|作为参数|做参数|当参数|过去)?(?:吧)?$"
    r"|\b(?:with|pass(?:ing)?|hand(?:ing)? over|carry(?:ing)?|send(?:ing)?|bring(?:ing)?|parameters?:?)(?: along| over)?"
    r" (?:the |its |their )?(?P<by2>[^,;.]+?)(?: along(?: with it)?| over| as (?:an? )?(?:url )?param(?:eter)?s?| with it| to it| in the url)?$",
    re.IGNORECASE,
)
_HANDS: Final = re.compile(
    r"参数|传|带|携|\b(?:with|pass|hand|carry|send|bring|param)", re.IGNORECASE
)
_TO_PAGE: Final = re.compile(
    r"页|按钮|链接|\b(?:page|screen|button|link)\b", re.IGNORECASE
)
"""Without such a word, `take both out` would be a jump."""

_OF: Final = re.compile(r"(?<=[㐀-鿿])的(?=[㐀-鿿])")


def is_about_record(text: str) -> bool:
    """Tell whether a text speaks of the record of a row: 这个客户, that customer."""
    return _RECORD.search(text) is not None


def continue_jump(context: EditContext, text: str) -> bool:
    """Read where a button that was just added leads, and what it hands over.

    Args:
        context: The state of the reading; its last addition is changed.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    addition = context.fresh[-1]
    if addition.zone not in BUTTON_ZONES:
        return False
    by, rest = _take_lookup(context, text)
    if by:
        addition.by = by
        if not rest:
            return True
    facts, _ = read_facts(rest, button_rules(rest))
    going = _GOING.search(rest)
    clicked = _CLICK.search(rest) or by or "target" in addition.facts
    if "target" not in facts and (going is None or not clicked):
        return False
    words = facts.get("target") or (going["page"] if going else "")
    addition.facts = {**addition.facts, **facts, "target": page_words(words)}
    addition.of_record = addition.of_record or is_about_record(rest)
    if addition.of_record and context.index.place(ZoneRole.ROW):
        addition.zone = ZoneRole.ROW
    return True


def name_target(context: EditContext, addition: Addition, clause: str) -> None:
    """Complete what an added button says of the page that it leads to.

    Args:
        context: The state of the reading.
        addition: The button; changed in place.
        clause: The clause that added it.
    """
    if "target" in addition.facts:
        addition.facts["target"] = page_words(addition.facts["target"])
        addition.of_record = addition.of_record or is_about_record(clause)
    if addition.zone is ZoneRole.ROW:
        addition.by, _ = _take_lookup(context, clause)


def jump_from(context: EditContext, known: Known, facts: Facts, text: str) -> None:
    """Remember that a button that exists has to lead somewhere.

    Args:
        context: The state of the reading; gets the jump.
        known: The button.
        facts: What was said of it; holds the target.
        text: The clause, for what is handed over.
    """
    operation: JsonObject = {"op": "set", "id": known.id, "properties": {}}
    context.plan.operations.append(operation)
    mentions = context.index.mentions(text)
    rest = text[mentions[0].end :] if mentions else text
    by, _ = _take_lookup(context, rest)
    by = by or context.fields_of(facts.get("by", ""))
    context.plan.jumps.append(
        Jump(
            operation,
            page_words(facts["target"]),
            known.label,
            by,
            facts.get("open_in"),
            known.zone is ZoneRole.ROW,
        )
    )


def go_somewhere(context: EditContext, text: str) -> bool:
    """Notice a jump whose button is not named; ask which one unless there is one only.

    Args:
        context: The state of the reading; gets the jump or the question.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    facts, _ = read_facts(text, button_rules(text))
    if "target" not in facts or not _TO_PAGE.search(text):
        return False
    buttons = [k for k in context.index.elements if k.zone in BUTTON_ZONES]
    if len(buttons) == 1:
        jump_from(context, buttons[0], facts, text)
        return True
    context.plan.question = "button"
    context.plan.choices = [known.label for known in buttons]
    return True


def read_handover(context: EditContext, text: str) -> bool:
    """Read what the jump spoken of last hands over: `把订单号带过去`, `with id and name`.

    Args:
        context: The state of the reading; its last jump is changed.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    jumps, fresh = context.plan.jumps, context.fresh[-1:]
    match = _HANDOVER.search(text)
    if match is None or not (jumps or fresh) or _HANDS.search(text) is None:
        return False
    fields = context.fields_of(next(group for group in match.groups() if group))
    if not fields:
        return False
    owner = fresh[0] if fresh else jumps[-1]
    owner.by = [*owner.by, *(f for f in fields if f not in owner.by)]
    owner.of_record = True
    return True


def _take_lookup(context: EditContext, text: str) -> tuple[list[str], str]:
    """Return the fields that a clause hands over, and the rest of the clause."""
    for pattern in (LOOKUP, _HANDOVER):
        match = pattern.search(text)
        if match is None:
            continue
        fields = context.fields_of(next(group for group in match.groups() if group))
        if fields:
            return fields, strip_noise(text[: match.start()] + text[match.end() :])
    return [], text


def page_words(words: str) -> str:
    """Return the words that name a page without the small ones around them.

    Args:
        words: What stands where the page's name is expected.

    Returns:
        The name as it may be searched for.
    """
    text = _LEAD_EN.sub("", _LEAD.sub("", strip_noise(words)))
    text = re.sub(r"'s\b|\s+(?:of|for) (?:that|this|the) [\w ]+$", "", text)
    return _OF.sub("", text).strip() or strip_noise(words)
