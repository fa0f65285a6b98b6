"""Clauses that say something of all elements of a part of the page."""

import re
from typing import Final

from backend.llm.builtin.edits.changes import change_element
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.index import zones_in
from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.facts import read_facts
from backend.llm.builtin.protocol import Property, ZoneRole
from backend.llm.builtin.rules import field_rules
from backend.llm.builtin.slots import BUTTON_ZONES

__all__ = ["read_everything"]

_ALL_FIELDS: Final = re.compile(
    r"(?:把|将)?(?:(?:这个|本|整个|当前)?(?:表单|页面|表格|列表)?(?:里|中|上)?的?)(?:所有|全部|每个|每一个)的?(?:字段|项|列|输入项|表单项|筛选(?:条件|项)?|按钮)(?:都|全)?"
    r"|(?:字段|列|表单项)(?:都|全部|全)(?=设|改|要|必|变)|(?:其他|其它|其余|剩下|别)的?(?:字段|项|列)?(?:都|全部|全)?(?=设|改|要|必|变|选)"
    r"|\b(?:all|every|each)(?: of)?(?: the| other| remaining)* (?:fields?|columns?|inputs?|filters?|buttons?)\b(?: (?:on|in|of) (?:this|the) (?:form|page|table))?"
    r"|\b(?:everything|all the (?:rest|others))\b(?: (?:on|in) (?:this|the) (?:form|page))?|\ball (?:mandatory|required|optional|read-?only)\b",
    re.IGNORECASE,
)
_EXCEPT: Final = re.compile(
    rf"(?:除了?|除开)\s*(?P<a>{MARK}(?:\s*(?:、|和|与|,)\s*{MARK})*)(?:以外|之外|外)?"
    rf"|\b(?:except(?: for)?|but(?: not)?|apart from|other than|besides|excluding)\s+(?:the )?(?P<b>{MARK}(?:\s*(?:,|and)\s*(?:the )?{MARK})*)",
    re.IGNORECASE,
)


def read_everything(context: EditContext, text: str) -> bool:
    """Read what is said of every element, but for those that are spared.

    Args:
        context: The state of the reading; gets the operations.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    if _ALL_FIELDS.search(text) is None:
        return False
    if context.index.mentions(_EXCEPT.sub(" ", text), loosely=False):
        return False
    spared = _EXCEPT.search(text)
    named = context.mentioned(spared["a"] or spared["b"]) if spared else []
    rest = _ALL_FIELDS.sub(_keep_facts, _EXCEPT.sub(" ", text))
    facts, _ = read_facts(rest, field_rules(text))
    for known in context.index.elements:
        if facts and known not in named and _is_meant(known, text):
            lost = len(context.plan.lost)
            change_element(known, facts, context.lexicon, context.lang, context.plan)
            del context.plan.lost[lost:]  # what has no such setting is not meant
    return bool(facts)


def _keep_facts(match: re.Match[str]) -> str:
    """Return what `all mandatory` says besides `all`."""
    return match[0].split()[-1] if "mandatory" in match[0].lower() else " "


def _is_meant(known: Known, text: str) -> bool:
    """Tell whether an element is one of those that the clause speaks of."""
    if "elements" in known.element:
        return False
    zones = zones_in(text) & {ZoneRole.FILTER, *BUTTON_ZONES}
    if zones:
        return known.zone in zones
    return known.zone is ZoneRole.MAIN and bool(known.element.get(Property.FIELD))
