"""Labels: what is left of a phrase when the small words are gone."""

import re
from typing import Final

from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.text import CUT, has_cjk, strip_noise

__all__ = [
    "capital",
    "clean_label",
    "is_known",
    "is_plausible",
    "is_talk",
    "split_label",
]

_LEAD: Final = re.compile(
    r"^(?:(?:以及|还有|还要有|另外|再加上?|加上|外加|和|及|与|并且?|包括|包含|含有"
    r"|分别是|分别|需要|要有|其中|最后(?:是|有|放)|然后(?:是)?|接着(?:是)?|再来?(?:是)?"
    r"|附上?(?:一?[条个张份])?(?=\S{3})|先是|先写|首先是?|下面(?:依次)?(?:是|放|有)|后面(?:是|放|有)|一个|一列|一项|一栏|字段|然后|最后|再填|上面|下面|有(?![无效限机关])|是(?!否)|的|把)\s*)+"
)
_TRAIL: Final = re.compile(
    r"(?:(?:使用|采用|做成|设为|显示为|展示为|显示成|展示成|显示|展示|作为|支持|需要|必须"
    r"|可以|应该|应|用|为|是|做|以|带|要|能|可|都|且|并|字段|一栏|一项|一列|那一列|这一列"
    r"|这个|,|、|:|的|等)\s*)+$"
)
_TRAIL_NOUNS: Final = re.compile(r"(?:(?:字段|一栏|一项|一列|这个|,|、|:|等)\s*)+$")
"""What may stand behind a label that nothing was read after."""

_LEAD_EN: Final = re.compile(
    r"^(?:(?:and|plus|then|also|including|finally|with|as well as|followed by|a|an|the"
    r"|their|your|our|his|her|its|some|optional|one|at the end|below it|below that|beneath it|after that|next)\s+)+",
    re.IGNORECASE,
)
_TRAIL_EN: Final = re.compile(
    r"(?:\s+(?:as|is|are|be|that|which|with|should|must|in|using|of|for|has|have|it|and"
    r"|a|an|the|shown|displayed|embedded|rendered|entered|picked|chosen|given|field|fields|column|columns|input|inputs))+$",
    re.IGNORECASE,
)
_LONE_EN: Final = re.compile(r"^(?:the|an?|and|with|as|in|on|of)$", re.IGNORECASE)
_TALK: Final = re.compile(
    r"^(?:请|希望|尽量|尽快|麻烦|谢谢|注意|另外请|页面要|整体|风格|界面|布局要|样式要|我|你|咱)"
    r"|(?:好看|美观|简洁|大方|漂亮|一点|一些吧|就行|即可|吧|吗|呢|哦)$"
    r"|^(?:please|make(?!\s*(?:&|and\b|no\b|$))|keep|use|it|i|we|you|thanks?|should|could|would|let|don'?t|do not"
    r"|look|be|everything|nothing|note|also make)\b",
    re.IGNORECASE,
)

MAX_CJK_LABEL = 16
"""Longest label in ideographs that is taken for one; longer phrases are sentences."""

MAX_WORDS = 8
"""The same for Latin labels, in words."""


def capital(label: str) -> str:
    """Return a label that starts with a capital letter, as labels do in English."""
    return label[:1].upper() + label[1:] if label.isascii() else label


def clean_label(text: str, lexicon: Lexicon) -> str:
    """Return a label without the small words around it.

    Args:
        text: A label, perhaps with small words.
        lexicon: The vocabulary; what it knows is left alone.

    Returns:
        The label; empty when there are only small words.
    """
    followed = CUT in text
    label = strip_noise(text)
    previous = None
    while previous != label and not is_known(label, lexicon):
        previous = label
        if has_cjk(label):
            label = strip_noise(_LEAD.sub("", label))
            trail = _TRAIL if followed else _TRAIL_NOUNS
            if not is_known(label, lexicon):
                label = strip_noise(trail.sub("", label))
        else:
            label = strip_noise(_LEAD_EN.sub("", label + " "))
            if not is_known(label, lexicon):
                label = strip_noise(_TRAIL_EN.sub("", " " + label))
            label = _LONE_EN.sub("", label)
    return label


def is_known(label: str, lexicon: Lexicon) -> bool:
    """Tell whether the vocabulary knows a label by more than its last character."""
    match = lexicon.find(label)
    if match is None:
        return False
    return match.exact or (
        has_cjk(label) and len(match.word) > 1 and not _LEAD.match(label)
    )


def is_plausible(label: str, lexicon: Lexicon) -> bool:
    """Tell whether a phrase can be a label rather than a remark.

    Args:
        label: A phrase after `clean_label`.
        lexicon: The vocabulary; what ends in one of its words is a label.

    Returns:
        False for long phrases and for talk such as `页面要简洁大方`.
    """
    if has_cjk(label):
        short = len(label) <= MAX_CJK_LABEL
    else:
        short = len(label.split()) <= MAX_WORDS
    return short and not is_talk(label, lexicon)


def is_talk(label: str, lexicon: Lexicon) -> bool:
    """Tell whether a phrase speaks to a person: `希望页面大方`, `make it nice`."""
    return _TALK.search(label) is not None and not is_known(label, lexicon)


def split_label(label: str, lexicon: Lexicon) -> list[str]:
    """Return the labels that a conjunction joins.

    Args:
        label: A phrase after `clean_label`.
        lexicon: The vocabulary; its own words are never split.

    Returns:
        The labels; one when nothing joins, none for an empty phrase.
    """
    if not label:
        return []
    known = lexicon.find(label)
    if known is not None and known.exact:
        return [label]
    pattern = r"(?:以及|和|与|及|、)" if has_cjk(label) else r"\s+(?:and|&)\s+"
    parts = [clean_label(part, lexicon) for part in re.split(pattern, label)]
    if not parts[1:] or not all(parts):
        return [label]
    sure = all(lexicon.find(part) is not None for part in parts)
    if sure or (has_cjk(label) and all(len(part) > 1 for part in parts)):
        return parts
    return [label]
