"""Clauses that ask for nothing: parts of the page alone, and reasons."""

import re
from typing import Final

from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.text import strip_noise

__all__ = ["BOTH_PLACES", "is_kept", "is_place", "is_reason"]

_TABLE: Final = r"(?:列表|表格|表单|详情|页面|表头|列|字段|columns?|table|list|form|fields?|headers?)"
_FILTERS: Final = r"(?:筛选|搜索|查询|过滤)(?:条件|项|区域?|栏|框|表单)?"
_FILTERS_EN: Final = (
    r"(?:search )?filters?(?: bar| form)?|search(?: bar| form| area| fields?| box)?"
)
_ALSO_EN: Final = r"(?: column)?\s+(?:and|or|as well as|plus|&)\s+(?:also )?(?:in |on |from |as )?(?:the |a |an |its )?"
BOTH_PLACES: Final = re.compile(
    rf"{_TABLE}(?:里|中|上|名)?面?(?:的)?\s*(?:和|与|、|以及|及|跟|还有|连同|/)\s*(?:在)?{_FILTERS}"
    rf"|{_FILTERS}(?:里|中|上)?面?(?:的)?\s*(?:和|与|、|以及|及|跟|还有|连同|/)\s*(?:在)?{_TABLE}"
    rf"|\b(?:columns?|table|list|header){_ALSO_EN}(?:{_FILTERS_EN})\b"
    rf"|\b(?:{_FILTERS_EN}){_ALSO_EN}(?:columns?|table|list|header)\b"
    rf"|{_FILTERS}(?:里|中|上)?面?(?:的)?(?:也|一起|一并|同步|同样|跟着)+(?:要|得|需要)?(?:改|换|同步|更新|一样|调整|修改|删|去掉)?(?=$|[,;。])"
    r"|\b(?:in )?(?:the )?(?:search )?filters? (?:too|as well|also|likewise)\b|\balso in the (?:search )?filters?\b",
    re.IGNORECASE,
)
"""The columns and the filters, both."""

_PLACES: Final = re.compile(
    rf"{_TABLE}|{_FILTERS}|{_FILTERS_EN}|工具栏|操作列|行操作|行按钮|每一?行|行内|toolbar|rows?(?: actions?| buttons?)?|buttons?|search",
    re.IGNORECASE,
)
_AROUND: Final = re.compile(
    r"在|从|关于|里|中|上|面|的|都|也|和|与|跟|以及|一起|一并|同步|同时|同样|要|需要|得|一样|保持|一致|改|更新|修改|调整|删除?|统一|一律|两处|两边|跟着|对应|地?方|这|那|只|仅|用|就行|即可|,|、|了"
    r"|\b(?:both|in|on|for|as|the|an?|and|or|as well|too|also|each|every|of|them|alike|likewise|same|update|change|everywhere|please|this|that|its|from|together|to|match|one|ones|places?|only|it|with|among|all|here|should|follow|accordingly|do)\b",
    re.IGNORECASE,
)
_WISH: Final = re.compile(
    r"要(?!求)|[能应需让把将给]|可以|支持|允许|发送|通知|导出|跳转|弹|自动|变成|加|增|删|改|换|设|"
    r"\b(?:must|should|can|could|need(?:s|ed)?|please|want|let|make|may|shall|if|when|add|send|email|export|open|show|set|put|notify|change|turn|have|has)\b",
    re.IGNORECASE,
)
_REASON: Final = re.compile(
    r"因为|由于|毕竟|涉及|隐私|合规|客户|用户|领导|老板|业务|大家|同事|总是|老是|经常|反馈|觉得|看不懂|太[长短多乱难]|不规范|不合适|不准确|重复|容易|已经|没人|我们|目前|现在|之前|本来|原来|搞混|混淆|误解|误会|不清楚|不直观|[不没]\S{0,6}了$"
    r"|n'?t\b|\b(?:not|never|nobody|no one|any ?more|any longer|already|confus\w+|users?|customers?|people|they|staff|team|boss|legal|privacy|gdpr|compliance|because|since|as|turns out|we|policy|law|auditors?|requested|anyway|only|too (?:long|short|vague)|unclear|misleading|ambiguous)\b",
    re.IGNORECASE,
)


_KEPT: Final = re.compile(
    r"^(?!.*[只仅]).*(?:留着|保留|不动|别动|不变|还要|照旧|原样|继续留|别碰|不用改|不要改|别改|不用动|别变|不要变|不必动|不要动|不用管|不用换|保持原样|还留|仍要|还得有)(?:着|吧|就行|即可|的)?$"
    rf"|^(?:(?:but|and|please|though|just|do|however)\s+)*(?:keep|leave|retain)\s+(?:the\s+)?(?:{MARK}|it|them|that|this|everything|all|rest|others?|columns?|filters?|fields?|table|list|button|values?|names?|labels?|one|ones|in|the|and|else|of|as|is|are|it|alone|place|there|though|please|unchanged|untouched|intact|same|where|they|still|however|search|form|bar|\s|,)+$"
    rf"|^(?:(?:but|and|though)\s+)*(?:the\s+)?(?:{MARK}|columns?|filters?|fields?|table|list|values?|labels?|everything|rest|others?|one|itself|else|of|search|form|\s)+\s(?:itself\s+)?(?:stays?|remains?|keeps? its (?:name|label|place|value|{MARK})|is (?:fine|ok|unchanged)|(?:can|may|should|must) (?:stay|remain))(?:\s+(?:as|it|is|put|the|same|there|in|place|unchanged|untouched|where|though|the table|where it is))*$",
    re.IGNORECASE,
)
_PLAIN_KEPT: Final = re.compile(r"\d|必填|选填|小数|位")


def is_kept(text: str) -> bool:
    """Tell whether a clause only says what is not to change.

    Args:
        text: A clause.

    Returns:
        True for `leave the column alone`, 列表里的还要 and `the column keeps its name`.
    """
    return _KEPT.match(text) is not None and not _PLAIN_KEPT.search(text)


def is_place(text: str) -> bool:
    """Tell whether a clause names a part of the page and says nothing else.

    Args:
        text: A clause.

    Returns:
        True for `on the rows`, 搜索条件里 and `both as a column and as a filter`.
    """
    if _PLACES.search(text) is None:
        return False
    return not strip_noise(_AROUND.sub(" ", _PLACES.sub(" ", text)))


def is_reason(text: str) -> bool:
    """Tell whether a clause only says why: it names nothing and wishes for nothing.

    Args:
        text: A clause that no reader understood.

    Returns:
        True for `exporting isn't allowed any more`, 客户总是看不懂.
    """
    if re.search(MARK, text) or _WISH.search(text):
        return False
    return _REASON.search(text) is not None
