"""How people say where a button leads: the verbs, how it opens, what goes along."""

import re
from typing import Final

from backend.llm.builtin.edits.marks import MARK

__all__ = ["GIVES", "GOES", "MODES", "NEGATED", "TO_RECORD", "TRAVELS"]


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


MODES: Final = (
    (
        "popup",
        _compile(
            r"(?:用|以|在|通过|做成|改成|改为)?(?:一个)?(?:弹窗|弹框|弹层|浮层|对话框|模态框|小窗)(?:的)?(?:形式|方式)?(?:里面?|中|内)?"
            r"|\b(?:(?:as|in|inside|into|using|via|with|is|be)\s+)*(?:(?:an?|the)\s+)?(?:pop-?ups?(?! (?:the|a|an|its?|up)\b)|modal|dialog(?:ue)?|overlay|lightbox)(?: window| box| dialog)?\b(?!\s+(?:the|a)\b)"
        ),
    ),
    (
        "window",
        _compile(
            r"(?:用|在|以|到|改成|改为)?(?:浏览器)?(?:(?:新|另外?)(?:开|打开|起)?(?:的)?(?:一?个)?|新)(?:的)?(?:浏览器)?(?:窗口?|标签页?|页签|tab页?)(?:里面?|中|内|上)?"
            r"|\b(?:(?:as|in|into|using|is|be)\s+)*(?:(?:an?|its own|the)\s+)?(?:new|separate|different|another|extra)\s+(?:browser )?(?:tab|window)\b"
        ),
    ),
    (
        "redirect",
        _compile(
            r"(?:在|用)?(?:当前|本|原来?的?|同一个?|这个)(?:页面?|窗口|标签页?|页签)(?:里面?|内|中|上)?(?:直接)?(?=打开|跳|转|进|去|看|,|$|\))"
            r"|\b(?:(?:in|within|on)\s+)?(?:the\s+)?(?:same|current|this|existing)\s+(?:browser )?(?:tab|window|page)\b(?=$|[\s,;.)])|\bin place\b"
        ),
    ),
)
"""How a page opens, the more special before the more usual."""

_POPS_ZH: Final = r"弹出来?|弹开|弹个窗?口?|弹"
GOES: Final = (
    _compile(
        rf"^(?P<keep>(?:please )?(?:point|link|connect|wire|direct|route|hook)(?: up)?\s+(?:the )?\"?{MARK}\"?(?: button| link)?)"
        r"\s+(?:up )?(?:at|to|with)\s+(?:(?:the|that|this|its|our|page)\s+)*(?P<page>[^,;:()]{2,60}?)(?: page| screen| view)?(?=$|[,;:()]|\s+(?:and|when|if|so|but)\b)"
    ),
    _compile(
        rf"(?:点击?(?:它|这里|按钮)?(?:之后|以后|后|了)?(?:的话)?,?)?(?:就|能|可以|会|要|让它|直接|则|应该?|用来|以便|,|\s)*"
        rf"(?:(?P<pops>{_POPS_ZH})|跳转?|转|链接?|连接|前往|去往?|进入?|打开|开|查看|看|显示|调出|调起|展示|导航|指向|通向|唤起|拉起|到)"
        r"(?:看看?|一下|到|至|去|向|进|出|的是|的页面是|目标[为是])*(?:一?个)?\s*:?\s*"
        r"(?P<page>(?![为成得了过])[^,;。:()]{2,30}?)(?:这个)?(?:页面|页|界面)?(?:吧|就行|即可|上|里)?(?=$|[,;。()])"
    ),
    _compile(
        r"(?:\b(?:(?:that|which|and|it|to|should|must|will|can|has to|needs to|when clicked|on click|clicking it|then|now|just|also|simply|please|make it|let it|so it|so that it|for)\s+)+)?"
        r"(?:(?P<pops>\bpop(?:s|ping)?(?:[- ]up| open)?)|\b(?:go(?:es|ing)?|goto|jump(?:s|ing)?|lead(?:s|ing)?|link(?:s|ing|ed)?(?= to\b)|navigat(?:e|es|ing)|redirect(?:s|ing|ed)?|point(?:s|ing)?(?= (?:to|at)\b)"
        r"|tak(?:e|es|ing)(?: (?:me|you|us|them|people|users?|the user|him|her))?|bring(?:s|ing)?(?: (?:me|you|us|them|people|up))?|send(?:s|ing)? (?:me|you|us|them|people|users?|the user)"
        r"|open(?:s|ing)?|show(?:s|ing)?(?: me| us)?|launch(?:es)?|display(?:s)?|land(?:s)?|route(?:s)?(?= to\b)|calls? up|pull(?:s)? up)|-+>|→|=>)"
        r"(?:\s+(?:straight|directly|over|back|out|off|up))*(?:\s+(?:to|at|on|up|into|onto|in))*\s*:?\s+(?:(?:the|that|this|its|our|their|a|an|page)\s+)*"
        r"(?P<page>(?:(?!\b(?:that|which) (?:go|open|lead|take|show|bring|jump|link|pop|will|should|can|must))[^,;:()]){2,60}?)(?:'s)?(?: page| screen| view)?(?=$|[,;:()]|\s+(?:and|when|while|if|so|but|by|for (?:that|this|the) (?:row|record))\b)"
    ),
    _compile(
        r"(?:^|[,;:\s])(?:(?:back|over|straight) )?to (?:(?:the|that|this|its|our) )*(?P<page>[^,;:()]{2,60}?)(?: page| screen)(?=$|[,;:()])"
    ),
)
"""Where a button leads, in the group `page`; `pops` when the verb says that it pops up;
what stands in `keep` names the button."""

