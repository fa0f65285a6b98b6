"""How requests name options of a choice, and those that are new."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from backend.domain.words import fold_word
from backend.llm.builtin.facts import Option
from backend.llm.builtin.numbers import NUMBER
from backend.llm.builtin.options import read_options
from backend.llm.builtin.text import cut, strip_noise, unquote

__all__ = [
    "LACKS",
    "NEEDS",
    "VALUE",
    "OptionPlace",
    "find_labels",
    "read_new_options",
    "take_option_place",
]

_CODE: Final = r"\"?(?P<{0}>-?[A-Za-z0-9][\w-]*)\"?"
VALUE: Final = re.compile(
    rf"[(,]?\s*(?:(?:它?的?对应(?:的)?|它的|其|取|选项)?(?:值|取值|编码|代码|code)(?:就|要)?(?:为|是|用|填|取|写|设为|=|:)?|取值?(?=\s*[A-Z0-9])|对应)\s*{_CODE.format('zh')}\s*\)?"
    rf"|[(,]?\s*\b(?:with (?:the |a )?|whose |the |its |having )?(?:stored )?(?:value|code|key)(?:\s+is|\s+of|\s*=|\s+should be|:)?\s+{_CODE.format('en')}\s*\)?"
    rf"|\s*\b(?:stored|saved) as {_CODE.format('as')}",
    re.IGNORECASE,
)
"""The value of an option, in so many words."""

_QUANTITY_ZH: Final = rf"(?:(?:{NUMBER}|几)?(?:个|档|种|项|类|条|级|枚|款))?"
_WORD_ZH: Final = r"(?:新的?)?(?:可选)?(?:选项|选择|可选值|枚举值?|取值|项)?"
NEEDS: Final = re.compile(
    rf"(?:再|还|也|另外?|需要?|要|应该?|得|请|帮我|都|\s)*(?:加上?|增加|新增|添加|补充?上?|引入|追加|插入|多(?:了|出)?(?=[一两三四\"个])|有(?=新)|再来)(?!载|一列|一个?(?:字段|按钮|筛选))\s*{_QUANTITY_ZH}\s*{_WORD_ZH}\s*(?:叫做?|名为|为|是|:)?\s*"
    rf"|(?:还|也)(?:要|得|需要?|应该?|应当)?(?:有|支持|包括|包含|能选|可以选|提供)\s*{_QUANTITY_ZH}\s*{_WORD_ZH}\s*(?:叫做?|名为|:)?\s*|(?:还|也)(?:需要|要(?=\"))\s*{_QUANTITY_ZH}\s*{_WORD_ZH}\s*(?:叫做?|名为|:)?\s*"
    r"|\b(?:add|append|include|insert|introduce|offer|allow|support|get|needs?|(?:should |must |to )?(?:also )?(?:have|offer|include|list|contain)|there(?:'s| is| are)(?= an?\b| now| one| two)|we now have|gets?|create)\b(?:\s+(?:also|now|in|an?|the|another|one more|one|two|three|more|new|third|fourth|fifth|extra|additional|further|following|these|some|as well))*\s*(?:(?:options?|choices?|values?|entry|entries|states?|items?)\b)?\s*(?:called|named|for|:|,)?\s*",
    re.IGNORECASE,
)
"""What leads to a new option."""

LACKS: Final = re.compile(
    rf"(?:还|里|中)*(?:缺少?|少了?|漏了?|没有|差)\s*{_QUANTITY_ZH}\s*{_WORD_ZH}\s*(?P<zh>\"[^\"]+\"|[^,;。\"]{{1,12}}?)(?:这个?(?:选项|一项)?)?$"
    r"|\b(?:lacks?|miss(?:es|ing)?|without)\b(?:\s+(?:an?|the|option))*\s+(?P<en>[^,;.]+)$"
    r"|^(?:the )?(?P<en2>[^,;.]+?) (?:is|are)(?: still)? (?:missing|lacking|not)(?: (?:from|in|under))?(?:\s+the)?\s*$",
    re.IGNORECASE,
)
"""What is missing among the options."""

_TAIL: Final = re.compile(
    r"\s*(?:(?:这|那)(?:个|一)?(?:选项|一?项|档|类|种)|(?:这)?(?:[两三四五2-5])(?:个|种|项|档)(?:选项)?|(?:的)?选项|进去|进来|上去?|吧|即可|就行|一项|里|的)+$"
    r"|(?:\s*\b(?:as (?:an? )?(?:new |further |extra |additional )?(?:option|choice|value|entry|state)s?|options?|too|as well|also|please|to|for|in|under|there|now|the|of|among|choices?|list|dropdown|field|and))+$",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"^(?:(?:the|an?|new|option|options|choice|and|called|named|of|:|,|新的?|选项|一个|个)\s*)+",
    re.IGNORECASE,
)
_JOINTS: Final = re.compile(r"(?<=[\"\s)㐀-鿿])(?:和|与|以及|及)|\s+and\s+|\s+&\s+")
_QUOTED: Final = re.compile(
    r"\"(?P<label>[^\"]+)\"(?:\s*(?:\(|=|:)\s*(?:(?:value|值|取值)\s*(?:is|为|是|=|:)?\s*)?\"?(?P<value>-?[A-Za-z0-9][\w-]*)\"?\s*\)?)?"
)


@dataclass(frozen=True, slots=True)
class OptionPlace:
    """Where among the options one goes."""

    beside: str = ""
    """Folded label of the option beside which it goes; empty for an end."""

    after: bool = True


def find_labels(text: str, labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return where a text names options.

    Args:
        text: A clause without marks.
        labels: The options' labels.

    Returns:
        Start, end and label, in the order of the text; the longer labels win.
    """
    lowered, taken = text.casefold(), [False] * len(text)
    found = []
    for label in sorted(set(labels), key=len, reverse=True):
        wanted = fold_word(label)
        start = lowered.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            around = lowered[max(start - 1, 0) : start] + lowered[end : end + 1]
            joined = wanted[0].isascii() and any(
                c.isascii() and c.isalnum() for c in around
            )
            if not joined and not any(taken[start:end]):
                taken[start:end] = [True] * (end - start)
                found.append((start, end, label))
            start = lowered.find(wanted, start + 1)
    return sorted(found)


