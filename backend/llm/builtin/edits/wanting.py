"""Finds out that a clause asks for something new, and what, whatever words lead to it."""

import re
from dataclasses import dataclass, replace
from typing import Final

from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.numbers import NUMBER
from backend.llm.builtin.text import has_cjk, strip_noise

__all__ = ["Wanted", "find_wanted", "is_mark_only"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a clause asks for."""

    what: str
    """Names of what is new and what is said of it."""

    is_sure: bool
    """Whether a verb such as `add` or a word such as `missing` asks for it."""

    counted: bool = False
    """Whether an article or a number stands before it."""

    needed: bool = False
    """Whether a word such as 需要 or `need` leads to it."""


_SOFT_ZH: Final = r"(?:请|麻烦|帮忙?我?|我们|我|咱们?|这里|这边|这个|还|再|也|都|另外|此外|同时|最好|希望|想要|想|需要|需|应该|应|能不能|能否|可不可以|可以|能|给|为|就|先|顺便|有必要|建议|得|要(?!求)|,|\s)"
_ZONE_ZH: Final = (
    r"(?:(?:在|给|往|到|为|从|让)?(?:整个|当前|本|这个|这张)?(?:列表|表格|表单|页面|详情页?|工具栏|顶部|底部|上方|右上角|右上方|左上角|左上方|右侧|左侧|每一?行|每条(?:数据|记录)?"
    r"|行(?:操作|内|按钮|末尾?|尾|上)?|操作(?:列|区|栏)?|按钮区|筛选|搜索|查询|过滤|\S{1,6}?表(?=[加增新添补]))(?:条件|项|区域?|栏|框|表单)?(?:的)?(?:里|中|上|内|后|末尾|最后|处)?(?:面|边)?(?:的)?[\s,]*)"
)
_VERB_ZH: Final = (
    r"(?:多加(?=几|些|一|两|点)|加入|加上|加(?!载|急|班|工|盟|密|强)|增加|增设|增(?=一|个)|新增|添加|添|补上|补充|补(?!贴|偿|考|课|助)|插入|插|追加|引入|弄|做|设置|设|配置|配|放置|放|多(?=一|个|两|加)|来(?=一|个|两|几)"
    r"|缺少|缺了|缺|少了|少(?=一|个|两)|差(?=一|个|两)|漏了|没有|没(?=有))"
)
_NEED_ZH: Final = r"(?:显示|展示|收集|录入|登记|记录|列出|带上|体现|问一下|问|填写?|选择?|采集|支持|有)"
_COUNT_ZH: Final = rf"(?:(?:{NUMBER}|几|一些|以下|如下)?(?:个|列|项|栏|条|行(?!业)|枚|组|道)|(?:一|{NUMBER})(?=\")|新的?)(?:新的?)?"
_ZH: Final = re.compile(
    rf"^(?:{_SOFT_ZH}|{_ZONE_ZH})*(?P<verb>{_VERB_ZH})(?:上|入|一下|进去?)?(?:{_SOFT_ZH})*(?P<count>{_COUNT_ZH})?\s*(?P<what>.*)$"
)
_ZH_NEED: Final = re.compile(
    rf"^(?P<lead>(?:{_SOFT_ZH}|{_ZONE_ZH})+)(?P<verb>{_NEED_ZH})?(?:上|一下)?(?P<count>{_COUNT_ZH})?\s*(?P<what>.*)$"
)
_ZH_BARE: Final = re.compile(
    rf"^(?:{_ZONE_ZH})*(?P<count>{_COUNT_ZH})\s*(?P<what>\S.*)$"
)
_ZH_LACK: Final = re.compile(
    rf"^(?P<what>\"[^\"]+\"|[^,。{chr(0xE000)}-{chr(0xF8FF)}]{{2,12}}?)(?:这一?(?:个|列|项)?(?:字段|列|项|按钮|筛选)?|字段|列)?(?:{_ZONE_ZH})?(?:还|现在|目前|里)*(?:没有|缺失|缺了|漏了|没加)(?:呢|了)?$"
)
_ZH_FINAL: Final = re.compile(
    rf"^(?:{_SOFT_ZH}|{_ZONE_ZH})*(?:把|将)(?P<what>[^,。]+?)(?:也|都|再|一起|给)*(?:加上|加进(?:去|来)|加入|补上|放进(?:去|来)|补进去|带上)(?:去)?$"
)
_TRAIL_ZH: Final = re.compile(
    r"(?:进去|进来|上去|一下|吧|即可|就行|就好|谢谢|呢|才行|(?<=字段)的|这一?(?:列|项|个字段))+$"
)
_NEED_WORD: Final = re.compile(
    r"需要|想要|希望|还要|应该|还得|也要|要(?=有|能)|得有|建议"
)

_SOFT_EN: Final = r"(?:(?:please|kindly|could|can|would|you|i|we|i'd|we'd|i'll|let's|also|just|then|and|so|now|still|really|maybe|additionally|furthermore|plus|there|here|it|that|this|love|to|be|is|are|'s|'re|should|must|has|ought|going|users?|people|for (?:me|us)|if possible|in addition|on top of that|as well|next|finally)\b[\s,]*)"
_ZONE_EN: Final = r"(?:(?:in |on |to |for |at |of |within |above |over |below )?(?:the |each |every |this |all |our )?(?:search|filters?|filter bar|table|list|form|page|toolbar|rows?|row actions?|detail(?:s| page)?|grid|screen|search bar)(?: form| bar| area| section| page| actions?)?\b[\s,]*)"
_VERB_EN: Final = (
    r"(?:add(?:ing|ed)?(?: in| on)?|insert|append|include|put(?: in)?|place|create|introduce|make room for|set up|squeeze in|bring in|give (?:me|us|it|them|each row|every row|the rows|the table|the form)|give"
    r"|(?:we're |we are |i'm |is |are )?missing|lacks?|needs?|wants?|required?|have(?! (?:the|it|this|that|these|those|them|every|each|all)\b)|get(?! rid)|gets(?! rid)|gain|gains|new|extra|another|one more)"
)
_NEED_EN: Final = r"(?:show|display|collect|capture|ask for|(?<=i'd )like|(?<=we'd )like|(?<=would )like|offer|provide|list|track|record|see|carry)"
_COUNT_EN: Final = r"(?:(?:an?|another|one more|one|two more|two|three more|three|four|some|a few|the following|these|new|extra|additional|further|more|the)\b\s*)+"
_EN: Final = re.compile(
    rf"^(?:{_SOFT_EN}|{_ZONE_EN})*(?P<verb>{_VERB_EN})\b[\s:]*(?:{_SOFT_EN})*(?P<count>{_COUNT_EN})?(?P<what>.*)$",
    re.IGNORECASE,
)
_EN_NEED: Final = re.compile(
    rf"^(?:{_SOFT_EN}|{_ZONE_EN})*(?P<verb>{_NEED_EN})\b\s*(?P<count>{_COUNT_EN})?(?P<what>.+)$",
    re.IGNORECASE,
)
_EN_BARE: Final = re.compile(
    rf"^(?:(?:there (?:should|must|has to|needs to|ought to) be|there's|what about|how about)\s+)?(?P<count>{_COUNT_EN})(?P<what>.+)$",
    re.IGNORECASE,
)
_EN_LACK: Final = re.compile(
    r"^(?:the )?(?P<what>.+?) (?:is|are) (?:still |currently )?(?:missing|lacking|absent|not there(?: yet)?)(?: (?:from|in|on) (?:the |this )?[\w ]+)?$"
    r"|^(?:an? |the )?(?P<what2>.+?) (?:would be (?:nice|good|great|useful|helpful|handy)|is (?:needed|required|wanted)|should be (?:added|there|included))(?: too| as well| here)?$"
    r"|^(?:the )?(?:table|list|form|page|search|toolbar|it) (?:has|have|contains) no (?P<what3>.+?)(?: yet| so far| at all)?$",
    re.IGNORECASE,
)
_TRAIL_EN: Final = re.compile(
    r"(?:,?\s*\b(?:too|as well|also|please|thanks|there|here|yet|for it|if possible|would be nice|to (?:the|this) (?:form|page|table|list|detail page)|(?:in|on|of|from) (?:the|this) (?:form|page|table|list|detail page)))+$",
    re.IGNORECASE,
)


def find_wanted(text: str) -> Wanted | None:
    """Return what a clause asks for besides what is there.

    Args:
        text: A clause without the words that say where it goes, labels marked.

    Returns:
        The words that name it, `None` when the clause does not ask for anything new.
    """
    body = strip_noise(text)
    found = _find_zh(body) if has_cjk(body) else None
    return found or _find_en(body)


def _find_zh(body: str) -> Wanted | None:
    """Return what a Chinese clause asks for."""
    lack = _ZH_LACK.match(body) or _ZH_FINAL.match(body)
    if lack is not None and strip_noise(lack["what"]):
        return Wanted(lack["what"], is_sure=True)
    sure = _ZH.match(body)
    if sure is not None:
        return _wanted(sure, _TRAIL_ZH, sure=True)
    need = _ZH_NEED.match(body)
    if need is not None and (need["verb"] or need["count"]):
        said = _NEED_WORD.search(need["lead"]) is not None
        counted = said and bool(need["count"])
        return replace(_wanted(need, _TRAIL_ZH, sure=counted), needed=said)
    bare = _ZH_BARE.match(body)
    return None if bare is None else _wanted(bare, _TRAIL_ZH, sure=False)


def _find_en(body: str) -> Wanted | None:
    """Return what an English clause asks for."""
    lack = _EN_LACK.match(body)
    if lack is not None:
        what = lack["what"] or lack["what2"] or lack["what3"]
        what = re.sub(rf"^{_COUNT_EN}", "", what, flags=re.IGNORECASE)
        return Wanted(what, is_sure=True)
    for pattern, sure in ((_EN, True), (_EN_NEED, False), (_EN_BARE, False)):
        match = pattern.match(body)
        if match is not None and match["what"].strip():
            wanted = _wanted(match, _TRAIL_EN, sure=sure)
            liked = pattern is _EN_NEED and match["verb"].lower() == "like"
            return replace(wanted, needed=True) if liked else wanted
    return None


def _wanted(match: re.Match[str], trail: re.Pattern[str], *, sure: bool) -> Wanted:
    """Return what a match asks for."""
    what = trail.sub("", match["what"]).strip()
    return Wanted(what, is_sure=sure, counted=bool(match["count"]))


def is_mark_only(what: str) -> bool:
    """Tell whether a phrase names nothing but elements that are there."""
    left = re.sub(MARK, "", what)
    return not strip_noise(re.sub(r"[\s、,和与及也]|\b(?:and|the|too)\b", "", left))