GIVES: Final = (
    _compile(
        r"(?:,|并且?|同时|记得|还要|要|需要?|\s)*(?:参数(?:要|是|为|用|传|有|包括|:|\s)*|(?:把|将)|带(?:上|着|过去)?|携带|传(?:递|入|上|过去)?|附(?:上|带)|需要?|要|以|用|按|根据|凭|通过)\s*"
    ),
    _compile(
        r"(?:[,;]|\band\b|\bwhile\b|\bby\b|\bit\b|\bbut\b|\s)*\b(?:with|pass(?:es|ing)?|hand(?:s|ing)?|carry(?:ing)?|carries|send(?:s|ing)?|bring(?:s|ing)?|tak(?:es?|ing)|giv(?:es?|ing)(?: it| them| the page)?"
        r"|needs?|includ(?:es?|ing)|using|use|by|keyed (?:by|on|to)|(?:look(?:s|ed|ing)?|found|search(?:es|ed)?)(?: it| them)?(?: up)? by|based on|param(?:eter)?s?(?: are| is|:|=)?|along with|attach(?:es|ing)?|forward(?:s|ing)?|suppl(?:y|ies|ying))"
        r"(?:\s+(?:over|along|on|it|across|as param(?:eter)?s?:?))*\s*:?\s+"
    ),
)
"""Words before the fields that a button hands over."""

TRAVELS: Final = _compile(
    r"^(?:也|都|一起|一并|同时|要|需要|得|记得|会|给我|顺便|,|\s)*(?:来)?(?:带|传|递|捎|查找?|查询|定位|匹配|关联)(?:过去|上|给\S{0,4}|到\S{0,4}|着|走|入)?(?:吧|就行|即可)?"
    r"|^(?:一起|一并)?(?:传|带|递)(?:过去|上|给它)|^(?:来)?(?:作为|当作?|做)参数"
    r"|^\s*(?:(?:must|should|has to|have to|needs? to|need to|will|shall|to|also|is|are|be|gets?)\s+)*(?:travel|come|go|passed|handed|sent|carried|given|included|goes|comes|travels)(?:\s+(?:along|over|with (?:it|them)|too|as well|as param(?:eter)?s?|to it|across|on))*"
    r"|^\s*(?:along(?: with it)?|over|to it|with it|as (?:an? |the )?(?:url )?param(?:eter)?s?|across|too|in the url|as well|to the page)+"
)
"""What may follow the fields that are handed over."""

TO_RECORD: Final = _compile(
    r"这个|该|此|这条|对应|每一?[行条个]|\b(?:that|this|each|every|its|the row's|the record's)\s*$|'s\b"
)
"""Words, right before a page's name or in it, by which it shows the record of the row."""

NEGATED: Final = _compile(
    r"[,;-]?\s*\b(?:and )?(?:no|not(?: in| as)?(?: an?)?|without(?: an?)?|instead of(?: in)?(?: an?)?|rather than(?: in)?(?: an?)?)\s+(?:new |separate )?(?:pop-?up|modal|dialog|tab|window)\b"
    r"|[,;]?(?:而)?(?:不(?:要|用|是|需要)?|别|无需)(?:用|以|再)?(?:弹窗|弹框|弹出|新窗口|新标签页?|跳转|新开(?:窗口|页)?)(?:打开|显示)?"
)
"""How a page is not to open."""
