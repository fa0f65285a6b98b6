"""Settings that are taken off an element, which itself stays where it is."""

import re
from typing import Final

from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.cues import REMOVES
from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.protocol import Property

__all__ = ["read_unsetting"]

MAX_CLAUSE = 120
"""Longest clause, in characters, that is taken for such a wish."""

_NAMES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (
        r"占位(?:提示|符|文字|文本)?|提示文字|placeholder(?: text)?",
        (Property.PLACEHOLDER,),
    ),
    (
        r"(?:帮助|下方)(?:提示|文字|说明)|help text|hint(?: text)?",
        (Property.EXTRA,),
    ),
    (r"默认(?:值|选项|选中)?|缺省值|default(?: value| option)?", (Property.DEFAULT,)),
    (
        r"必填(?:标记|限制|要求|校验)?|required(?: mark| flag| setting)?|mandatory(?: mark| flag)?",
        (Property.REQUIRED,),
    ),
    (
        r"只读(?:限制|状态|设置)?|read-?only(?: flag| setting| state)?",
        (Property.READONLY,),
    ),
    (
        r"(?:格式|正则)(?:校验|限制|要求|验证|规则)?|校验(?:规则)?|(?:format |pattern )?(?:check|validation|rule)|pattern|regex(?:p| check)?",
        (Property.REG_EXP,),
    ),
    (
        r"小数(?:位数?|点)?(?:限制|要求)?|精度|(?:number of )?decimals?(?: places| limit)?|precision",
        (Property.PRECISION,),
    ),
    (
        r"最小(?:值|长度|字数)|下限|(?:minimum|min|lower)(?: length| value| limit| bound)?",
        (Property.MIN, Property.MIN_LENGTH),
    ),
    (
        r"最[大多高长](?:值|长度|字数)?|上限|(?:长度|字数)上限|(?:maximum|max|upper)(?: length| value| limit| bound)?",
        (Property.MAX, Property.MAX_LENGTH),
    ),
    (
        r"(?:长度|字数|数值|取值|大小|范围|区间)*(?:限制|范围|约束|区间)|(?:length |character |value |size )?(?:limits?|range|bounds|restrictions?)|(?:min(?:imum)? (?:and )?max(?:imum)?)(?: values?| lengths?)?",
        (
            *(Property.MIN, Property.MAX, Property.MIN_LENGTH, Property.MAX_LENGTH),
            Property.SIZE_CHECK,
        ),
    ),
    (
        r"(?:二次)?确认(?:框|弹窗|提示|步骤)?|confirm(?:ation)?(?: dialog| step| prompt| question)?",
        (Property.CONFIRM,),
    ),
    (r"(?:可?选项|options?|choices?)(?: list)?", (Property.OPTIONS,)),
)
"""What people call settings, and the properties that hold them."""

_SETTINGS: Final = tuple(
    (re.compile(words, re.IGNORECASE), properties) for words, properties in _NAMES
)
_SMALL: Final = re.compile(
    r"请|麻烦|把|将|给|对|从|让|里面?|上面|上(?!限)|中|这一?个?|那个|字段|列|的|了|吧|掉|都|也|再|有|它|任何"
    r"|\b(?:please|the|an?|any|of|from|on|off|for|in|its|it|that|this|field|column|button|to|and|needs?|can|should|longer|no|does|do|is|set|there|there's|have|has)\b|'s|[\s,.，。、\"]",
    re.IGNORECASE,
)
_CUES: Final = re.compile(
    rf"{REMOVES.pattern}|不要|没有必要|清空|clear|unset|reset|lift|without|\btake\b",
    re.IGNORECASE,
)


def read_unsetting(context: EditContext, text: str) -> bool:
    """Read `remove the placeholder of Name`, so that it never removes Name.

    Args:
        context: The state of the reading; gets the operation.
        text: A clause with marks for labels.

    Returns:
        Whether a setting of one element is to go, whether or not it was set.
    """
    if len(text) > MAX_CLAUSE or _CUES.search(text) is None:
        return False
    if len(re.findall(MARK, text)) != 1:
        return False
    words = _SMALL.sub(" ", _CUES.sub(" ", re.sub(MARK, " ", text)))
    properties = _properties(" ".join(words.split()))
    mentions = context.index.mentions(text, loosely=False)
    if not properties or len(mentions) != 1:
        return False
    known = context.pick(mentions[0], text)
    for each in known:
        _unset(context, each, properties)
    context.targets = known
    return bool(known)


def _properties(words: str) -> tuple[str, ...]:
    """Return the properties that words name and that nothing else is said of."""
    for pattern, properties in _SETTINGS:
        if pattern.fullmatch(words):
            return properties
    return ()


def _unset(context: EditContext, known: Known, properties: tuple[str, ...]) -> None:
    """Take the properties off an element, those that it has and can do without."""
    owner = context.lexicon.catalogue.find_element_at(
        known.place, str(known.element["type"])
    )
    features = context.lexicon.catalogue.features_of(owner.key) if owner else {}
    present = [name for name in properties if name in known.element]
    needed = [name for name in present if name in features and features[name].required]
    free = [str(name) for name in present if name not in needed]
    context.plan.lost += [(known.label, str(name)) for name in needed]
    if free:
        context.plan.operations.append(
            {"op": "unset", "id": known.id, "properties": free}
        )
