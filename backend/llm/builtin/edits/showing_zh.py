"""Chinese sentences that say when elements are shown."""

import re
from collections.abc import Iterator
from typing import Final

from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.edits.shown import Shown

__all__ = ["showings_zh"]

_NOUN: Final = r"(?:这|那)?(?:一)?(?:个)?(?:字段|列|按钮|栏|项|框|输入框|筛选(?:条件|项)?|分?组|操作|元素|部分|区域?|内容)?"
_ONE: Final = rf"\"?{MARK}\"?{_NOUN}"
_WHAT: Final = (
    rf"(?P<what>{_ONE}(?:\s*(?:和|与|及|以及|、|,)\s*{_ONE})*"
    r"|它们?|这两?(?:个|项)(?:字段|列|按钮)?|该(?:字段|列|按钮|项)|后者|前者)"
)
_VERB: Final = r"(?:显示|出现|展示|可见|看到|看见|看得(?:到|见)|露出来?|弹出来?|出来|(?<!必)填写?|(?:勾|点)?选择?|看得?到?|问|要(?!求)|有(?!值|效)|需要|用|上?传|录入?|输入|写|可用|开放|能点|点击?|操作|放出来|提供|冒出来|能看|看)"
_GLUE: Final = r"[才就则再便都也请会能够可以应该让给把将被它需要得去只,\s]*"
_NEG: Final = r"(?:不(?:要|用|必|需要|需|能|会|该|可以?|允许|再|应该?|准|许|想|给|让)?|别|无需|无须|没必要|没有必要|用不着|免|不是)[再让给去被要把]*"
_HIDE: Final = r"(?:隐藏|隐去|隐掉|藏|收|消失|去掉|拿掉|撤掉|屏蔽|遮住?|看不(?:到|见|着)|不可见|不见|免填)(?:掉|起来|起)?"
_TAIL: Final = r"[出来一下了吧的掉就行即可它起]*"
_SHOWS: Final = rf"{_GLUE}{_VERB}{_TAIL}"
_HIDES: Final = rf"{_GLUE}(?:{_NEG}{_VERB}|{_NEG}|{_HIDE}){_TAIL}"
_REST: Final = r"(?:其[他它余](?:的)?(?:情况|时候|类型|状态|时间|人|选项|用户|\S{1,4})?(?:下|时)?|否则(?:的话)?|不然(?:的话)?|要不然|反之|别的(?:情况|时候|\S{1,4})?(?:下|时)?|平时|除此之外)"
_TAILS: Final = re.compile(
    rf"[,;。\s]+(?:而)?{_REST}\s*,?{_GLUE}(?:{_NEG}{_VERB}?|{_HIDE}|{_VERB}){_TAIL}$"
    rf"|[,;\s]+(?:把它|将其)?{_HIDE}{_TAIL}$"
)
"""What only says the opposite of the rest once more: `,其他情况隐藏`."""

_TRIM: Final = re.compile(
    r"^(?:只有当?|仅当|如果|要是|假如|假若|倘若|凡是|对于|针对|遇到|碰到|一旦|只要|等到|除非|除了|直到|:|,|\s)"
    r"|(?:的?(?:时候|时|情况下?|前提下|场合|条件下)|的话|之?后|以后|之?前|以前|才|就|则|再|了|的|,|:|以外|之外|外|为止|\s)$"
)
"""One word at either end of a condition that says nothing of the values."""

_UNLESS: Final = re.compile(
    r"除非|(?<!没)(?:之前|以前|(?<=[\u3400-\u9fff])前)(?:,|才|就|都|\s)*$|直到|除了"
)
_NOT_YET: Final = re.compile(r"(?:没|未).*前")
_OPENING: Final = re.compile(
    r"^(?:请|麻烦|帮我|帮忙|我想|我要|希望|能不能|可以|另外|还有|并且?|同时|然后|那|把|将|让)+"
)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_VERB_FIRST: Final = tuple(
    (hides, _compile(rf"^(?P<words>.*?)(?P<verb>{verb})(?:出)?{_WHAT}(?:{_TAIL})$"))
    for hides, verb in ((True, _HIDES), (False, _SHOWS))
)
_VERB_LAST: Final = tuple(
    (
        hides,
        _compile(
            rf"^(?P<words>.+?)(?:,|:|时|后|前|话|候|下|况|就|则|把|将|让|才|的|给|让|\s)\s*{_WHAT}{verb}$"
        ),
    )
    for hides, verb in ((True, _HIDES), (False, _SHOWS))
)
_WHAT_FIRST: Final = tuple(
    (hides, _compile(rf"^{_WHAT}\s*(?:,|:|-)?\s*(?P<words>.+?){verb}$"))
    for hides, verb in ((True, _HIDES), (False, _SHOWS))
)
_OTHERS: Final = (
    _compile(
        rf"^{_WHAT}(?:只|仅|就)?(?:对|给|限于?|供|用于|针对|适用于|在|是给)(?P<words>.+?)(?:时|的时候|用|可见|显示|开放|使用|可用|能用|看|用的)*$"
    ),
    _compile(
        rf"^(?:给)?{_WHAT}(?:的|加上?|设置?|设个|加个|添加|增加|要|有|一个|个)*(?:显示|可见|出现|展示|显隐)?条件(?:是|为|改成|改为|设为|设成|设置为|:|就是)+(?P<words>.+)$"
    ),
)
_WITH_PERSONS: Final = _compile(
    rf"^(?:只|仅)(?:有|给|让|对)?(?P<words>.+?)(?:才)?(?:能|可以|需要|要)?(?:看|看到|看见|显示|展示|用|有|填|选|填写|问){_WHAT}$"
)


def showings_zh(text: str) -> Iterator[Shown]:
    """Yield the ways in which a Chinese text may say when something is shown.

    Args:
        text: A sentence or clause, labels marked.

    Yields:
        Readings, the likelier ones first.
    """
    body = text.strip(" ,;。!")
    short = _TAILS.sub("", body)
    for each in dict.fromkeys((short, body)):
        yield from _readings(each)
        opened = _OPENING.sub("", each)
        if opened != each:
            yield from _readings(opened)


def _readings(text: str) -> Iterator[Shown]:
    """Yield the readings of a sentence without what it says twice."""
    for patterns in (_VERB_FIRST, _VERB_LAST, _WHAT_FIRST):
        for hides, pattern in patterns:
            match = pattern.match(text)
            if match is not None:
                yield _shown(match["what"], match["words"], hides=hides)
    for pattern in (*_OTHERS, _WITH_PERSONS):
        match = pattern.match(text)
        if match is not None:
            yield _shown(match["what"], match["words"], hides=False)


def _shown(what: str, words: str, *, hides: bool) -> Shown:
    """Return a reading; `除非` and `之前` turn it around."""
    flips = _UNLESS.search(words.strip(" ,")) is not None
    if _NOT_YET.search(words):
        flips = False  # 没填工号之前 is as long as it is empty
    before = None
    while before != words:
        before, words = words, _TRIM.sub("", words)
    return Shown(what, words, hides is not flips)
