"""Words that tell what a clause wants done, wherever in it they stand."""

import re
from typing import Final

__all__ = ["ADDS", "NOT_HERE", "ONLY_THESE", "REMOVES", "SPARED"]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


REMOVES: Final = _any(
    r"删除|删掉|删去|删了?|去掉|去除|去了|移除|移走|拿掉|拿走|摘掉|摘除|撤掉|撤走|撤销|撤下(?:来)?|撤了?|砍掉?|干掉|下掉|下线|清掉|清除|剔除|剔掉",
    r"取消|舍弃|废弃|废除|省掉|省略|省去|免了|精简掉|屏蔽|隐藏|收起来",
    r"不要(?:再)?(?:显示|展示|出现|列出|提供|收集|放)?(?:了)?|(?:不用|不必|无需|不需)要?(?:再)?(?:显示|展示|出现|列出|提供|收集|放|看|有|当|作为|做|搜索|搜|筛选|筛|查询)?(?:了)?",
    r"不再(?:需要|显示|展示|出现|列出|提供|收集|放|用)?|用不上|用不到|用不着|没(?:什么)?用|没有用|没(?:有)?必要(?:再)?(?:填|看|显示|展示|放|收集|有|要)?|多余|冗余|不展示|不显示|不出现",
    r"不(?:收集?|采集|提供|放|留)(?=[^,]*了|$)|[别勿](?:再)?(?:显示|展示|放|出现|留|列|要|提供|收集)(?:了)?|不能(?:再)?(?:有|出现)",
    r"\b(?:remov(?:e|ed|ing)|delet(?:e|ed|ing)|drop(?:ped|ping)?|get(?:ting)? rid of|hid(?:e|den)|kill|strip|cut(?: out)?|lose|ditch|scrap(?:ped)?|omit(?:ted)?|eliminat(?:e|ed)|discard(?:ed)?|wipe|purge|axe|exclude|retire|withdraw|pull|leave(?= \S+(?: \S+){0,3} (?:out|off)\b)|leave (?:out|off)|left (?:out|off))\b",
    r"\btak(?:e|en|ing)\b(?=.*\b(?:off|out|away)\b)|\bclear (?:out|away)\b|\bdo(?:es)? away with\b|\bdo(?:es)? without\b|\b(?:can|has to|have to|must|should|needs? to|may|is to|ought to) (?:go(?: away)?|vanish|disappear|be gone)\b|\b(?:disappears?|vanish(?:es)?|goes away)\b",
    r"\bno longer (?:show|needs?|needed|want(?:ed)?|use[ds]?|necessary|require[ds]?|offered|collect(?:ed)?|ask(?:ed)? for)\b|\bno (?:more )?(?:need|use)(?: for| to (?:show|have|keep|collect|ask for|display|list))?\b|\b(?:is|are)(?:n'?t| not) (?:needed|wanted|used|necessary|useful|of (?:any )?use)\b|\bunnecessary\b|\bredundant\b|\bsuperfluous\b|\buseless\b|\bof no use\b|\bobsolete\b",
    r"\b(?:don'?t|do not|doesn'?t|does not|won'?t|never|need not|needn'?t) (?:really |even |actually |have to )?(?:show|need|want|use|have|collect|keep|display|list|offer|ask for)\b|\bnobody (?:uses|needs|looks at|wants)\b|\bno one (?:uses|needs|looks at|wants)\b",
    r"\bstop(?:ped)? (?:showing|collecting|asking for|displaying|listing|offering|using)\b|\b(?:shouldn'?t|should not|must not|mustn'?t|need not|needn'?t) (?:be (?:a |an |in |on |shown|there|listed|displayed|visible|searchable|filterable)|appear|show)\b",
)
"""Something goes, or is not wanted or needed any more."""

SPARED: Final = _any(
    r"(?:但|不过|只是)?(?:别|不要|不用|勿)(?:动|碰|删|改)(?:[^,;。]{0,8}(?:列|字段|筛选|搜索|条件|列表|表格))?$",
    r",?\s*\b(?:but|and|,) ?not (?:in |on |from |as )?(?:the |a )?(?:columns?|filters?|fields?|tables?|list|search(?: form| bar)?|row|toolbar)\b.*$",
    r"\b(?:in|from|on) the (?:table|list|filters?|search(?: form| bar)?) only\b$",
)
"""The end of a clause that says what is not to be touched."""

ONLY_THESE: Final = _any(
    r"(?:只|仅|就)(?:要|需要?|用|想)?(?:保留|留下?|剩下?|显示|展示|有|要)(?:下)?",
    r"\b(?:should |must |may |is to |are to |to )?only (?:keep|have|show|offer|contain|hold|display|leave)s?\b|\b(?:keep|leave|show|have|offer) (?:only|just|nothing but)\b|\bnothing but\b|\b(?:keep|leave) (?=\S.*\bonly$)",
)
"""Of several things, these stay and the others go."""

NOT_HERE: Final = _any(
    r"(?:只|仅)(?:放|用|要|需要?|应该?)?(?:在|用于|作为|做|当)?(?P<zh>列表|表格|列|筛选|搜索|查询)(?:条件|项|区|栏)?(?:里|中|上)?面?(?:显示|展示|出现|保留|使用|用|有)?(?:就行|即可|就好)?$",
    r"\bonly (?:be )?(?:shown |displayed |used |kept |needed |appear |stay |wanted )?(?:in|on|as) (?:the |a )?(?P<en>table|list|columns?|filters?|search)(?: form| bar)?$",
)
"""Something stands in one part of the page only, so not in the others."""

ADDS: Final = _any(
    r"(?<!不)(?<!别)(?:再|还)?(?:加|增加|新增|添加|补|插入|放)(?:上|入)?(?:一|两|三|几)?(?:个|列|项|栏|条|枚)",
    r"\b(?:add|insert|append|put|want|need|place|create)\b[^,]*?\b(?:an?|another|one more|two|new)\b",
)
"""Something new is asked for, so that a verb behind it may be its name."""
