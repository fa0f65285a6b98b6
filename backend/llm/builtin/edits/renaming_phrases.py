"""How requests say that something is to be called differently."""

import re
from typing import Final

from backend.llm.builtin.edits.marks import MARK

__all__ = ["NEW_NAME", "NEW_TAIL", "RENAMES", "find_new_names"]

_SUBJECT: Final = (
    rf"(?P<s>{MARK}(?:\s*(?:和|与|、|及|以及|,|/|\band\b|&)+\s*(?:the\s+)?{MARK})*)"
)
_NOUN_ZH: Final = r"(?:这一?(?:列|项|个字段|栏)|列|字段|按钮|筛选(?:条件|项)?|那一?列)?(?:上)?(?:的)?(?:显示)?(?:名称|标题|标签|文案|文字|名字|名|表头|字段名|列名|label|叫法|称呼|说法|字样)?"
_CUE_ZH: Final = (
    r"(?:改名|改叫|改称|更名|重命名|改用|改写|改(?!一下|掉|动|变)|换(?!一下|个)|更改|更换|修改|调整|替换|变更)(?:成|为|叫做?|作|做|用)?"
    r"|(?:就)?叫(?!法)(?:做|成)?|命名(?:为|成)|称(?:为|作|呼为)|写(?:成|作|为)|显示(?:成|为)|展示(?:成|为)|标(?:成|为|作|注为)|变(?:成|为)|统一(?:成|为)|定为|设(?:成|为)(?=\")"
)
_BETWEEN_ZH: Final = r"(?:应该?|应当|要|得|需要|统一|都|全部|一律|分别|依次|直接|最好|可以|就|也|还是|以后|现在|请|建议|希望|,|\s)*"
_NEW: Final = r"(?P<new>\"[^\"]+\"|[^,。;]+)"
_MODAL_EN: Final = r"(?:(?:should|must|needs?|ought|has|have|is|are|was|will|would|could|can|to|be|now|better|really|all|both|rather|the|label|button|column|filter|field|header|name|title|text)\s+)*"
_CUE_EN: Final = (
    r"(?:called|named|labell?ed|re-?labell?ed|titled|retitled|renamed(?:\s+(?:to|as|into))?|changed\s+(?:to|into)|turned\s+into|shown\s+as|displayed\s+as|known\s+as|referred\s+to\s+as"
    r"|becomes?|reads?(?:\s+as)?(?!\s+better)|says?|(?:(?:reads?|sounds?|looks?|works?|is|fits?)\s+)?(?:clearer|better|nicer|clear|friendlier|more precise|more accurate|best|simpler)\s+(?:off\s+)?(?:as|called|named|labelled)|replaced\s+(?:by|with))"
)
_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:请|把|将|让|给|在|的|里|上|中|页面|表单|列表|所有|全部|只|仅|标签|标题|字段|按钮|列名?|名称|文案|,|\s)*{_SUBJECT}{_NOUN_ZH}\s*(?:这个(?:叫法|名字|说法|词|名称)?[^,\"]{{0,10}},?)?{_BETWEEN_ZH}(?:{_CUE_ZH})\s*{_NEW}$",
        rf"^(?:请|把|将|\s)*{_SUBJECT}{_NOUN_ZH}\s*(?:的)?(?:显示名|名称|标题|标签|文案|文字|名字|表头|叫法){_BETWEEN_ZH}(?:用|是|为|应为|应该是)\s*{_NEW}$",
        rf"^(?:请)?(?:统一)?用\s*(?P<new>\"[^\"]+\"|[^,。;]{{1,16}}?)\s*(?:来)?(?:代替|替换|替代|取代|而不是|作为|当作?)\s*{_SUBJECT}{_NOUN_ZH}(?:的)?(?:名称|标题|标签|文案)?$",
        rf"^(?:(?:the|section|group|tab|block|column|field|filter|button|header|label|分组|页签|按钮|字段|列|标题)\s*)*{_SUBJECT}\s*(?:label|header|column|field|filter|button|列|字段|按钮)?\s*(?:(?:-+>|→|=>|⇒|=|>)\s*{_NEW}|:\s*(?P<new2>\"[^\"]+\"))$",
        rf"^(?:(?:please|can you|could you|let's|just|and)\s+)*(?:rename|re-?label|label|re-?title|title|change|turn|convert|switch|call|name|update|set|edit|adjust|replace)\s+(?:the\s+)?(?:(?:label|name|title|header|heading|caption|text|wording)\s+(?:of|on|for)\s+)?(?:the\s+)?(?:(?:label|name|title|header|column|field|filter|button|option)\s+)*{_SUBJECT}(?:'s)?(?:\s+(?:label|name|title|header|heading|caption|text|column|field|filter|button|option))*(?:\s+from\s+{MARK})?\s*(?:to\s+(?:read|say|be)|to|as|into|with|by|:|-+>|→)?\s+{_NEW}$",
        rf"^(?:the\s+)?(?:(?:label|name|title|header|heading|caption|text|wording|column|field|filter|button)\s+)*(?:(?:of|on|for)\s+)?(?:the\s+)?{_SUBJECT}(?:'s)?\s+{_MODAL_EN}{_CUE_EN}\s+{_NEW}$",
        rf"^(?:the\s+)?(?:label|name|title|header|heading|caption|text|wording)\s+(?:of|on|for)\s+(?:the\s+)?{_SUBJECT}(?:\s+(?:column|field|filter|button))?\s+(?:should|must|is to|needs to|has to|ought to)\s+be\s+{_NEW}$",
        rf"^(?:the\s+)?{_SUBJECT}(?:\s+(?:column|field|filter|button|label))?\s+(?:should|must|is to|needs to|has to|ought to)\s+be\s+(?P<new>\"[^\"]+\")$",
        rf"^(?:(?:please|i'd|we'd|i|we|would|rather|let's|like|want|prefer|to|just|should)\s+)*(?:use|go with|have|write|show|display|put|see|prefer)\s+(?P<new>\"[^\"]+\"|[^,;]+?)\s+(?:instead\s+of|rather\s+than|in\s+place\s+of|for|over|as\s+the\s+(?:label|name|title|header)\s+(?:of|for))\s+(?:the\s+)?(?:(?:label|name|title|header|column|field|filter|button)\s+)*{_SUBJECT}(?:\s+(?:label|column|field|filter|button))*$",
        rf"^(?:(?:please|i'd|we'd|i|we|would|rather|let's|like|want|prefer|to|just)\s+)*(?:call|label|name)\s+(?:the\s+)?{_SUBJECT}(?:\s+(?:column|field|filter|button))*\s+{_NEW}$",
        rf"^(?:please\s+)?give\s+(?:the\s+)?{_SUBJECT}(?:\s+(?:column|field|filter|button))*\s+(?:the|a|another)\s+(?:new\s+)?(?:label|name|title|header|caption)\s*:?\s*(?:of\s+)?{_NEW}$",
    )
)
NEW_TAIL: Final = re.compile(
    r"\s*(?:,?\s*(?:(?:in|on|for|from|across) (?:both|the|this|all|every)\b[^\"]*|everywhere|instead|now|please|too|as well|only|both|consistently|column and filter|throughout|for clarity|from now on))+$"
    r"|\s*(?:就行了?|吧|即可|就好了?|就可以了?|比较好|(?:会)?更(?:合适|好|清楚|准确|贴切|直观|明白|规范)(?:一?些|一?点)?|合适一?些|好(?:一?些|一?点)|为好|较好|这个(?:叫法|名字|说法)|的(?:叫法|字样|说法))+$"
    r"|\s*\([^)]*(?:列|筛选|搜索|表|处|一起|column|filter|search|both|everywhere|same|value|值)[^)]*\)$",
    re.IGNORECASE,
)
"""What may stand behind a new name and is no part of it."""

