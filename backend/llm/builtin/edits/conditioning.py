"""Clauses that say when elements of the page are shown, or that they always are."""

import re
from typing import Final

from backend.domain.words import fold_word
from backend.llm.builtin.edits.changes import set_condition
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.edits.phrases import ADD, SELECTED
from backend.llm.builtin.edits.showing import showings_in
from backend.llm.builtin.protocol import Property
from backend.llm.builtin.slots import BUTTON_ZONES
from backend.llm.builtin.text import has_cjk, strip_noise

__all__ = ["read_condition"]

LONGEST: Final = 300
"""Characters of the longest sentence that is taken for one condition."""

_CONDITION_WORD: Final = re.compile(r"条件|\bcondition\b", re.IGNORECASE)
_MORE: Final = re.compile(
    r"[,;]\s*(?:(?:and|then|also|but|please)\s+)*(?:add|make|set|rename|remove|delete|move|change|put|give|let|limit|mark|call)\b"
    r"|\s(?:and|then)\s+(?:also )?(?:add|make|set|rename|delete|move|change|put|give|mark|call)\s"
    r"|[,;]\s*(?:并且?|再|同时|然后|另外|还要|也|请)*(?:把|将|给|加|删|改|移|设|默认|最多|至少)"
    r"|必填|\b(?:required|mandatory)\b",
    re.IGNORECASE,
)
"""What asks for something besides the condition."""

_VERB: Final = re.compile(
    r"^(?:只有)?(?P<words>.+?)(?:才|方)(?:能|可以|可|允许|准)(?:被|去|再|点|点击|进行)*(?P<verb>.{2,8}?)(?:操作)?$"
    r"|^only (?P<words2>.+?) (?:can|may|should) be (?P<verb2>[a-z]+ed|[a-z\ue000-\uf8ff]+)$",
    re.IGNORECASE,
)
"""What may be done to which records, said by a verb that a button is called by."""

_ALWAYS: Final = re.compile(
    r"^(?:请)?(?:把|将|让)?(?P<a>.+?)(?:应该|要|就|都|改成|改为|变成|的)*(?:一直|始终|总是|无条件|永远|任何时候都|什么时候都)(?:要|都|能|会|可以)*(?:显示|可见|出现|展示|看到)(?:出来)?(?:吧|就行)?$"
    r"|^(?:请)?(?:一直|始终|总是|无条件|任何时候都)(?:都|要)?(?:显示|展示)(?:出)?(?P<b>.+)$"
    r"|^(?:请)?(?:把|将)?(?P<c>.+?)(?:的|上的)?(?:显示|可见|出现|展示|显隐)?条件(?:都)?(?:去掉|删掉|删除|取消|移除|不要了?|清掉|清除|撤掉)(?:吧|了)?$"
    r"|^(?:请)?(?:去掉|删掉|删除|取消|移除|不要|清除|撤掉)(?P<d>.+?)(?:的|上的)?(?:显示|可见|出现|展示|显隐)?条件(?:吧|了)?$"
    r"|^(?:please )?(?:always|unconditionally) (?:show|display) (?:the )?(?P<e>.+)$"
    r"|^(?:please )?(?:show|display|keep) (?:the )?(?P<f>.+?) (?:always|unconditionally|all the time|at all times|in (?:all|every) cases?|no matter what|regardless(?: of .+)?|for everyone|visible at all times)$"
    r"|^(?:the )?(?P<g>.+?) (?:(?:should|must|can|is|are|has|have|to|now|again) )*(?:always|unconditionally) (?:be )?(?:show(?:n|s)?|visible|displayed|appears?|there)(?: now| again)?$"
    r"|^(?:please )?(?:remove|delete|drop|clear|lift|get rid of|take (?:off|away)) (?:the )?(?:visibility |display |show )?(?:condition|rule|restriction)s? (?:from|on|of|for) (?:the )?(?P<h>.+)$"
    r"|^(?:please )?(?:remove|delete|drop|clear|lift|get rid of) (?:the )?(?P<i>.+?)(?:'s)? (?:visibility |display |show )?(?:condition|restriction)$"
    r"|^(?:the )?(?P<j>.+?) (?:should )?no longer (?:depends?|be conditional|be hidden)(?: on .+)?$",
    re.IGNORECASE,
)


def read_condition(context: EditContext, text: str) -> bool:
    """Read a sentence that says when elements are shown.

    Args:
        context: The state of the reading; gets the operations.
        text: A sentence or clause.

    Returns:
        Whether the whole of it was understood.
    """
    body = strip_noise(text)
    if len(body) > LONGEST:
        return False
    if _read_always(context, body):
        return True
    adds = ADD.match(body) is not None and not _CONDITION_WORD.search(body)
    if adds or not (re.search(MARK, body) or SELECTED.search(body)):
        return _read_verb(context, body)
    doubts = list(context.plan.doubts)
    for shown in showings_in(body):
        if _MORE.search(shown.words):
            continue
        context.plan.doubts = list(doubts)
        known = _meant(context, shown.what, body)
        words = context.plain(shown.words)
        if known and words and _write(context, known, words, hides=shown.hides):
            context.targets = known
            return True
    context.plan.doubts = doubts
    return _read_verb(context, body)


def _read_verb(context: EditContext, text: str) -> bool:
    """Read `only suspended students can be deleted` of the button Delete."""
    match = _VERB.match(text)
    if match is None:
        return False
    verb = fold_word(context.plain(match["verb"] or match["verb2"] or "")).split()[0]
    forms = {verb, verb.removesuffix("d"), verb.removesuffix("ed")}
    known = [
        each
        for each in context.index.elements
        if each.zone in BUTTON_ZONES and fold_word(each.label) in forms
    ]
    words = context.plain(match["words"] or match["words2"])
    return len(known) == 1 and _write(context, known, words, hides=False)


def _write(
    context: EditContext, known: list[Known], words: str, *, hides: bool
) -> bool:
    """Write one condition on elements; tell whether it was understood."""
    plan, index = context.plan, context.index
    return all(set_condition(each, words, index, plan, negated=hides) for each in known)


def _meant(context: EditContext, what: str, clause: str) -> list[Known]:
    """Return the elements that the subject of a sentence names."""
    if re.search(MARK, what):
        marks = "".join(re.findall(MARK, what))
        return context.mentioned(marks, clause)
    known = context.meant(what)
    if known:
        return known if not context.plan.doubts else []
    return []


def _read_always(context: EditContext, text: str) -> bool:
    """Read that elements are shown whatever the values are."""
    match = _ALWAYS.match(text)
    words = next((group for group in match.groups() if group), "") if match else ""
    if not words or (has_cjk(words) and not re.search(MARK, words)):
        return False
    known = _meant(context, words, text)
    for each in known:
        if each.element.get(Property.CONDITION):
            context.plan.operations.append(
                {
                    "op": "unset",
                    "id": each.id,
                    "properties": [Property.CONDITION.value],
                }
            )
    context.targets = known or context.targets
    return bool(known)
