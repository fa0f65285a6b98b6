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
    if by is not None:
        addition.by = by
        if not rest:
            return True
    facts, _ = read_facts(rest, button_rules(rest))
    going = _GOING.search(rest)
    clicked = _CLICK.search(rest) or by is not None or "target" in addition.facts
    if "target" not in facts and (going is None or not clicked):
        return False
    words = facts.get("target") or (going["page"] if going else "")
    addition.facts = {**addition.facts, **facts, "target": _page_words(words)}
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
        addition.facts["target"] = _page_words(addition.facts["target"])
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
    by, _ = _take_lookup(context, text)
    context.plan.jumps.append(
        Jump(
            operation,
            _page_words(facts["target"]),
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
    if "target" not in facts:
        return False
    buttons = [k for k in context.index.elements if k.zone in BUTTON_ZONES]
    if len(buttons) == 1:
        jump_from(context, buttons[0], facts, text)
        return True
    context.plan.question = "button"
    context.plan.choices = [known.label for known in buttons]
    return True


def _take_lookup(context: EditContext, text: str) -> tuple[str | None, str]:
    """Return the field that a clause hands over, and the rest of the clause."""
    lookup = LOOKUP.search(text)
    if lookup is None:
        return None, text
    field = context.field_of(next(group for group in lookup.groups() if group))
    if field is None:
        return None, text
    return field, strip_noise(text[: lookup.start()] + text[lookup.end() :])


def _page_words(words: str) -> str:
    """Return the words that name a page without the small ones around them."""
    text = _LEAD_EN.sub("", _LEAD.sub("", strip_noise(words)))
    return _OF.sub("", text).strip() or strip_noise(words)