RENAMES: Final = re.compile(
    r"改|换|叫|称|命名|写[成作为]|显示[成为]|展示[成为]|标[成为作]|统一[成为]|替换|代替|应为|应该是|[名题签案字头]用"
    r"|\b(?:re-?nam\w+|re-?label\w*|label\w*|call(?:ed|s)?|nam(?:e|ed|ing)|re-?titled?|titled?|reads?|says?|becom\w+|chang\w+|turn\w*|replac\w+|shown as|displayed as|known as|clearer|better|instead|go with|caption|wording|text)\b",
    re.IGNORECASE,
)
"""That something is called differently, wherever the name stands."""

NEW_NAME: Final = re.compile(
    r"^(?:就|请|都|统一|最好|建议|应该|要|直接|还是|,)*(?:改名|改叫|改称|改|换|叫|称|重命名|更名|命名|写|显示|标题|标签|名字)(?:成|为|叫做?|作|做|是|用)*\s*(?P<new>[^,。;]+)$"
    r"|^(?:please |and |just |so |should )*(?:be )?(?:call(?:ed)?|name(?:d)?|label(?:l?ed)?|rename(?:d)?|relabel(?:l?ed)?|make|change)(?: it| this| that)?(?: to| as| into)?\s+(?P<new2>[^,;]+)$"
    r"|^(?:the )?(?:new )?(?:name|label|title|header)(?: should)?(?: be| is|:)\s+(?P<new3>[^,;]+)$",
    re.IGNORECASE,
)
"""A new name of what was spoken of before."""


def find_new_names(text: str) -> tuple[str, str] | None:
    """Return what is renamed, as marks, and the new name or names.

    Args:
        text: A clause, labels marked.

    Returns:
        The marks and the words behind them, `None` when the clause renames nothing.
    """
    for pattern in _PATTERNS:
        match = pattern.match(text)
        if match is not None:
            new = match["new"] or match.groupdict().get("new2") or ""
            return match["s"], NEW_TAIL.sub("", new.strip())
    return None