_AT_EDGE: Final = re.compile(
    r"(?:并|,)?(?:放|排|摆|加|插)?(?:在|到|于)?(?:选项)?(?:的)?(?:(?P<first>最前面?|最上面?|开头|首位|第一(?:个|位|项)?)|(?P<last>最后面?|末尾|最下面?|最末))(?:面)?(?:的位置)?"
    r"|,?\s*(?:and )?\b(?:put |place |goes? |shown )?(?:it )?(?:at |to |as |in )?(?:the )?(?:very )?(?:(?P<first2>first(?: option| one| place| position)?|top|beginning|start)|(?P<last2>last(?: option| one)?|bottom|end))(?: of (?:the )?(?:list|options))?(?=$|[\s,.;])",
    re.IGNORECASE,
)


def take_option_place(
    text: str, labels: Sequence[str]
) -> tuple[OptionPlace | None, str]:
    """Take `放在冷库前面` or `before Cold store` out of a text.

    Args:
        text: A clause without marks.
        labels: The options' labels.

    Returns:
        The place, `None` when the text names none, and the rest.
    """
    for start, end, label in find_labels(text, labels):
        after = _BESIDE_ZH.match(text, _skip_quote(text, end))
        if after is not None:
            lead = _LEAD_ZH.search(text[:start])
            begin = lead.start() if lead else start
            place = OptionPlace(
                label, re.match(r"的?[前上左]|的?之前", after[0]) is None
            )
            return place, f"{text[:begin]} {text[after.end() :]}"
        before = _BESIDE_EN.search(text[:start])
        if before is not None:
            place = OptionPlace(label, before["pos"].lower() not in _BEFORE_WORDS)
            rest = text[_skip_quote(text, end) :]
            return place, f"{text[: before.start()]} {rest}"
    edge = _AT_EDGE.search(text)
    if edge is None:
        return None, text
    first = bool(edge["first"] or edge["first2"])
    return OptionPlace(after=not first), f"{text[: edge.start()]} {text[edge.end() :]}"


_BESIDE_ZH: Final = re.compile(
    r"(?:这个选项)?(?:的)?(?:之?前|之?后|前面|后面|上面|下面|前边|后边)"
)
_LEAD_ZH: Final = re.compile(
    r"(?:并|,)?(?:放|排|插|加|摆|移|挪|调|提)?(?:在|到|于)\s*\"?$"
)
_BESIDE_EN: Final = re.compile(
    r",?\s*(?:(?:right|just|directly|put it|place it|placed|and put it)\s+)*\b(?P<pos>before|after|above|below|ahead of|in front of|behind|following|under)\s+(?:the\s+)?\"?$",
    re.IGNORECASE,
)
_BEFORE_WORDS: Final = frozenset({"before", "above", "ahead of", "in front of"})


def _skip_quote(text: str, end: int) -> int:
    """Return the place behind a quote that closes right there."""
    return end + 1 if text[end : end + 1] == '"' else end


def read_new_options(text: str, known: Sequence[str]) -> list[Option]:
    """Read the options that a phrase adds.

    Args:
        text: What stands behind the verb, without marks.
        known: Labels of the options there are.

    Returns:
        Labels and values; empty when the phrase names none.
    """
    there = {fold_word(label) for label in known}
    quotes = [q for q in _QUOTED.finditer(text) if fold_word(q["label"]) not in there]
    if quotes:
        options = [(q["label"].strip(), _typed(q["value"])) for q in quotes]
        told = VALUE.search(_QUOTED.sub(" ", text))
        if told is not None and len(options) == 1 and options[0][1] is None:
            options = [(options[0][0], _typed(_told(told)))]
        return options
    told = VALUE.search(text)
    body = VALUE.sub(" ", text) if told is not None else text
    body = re.sub(r"\(\s*\)", " ", body)
    parts = [p for part in cut(body, ",、/") for p in _JOINTS.split(part)]
    named = [_LEAD.sub("", strip_noise(_TAIL.sub("", strip_noise(p)))) for p in parts]
    options = read_options([name for name in named if strip_noise(name)])
    if told is not None and len(options) == 1 and options[0][1] is None:
        options = [(options[0][0], _typed(_told(told)))]
    return [(unquote(label), value) for label, value in options]


def _told(match: re.Match[str]) -> str:
    """Return the value that was told."""
    return match["zh"] or match["en"] or match["as"]


def _typed(value: str | None) -> str | int | None:
    """Return a value as a number where it is one."""
    if value is None:
        return None
    return int(value) if re.fullmatch(r"-?\d+", value) else value
