"""Sentences with values in braces: of their own, or as the look of one field."""

import re
from typing import Final

from backend.llm.builtin.facts import Facts
from backend.llm.builtin.outline_phrases import TEMPLATE
from backend.llm.builtin.protocol import Role
from backend.llm.builtin.text import CUT, strip_noise

__all__ = ["has_own_label", "take_sentence_label", "take_template"]

_SHOWN_AS: Final = re.compile(
    r"[(:]?\s*(?:(?:显示|展示|拼|组合|合并|写|表示|格式)(?:成|为|是)?(?:格式)?|格式(?:为|是)?|按|以|如|形如|样式为|(?:is |are |that |which )*(?:shown|displayed|rendered|formatted|written|combined|in the form(?: of)?|reads?|reading|shows?|combining|looks?)"
    r"(?: (?:as|like|in the form(?: of)?))?|as|like)\s*:?\s*$",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(
    r"(?:一句话|句子|摘要|概述|总结)(?:说明|描述|概括)?\s*[:,]?\s*(?:\S{0,4})$|\b(?:sentence|summary|line|text)\s*:?\s*$",
    re.IGNORECASE,
)


def has_own_label(text: str, start: int) -> bool:
    """Tell whether a sentence with values is the look of a field that is named.

    Args:
        text: A sentence, flat.
        start: Where the quotes of the sentence with values begin.

    Returns:
        True for `location shown as "{city}, {street}"`, False for `start with a
        sentence: "{a} met {b}"`.
    """
    before = re.split(r"[,;、。]", text[:start])[-1]
    shown = _SHOWN_AS.search(before)
    if shown is None or not shown.group().strip(" :("):
        return False
    label = strip_noise(before[: shown.start()])
    return bool(label) and _SENTENCE.search(label) is None


def take_template(text: str) -> tuple[str, Facts]:
    """Take a sentence with values out of a member.

    Args:
        text: A member: `location shown as "{city}, {street}"`.

    Returns:
        The member without it, and the sentence as facts; no facts when there is none.
    """
    found = TEMPLATE.search(text)
    if found is None:
        return text, Facts()
    shown = _SHOWN_AS.search(text[: found.start()])
    start = found.start() if shown is None else shown.start()
    label, rest = text[:start], text[found.end() :]
    return (
        f"{label.rstrip('(')}{CUT}{rest.lstrip(')')}",
        Facts(role=Role.STATEMENT, template=found["template"]),
    )


_NAMED: Final = re.compile(
    r"(?:^|(?<=,))[^,\"]{0,24}\"(?P<quoted>[^\"{}]{1,30})\"[^,\"]{0,12}[,:]?\s*(?:写成?|内容|显示|格式|as|reading)*(?:为|是|成)?\s*[:,]?\s*$"
    r"|^(?P<plain>[A-Z][A-Za-z]*(?: [a-z]+)?)\s*:\s*$"
)
_GENERAL: Final = re.compile(
    r"^(?:sentence|line|text|summary sentence|first|start|top)$", re.IGNORECASE
)


def take_sentence_label(lead: str) -> tuple[str, str]:
    """Take what a sentence with values is called out of the words in front of it.

    Args:
        lead: `a line on top called "In short":`, `Headline:`.

    Returns:
        The label, empty when there is none, and the rest of the words.
    """
    found = _NAMED.search(lead)
    if found is None:
        return "", lead
    label = found["quoted"] or found["plain"]
    if _GENERAL.match(label):
        return "", lead
    return label, lead[: found.start()]
