"""Clauses that say what a text has to look like: a valid phone number, 邮箱格式."""

import re
from typing import Final

from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.protocol import FORM, ZONES, Property, ZoneRole
from backend.llm.builtin.text import strip_noise

__all__ = ["read_kind_of_text"]

_SUBJECT: Final = rf"(?:(?:把|将|让|the|make|let|and|check that|check|validate|ensure|校验|验证)\s*)*(?P<what>\"?{MARK}\"?(?:(?:\s*(?:和|与|、|,|and)\s*)+\"?{MARK}\"?)*)?(?:字段|列| field)?"
_LOOKS: Final = (
    re.compile(
        rf"^{_SUBJECT}\s*(?:的)?(?:都|也)?(?:必须|只能|要|得|应该?|需要?|须|请|就|,)*(?:是|为|填|符合|校验|验证|检查|满足|按照?|用|加上?|限制|成)*(?:一个)?(?:正确|有效|合法|规范|标准|真实)?(?:的)?\s*"
        r"(?P<word>[A-Za-z\u3400-\u9fff]{2,8}?)(?:的)?(?:格式|规则|规范|校验|验证|来填?|来校验|填)(?:才行|才能提交|校验|验证|检查|要求|填写|就行)*$"
    ),
    re.compile(
        rf"^{_SUBJECT}\s*(?:(?:must|should|has to|have to|needs? to|only|is to|are to|can|to|as|is|be|also)\s+)*(?:(?:be|look like|looks like|match(?:es)?|follow(?:s)?|have|has|accepts?|contain|hold|take)\s+)?"
        r"(?:(?:an?|the|only|valid|proper|correct|real|well-formed|properly formatted)\s+)*(?P<word>[a-z][a-z -]{1,24}?)(?P<cue>\s+(?:format|pattern|syntax|style|addresse?s?|numbers?))?(?: only)?$",
        re.IGNORECASE,
    ),
)
_CUE: Final = re.compile(
    r"格式|规则|规范|校验|验证|来填?$|\b(?:valid|proper|correct|well-formed|look(?:s)? like|format|pattern|syntax)\b",
    re.IGNORECASE,
)


def read_kind_of_text(context: EditContext, text: str) -> bool:
    """Read what a text has to look like, as far as the vocabulary knows such texts.

    Args:
        context: The state of the reading; gets the operations.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    if context.fresh or not _CUE.search(text):
        return False
    for pattern in _LOOKS:
        match = pattern.match(strip_noise(text))
        if match is None:
            continue
        expected = _pattern_of(
            context, match["word"] + (match.groupdict().get("cue") or "")
        )
        expected = expected or _pattern_of(context, match["word"])
        what = match["what"]
        known = context.mentioned(what, text) if what else context.spoken_of()
        if expected is None or not known:
            continue
        for each in known:
            owner = context.lexicon.catalogue.find_element_at(
                each.place, str(each.element["type"])
            )
            features = context.lexicon.catalogue.features_of(owner.key) if owner else {}
            if Property.REG_EXP in features:
                context.plan.set(each.id, Property.REG_EXP.value, expected)
            else:
                context.plan.lost.append((each.label, Property.REG_EXP.value))
        context.targets = known
        return True
    return False


def _pattern_of(context: EditContext, word: str) -> object | None:
    """Return the rule that texts of a kind have to keep, `None` for an unknown kind."""
    match = context.lexicon.find(strip_noise(word))
    if match is None:
        return None
    place = ZONES[FORM][ZoneRole.MAIN]
    use = context.lexicon.use(match.entry.key, place)
    rule = (use or {}).get(Property.REG_EXP)
    if not isinstance(rule, dict):
        return None
    message = rule.get("message")
    if isinstance(message, dict):
        message = message.get(str(context.lang)) or next(iter(message.values()), "")
    return {**rule, "message": message}
