"""Chinese phrases: when an element is shown, in any order of words."""

import re
from typing import Final

from backend.llm.builtin.facts import Facts, Rule, rule

__all__ = ["VISIBILITY_ZH", "WHEN_ALONE_ZH"]

_LEAD = r"(?:^|(?<=[,;(:\x01\x02\"\s])|(?<=按钮)|(?<=链接))"
_ONLY = r"(?:只有|只在|只对|只限|只给|只(?![读有看能读])|仅当|仅在|仅对|仅限|仅|限|当|如果|若|要是)"
_WHEN_SAID = r"(?:的?时候|的?情况下|状态下|的?时|的?状态|之?后|以后|的(?:订单|记录|数据|单子?|行|人|条目|工单|任务|\S{1,4}?)|的|了)"
_WHEN = rf"{_WHEN_SAID}?"
_FROM = rf"(?:{_ONLY}|{_LEAD})\s*"
_WORDS = (
    r"(?P<when>(?:(?!只[有在对限给]|仅|才|如果|要是|既要)[^,;。、\x01\x02:\"]){1,24}?)"
)
_MAY = r"(?:能|会|可以|可|允许|需要|要|让)?(?:被)?"
_SHOWN = r"(?:显示出?来?|出来|出现|展示|可见|看得?到|看得见|有|露出|给|放|开放|启用|点击?|操作|使用|用|执行|填写?)"
_END = r"(?:按钮|它|这个)?(?=$|[,;。、)\x01\x02\s])"


def _shown(match: re.Match[str]) -> Facts:
    """Read the condition under which something is shown."""
    return Facts(when=_plain(match))


def _hidden(match: re.Match[str]) -> Facts:
    """Read the condition under which something is hidden."""
    return Facts(unless=_plain(match))


def _plain(match: re.Match[str]) -> str:
    """Return the words of the condition."""
    return match["when"].strip()


VISIBILITY_ZH: Final[tuple[Rule, ...]] = (
    rule(
        rf"{_FROM}{_WORDS}(?:{_WHEN_SAID}|(?<=[过了完成中]))\s*,?(?:就|则|都)?(?:不再|不要|不用|不会|不给|不能|不可|不|别)(?:再|要)?(?:显示|出现|展示|给|点|可见|放|看到|露出){_END}",
        _hidden,
        marks=("不", "别"),
    ),
    rule(
        rf"{_FROM}{_WORDS}{_WHEN_SAID}\s*,?(?:就|则|都|要|自动)*(?:隐藏|消失|藏起来|隐去|收起|不见){_END}",
        _hidden,
        marks=("隐", "消失", "藏", "收起", "不见"),
    ),
    rule(
        rf"{_FROM}{_WORDS}{_WHEN}\s*,?才{_MAY}{_SHOWN}{_END}",
        _shown,
        marks=("才",),
    ),
    rule(
        rf"{_ONLY}\s*{_WORDS}{_WHEN}\s*,?{_MAY}(?:显示出?来?|出现|展示|可见|看得到|露出|可?用|开放|能点){_END}",
        _shown,
        marks=("只", "仅", "限", "当", "如果", "若", "要是"),
    ),
)
"""The rules, the more specific before the more general."""

WHEN_ALONE_ZH: Final[tuple[Rule, ...]] = (
    rule(
        r"^\s*(?P<when>(?!只|仅|限)[^,;、\x01\"不]{2,16}?)(?:的?时候?|的?情况下|状态)?(?:才)?(?:可见|可用|能用|能点|可点|显示|出现|有)?(?<=[时候见用点示现下态有])\s*$",
        _shown,
        marks=("时", "可", "能", "显示", "出现", "情况", "状态"),
    ),
    rule(
        rf"{_LEAD}(?:只有|只在|只对|只限|只给|仅当|仅在|仅对|仅限|仅|限)\s*(?P<when>[^,;。、\x01\x02:\"]{{1,20}}?)(?:的?时候|的?情况下|状态下|的?时|的\S{{0,3}}|状态)?(?:{_MAY}(?:显示|可见|出现|可用|能用|能点|可点|开放))?{_END}",
        _shown,
        marks=("只", "仅", "限"),
    ),
)
"""Conditions on buttons, of which nothing else is said with such words."""
