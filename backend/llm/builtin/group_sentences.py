"""Sentences that name a group and what stands in it."""

import re
from typing import Final, NamedTuple

from backend.llm.builtin.text import mask, unquote

__all__ = ["GroupSentence", "cut_groups", "find_group"]

_PARTS_ZH: Final = r"(?:组|页签|标签页|选项卡|标签|部分|分组|块|步|页|板块|区域|栏|tab)"
_ORDINAL_ZH: Final = rf"(?:第\s*[一二三四五六七八\d]+\s*个?\s*{_PARTS_ZH}?|另外?一\s*个?\s*{_PARTS_ZH}|[一二三四五六]\s*[、.](?!\d)|最后一?个?{_PARTS_ZH}|一个?{_PARTS_ZH}(?=\"))"
_NOUN_EN: Final = r"(?:group|section|tab|part|block|panel|step|page)"
_ORDER_EN: Final = (
    r"(?:first|second|third|fourth|fifth|last|other|another|next|final|one)"
)
_HOLDS_EN: Final = r"(?:has|have|having|with|contains?|containing|holds?|holding|includes?|including|shows?|showing|lists?|covers?|collects?|asks? for|takes|is for|for)"
_ZH: Final = re.compile(
    rf"^(?:然后|接着|再|以及|和|其中|在)*(?P<mark>{_ORDINAL_ZH}|{_PARTS_ZH}(?=\"))?(?:叫做?|名为|是|为|放|填|:|,|\s)*"
    rf"(?P<label>\"[^\"]+\"|[^\":,;()、\x01\s]{{2,14}}?)\s*(?:这?一?个?(?P<noun>{_PARTS_ZH}))?(?:里面?|中|内|下面?)?\s*"
    r"(?P<verb>(?::|--|放|有(?![效期限关机])|包括|包含|含|填写?|录入|收集|展示|显示|是(?!否))+)(?:的是)?(?:以下|如下)?(?:字段|信息(?=:)|内容(?=:))?\s*:?\s*(?P<list>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_EN: Final = re.compile(
    rf"^(?:and |then |plus |finally,? |in )?(?P<mark>(?:the |an? )?(?:{_ORDER_EN}(?: one)?\s+)?{_NOUN_EN}(?:\s*\d+)?(?:\s*(?:is|called|named|titled|for|:|,|-)(?=[\s\"]))*\s*(?=\S)|(?:the )?{_ORDER_EN}(?: one)?\s*(?:is|called|named|,|:)\s*)?"
    rf"(?:(?:the|an?) )?(?P<label>\"[^\"]+\"|[^\":,;()\x01]{{2,40}}?)\s*(?:\b(?P<noun>{_NOUN_EN})\b)?\s*(?P<verb>(?::|\s-\s|\b{_HOLDS_EN}\b)+)\s*(?:the )?(?P<list>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_SEAM: Final = re.compile(
    rf"[,]?\s*(?={_ORDINAL_ZH}\s*[\":放叫是填有])|[,]?\s*(?<!^)(?=(?:tab|section|group|step|page) \x03+\s*[:,(])"
    rf"|,?\s+(?:and |then )?(?<!\bthe )(?=(?:the )?(?:second|third|fourth|fifth|last|other|next|final) {_NOUN_EN}\b)|[,]\s*(?=\x03+\s*(?:放|有|:|包括|包含|has\b|with\b|holds?\b|contains?\b|for\b))",
    re.IGNORECASE,
)


_BRACKET: Final = re.compile(r"(?:tab|section|group|step|page)? ?\(", re.IGNORECASE)
"""A bracket where quotes would stand, which names no group."""


class GroupSentence(NamedTuple):
    """A group that a sentence names."""

    label: str
    listed: str
    """What stands in it."""

    marked: bool
    """Whether words or quotes show that a group is meant: `第一页`, `section`, `"Role"`."""

    colon: bool
    """Whether a colon stands behind the label."""


def find_group(sentence: str) -> GroupSentence | None:
    """Return the group that a sentence may name.

    Args:
        sentence: A sentence, flat: `"Budget" has cost and travel`, `第一页放姓名`.

    Returns:
        Its label and members; the caller has to know whether groups are spoken of.
        `None` when the sentence has no such form.
    """
    for pattern in (_ZH, _EN):
        found = pattern.match(sentence)
        if found is None:
            continue
        quoted = found["label"].startswith('"')
        label = unquote(found["label"])
        if label:
            marked = bool(found["mark"] or found["noun"] or quoted)
            return GroupSentence(
                label, found["list"].strip(), marked, ":" in found["verb"]
            )
    return None


def cut_groups(sentence: str) -> list[str]:
    """Cut a sentence where the next group begins without a full stop.

    Args:
        sentence: A sentence, flat: `第一页放姓名,第二页放电话`.

    Returns:
        The parts; one when there is no such seam.
    """
    hidden = mask(sentence)
    parts, start = [], 0
    for match in _SEAM.finditer(hidden):
        if match.start() > start and not _BRACKET.match(sentence, match.end()):
            parts.append(sentence[start : match.start()])
            start = match.end()
    parts.append(sentence[start:])
    return [part.strip(" ,") for part in parts if part.strip(" ,")]
