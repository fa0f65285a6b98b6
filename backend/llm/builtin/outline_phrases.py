"""The words by which requests for new pages group, refer and connect."""

import re
from typing import Final

from backend.llm.builtin.numbers import NUMBER

__all__ = [
    "ALL",
    "BUTTONISH",
    "CHATTER",
    "COUNTED",
    "DOES",
    "EACH",
    "EACH_GROUP",
    "EMPTY_HEADING",
    "GROUPISH",
    "GROUPS",
    "GROUPS_LEAD",
    "GROUPS_SEAM",
    "NOT_WANTED",
    "ON_ROWS",
    "SEARCHES",
    "SHOWN_ONLY",
    "SMALL_WORDS",
    "SOURCE",
    "SUBMIT",
    "TEMPLATE",
    "TOTAL",
    "TOTAL_GROUPS",
]

_URL = r"(?:https?:/)?/[\w./\-?=&%]+"
_PARTS = r"(?:分组|组|部分|板块|区块|模块|块|步|页(?![面签])|个?页签|个?标签页|个?选项卡|\s*tabs?)"

ALL: Final = re.compile(r"都|全部|均|所有|\b(?:all|each|every|both)\b", re.IGNORECASE)
GROUPS: Final = re.compile(
    rf"^(?:分成|分为|分|按)?(?P<list>.+?)(?:这)?(?:{NUMBER})(?:个)?{_PARTS}(?:展示|显示)?$",
    re.IGNORECASE,
)
_DIVIDED = (
    r"(?:(?:which |that |it )?(?:is |are |be )?(?:grouped|split|divided|organi[sz]ed|separated"
    r"|arranged|structured)(?: up)?(?: into| in| by| under)?)"
)
_NOUN_EN = r"(?:groups|sections|tabs|parts)"
GROUPS_LEAD: Final = re.compile(
    rf"^(?:(?:表单|页面|内容|整体|字段)*(?:分成|分为)(?=[^,;:、(]{{1,16}}\()"
    rf"|(?:{NUMBER})(?:个|大)?{_PARTS}\s*:\s*"
    rf"|(?:表单|页面|内容|整体|字段|下面|里面|上面|其中|一共|用|以|按|\s|tabs?|选项卡|标签页|页签|分组)*(?:分成|分为|分|有|用|共)\s*(?:{NUMBER})?\s*(?:个|大)?{_PARTS}(?:页)?(?:分成|分为|展示|展示内容)?[:,]?\s*"
    rf"|(?:(?:the |form |page |fields? |it )+)?{_DIVIDED}\s+(?:the )?(?:{NUMBER}\s+)?(?:{_NOUN_EN})?(?: for| called| named| with| of)?(?:[:,\s]\s*|$)"
    rf"|(?:in|with|having|has|there are|use|using|and)?\s*(?:the )?(?:{NUMBER}\s+{_NOUN_EN}|(?:groups|sections|tabs))(?: for| called| named)?(?:[:,\s]\s*|$))(?P<list>.*)$",
    re.IGNORECASE,
)
GROUPS_SEAM: Final = re.compile(
    rf"[,]?\s+{_DIVIDED}\s+(?=\S)|[,]?\s+(?:with|in|having|using)\s+(?:the )?(?=(?:{NUMBER}\s+)?{_NOUN_EN}\b)"
    rf"|[,]?\s*(?=(?:用|以|按)?\s*(?:tabs?|选项卡|标签页|页签)?\s*(?:分成|分为|分)\s*(?:{NUMBER})?(?:个|大)?{_PARTS})|[,]?\s*(?=用(?:{NUMBER})?(?:个)?{_PARTS})|(?<=[表单页面情]),?(?=(?:分成|分为)[^,;:、(]{{1,16}}\()",
    re.IGNORECASE,
)
"""Where the naming of groups begins in the sentence that names the page."""

GROUPISH: Final = re.compile(
    r"(?:信息|资料|部分|板块|分组|概况|概览|情况|参数|设置|配置)$"
    r"|\b(?:details|information|info|section|group|tab|part|data|settings)$",
    re.IGNORECASE,
)
"""Labels that name a group when what stands in brackets behind them are fields."""

TEMPLATE: Final = re.compile(r"\"(?P<template>[^\"]*\{[^{}\"]+\}[^\"]*)\"")
"""A sentence with values in braces."""

SOURCE: Final = re.compile(
    r"(?:列表|表格|页面|明细|详情)?(?:的)?(?:数据|接口)(?:来自|取自|来源于?|源|从|由|接口|用|走|通过|调用?|是|为|:)*(?:接口)?\s*(?:GET|POST)?\s*"
    rf"(?P<url>{_URL})\s*(?:接口)?(?:获取|加载|取|拉取)?"
    r"|\b(?:the |its |with )?(?:(?:table|list|page) data|data|rows|page|list|table|records|source|data source)\s*(?:(?:is|are|should be|gets?) )?"
    rf"(?:loads?|loaded|comes?|coming|fetched|read|taken|its data)?(?: its data)?(?: from|:| is| via)\s+(?:the (?:api|endpoint|interface) )?(?:GET |POST )?(?P<url2>{_URL})",
    re.IGNORECASE,
)
SUBMIT: Final = re.compile(
    r"(?:提交|保存|发送|数据提交)(?:到|给|至|接口|地址)+(?:是|为|:)?(?:接口)?\s*"
    rf"(?P<url>{_URL})"
    rf"|(?:submits?|posts?|saves?|sends?)(?: it| the data)? to\s+(?P<url2>{_URL})",
    re.IGNORECASE,
)
COUNTED: Final = re.compile(
    rf"^(?P<list>[^、:,]+(?:、[^、]+)+?)(?:这)?(?:{NUMBER})"
    r"(?:种|类|档|个选项|个状态|个等级|选一)(?:选项|状态|类型)?$"
)
"""`A、B、C三种`: the options of what was named before."""

TOTAL: Final = re.compile(
    rf"(?:这)?(?:{NUMBER})(?:种|类|档|个选项|个状态|个等级)(?:选项|状态|类型)?$"
)
EACH: Final = re.compile(
    r"^(?:这[几些两三四五六七八]?[个项]?|以上|它们)?(?:都|均|全都|各|同样)(?:是|为|要|需要?)?|^(?:and )?(?:all|each|every one|both)(?: (?:of (?:them|these|which)|one|three|two|four))?(?: (?:is|are|has|have|with|being))*\s",
    re.IGNORECASE,
)
"""How a clause begins that speaks of everything listed before it."""

EACH_GROUP: Final = re.compile(
    r"^(?:和|以及|and\s+)?(?:第?[一二三四五]|另一?|另外一|其[一二三])(?:个|块|组|部分|页|步|是|大块)+(?:叫做?|是|为|放|:)?\s*|^(?:an?|the|and an?|and the|and)\s+(?:(?:first|second|third|other|last)\s+)?(?:group|section|tab|part)\s+(?:called |named |for |with )?(?=\S)",
    re.IGNORECASE,
)
"""What may stand in front of the label of one of several groups."""

TOTAL_GROUPS: Final = re.compile(
    rf"(?:这)?(?:{NUMBER})?(?:个)?{_PARTS}(?:展示|显示|来展示)?$", re.IGNORECASE
)
"""`三个部分` behind the last group of a list."""

SEARCHES: Final = re.compile(
    r"\s+and\s+(?=(?:filter|search)(?:able|ed)?\s+(?:by|on)\s)", re.IGNORECASE
)
DOES: Final = re.compile(
    r"^(?:还|也|并|要|需要)*(?:能够?|可以|支持|带)(?P<label>[^,、]{2,8})$"
)
SMALL_WORDS: Final = re.compile(r"and|with|in|的|要|用|和|是|且|并|在|,|、")
BUTTONISH: Final = re.compile(
    r"(?<!单选)(?<!开关)(?<!多选)按钮(?!组)|(?<!radio )(?<!option )(?<!toggle )\bbuttons?\b(?! group)",
    re.IGNORECASE,
)
"""What is called a button wherever it stands."""

ON_ROWS: Final = re.compile(
    r"每一?[行条]|行(?:上|内|末|尾|操作)|\b(?:each|every|per|the) (?:row|record|line|entry)\b|\brows\b",
    re.IGNORECASE,
)
EMPTY_HEADING: Final = re.compile(
    r"^(?:具体|详细|页面|表单|功能|如下|以下|主要)*(?:要求|需求|说明|内容|字段|信息|如下|项目)(?:如下|包括|为|有|清单)*$"
    r"|^(?:the |these |following |required |main |all )*(?:requirements?|details|fields?|needs|specs?|specification|content|information|data|notes|it needs|it should have|it must have|we need|i need|needed|please include|include)(?: (?:are|is|include|as follows|needed|required|below))*$",
    re.IGNORECASE,
)
"""Headings that say nothing but that a list follows."""

NOT_WANTED: Final = re.compile(
    r"^\s*(?:and |but |with )?(?:no(?= \S)|without|nothing)\b(?: any| other| more)?(?: (?:row|toolbar|top|extra|further|other|action|page))?(?: (?:buttons?|actions?|filters?|links?|toolbar|search|paging|pagination))?(?: (?:at all|whatsoever|above the (?:table|list)|on top|in the rows|on the rows|else|here|needed|required|please|anywhere|for now|either|on this page|beyond that))*\s*$"
    r"|^\s*(?:页面|表格|列表|上面|顶部|行上|每行|这里|其[他它])*(?:一个)?(?:任何|新增|操作|多余的?)?(?:按钮|操作|筛选|搜索)?(?:一个)?(?:什么|啥)?(?:都|也)?(?:不要|不需要|无需|不用|没有|不带|不必|不放|不加|不设)(?:任何|有|加|放|做|设|其[他它])*(?:的)?(?:[^,、]{0,6}(?:按钮|筛选|搜索|查询|操作|分页|工具栏|导出))?(?:了|功能|区)?\s*$"
    r"|^\s*(?:and |but )?(?:no|without(?: any)?|don'?t need|we don'?t need|no need for|do not use|don'?t use|do not add|don'?t add)\s+(?:any\s+)?(?:\w+\s+){0,3}(?:buttons?|filters?|actions?|paging|pagination|search|toolbar|groups?|tabs?|links?|fields?|columns?|grouping)(?: (?:are |is )?(?:needed|required|necessary|please))?\s*$"
    r"|^\s*(?:所有|全部|整个)?(?:内容|字段|页面|表单)?(?:都)?(?:不要|不需要|无需|不用|没有|不带|不必|不)(?:有|加|放|做)?[^,、]{0,6}(?:按钮|筛选|搜索|查询|操作|分页|工具栏|导出|分组)(?:了|功能|区)?\s*$",
    re.IGNORECASE,
)
"""What is said to be left out, and is."""

SHOWN_ONLY: Final = re.compile(
    r"^\s*(?:it is |it's |this is |all |purely |just |strictly )*(?:read[- ]only|view[- ]only|for (?:viewing|reading|display) only|display only|look but don'?t touch)(?: (?:page|table|list|view|screen|please))?\s*$"
    r"|^\s*(?:for )?(?:the )?[a-z]+(?: team)?(?:'s|s') (?:view|eyes)\s*$|^\s*(?:给)?[^,、。\"]{1,6}(?:看|用)的?\s*$",
    re.IGNORECASE,
)
"""Remarks on pages that only show."""

CHATTER: Final = re.compile(
    r"^(?:(?:只|仅)(?:看|读|展示|查看|供查看|做展示)(?:不(?:能|可)?(?:改|编辑|操作|填写?|能改))?(?:即可)?|不(?:能|可|用|需要)(?:改|编辑|修改|操作)|nothing to (?:edit|change|do|fill in).*|view[- ]only|no editing|(?:由)?\S{1,6}?(?:自己|自行|本人)(?:来)?(?:填写?|录入)(?:即可)?|(?:就|只要|有)?这些(?:就|字段|内容|就可以|就够)*(?:够了?|行了?|可以了?|好了?|即可)?|其[他它](?:都|的|字段)*(?:不用|不要|不需要|不必|没有)(?:填|加|了)?|(?:这样)?就(?:够|行|可以|好)了?"
    r"|that(?:'s| is| should be| will be)? (?:all|it|enough|everything|fine|sufficient|plenty).*|nothing (?:else|more).*|no(?:thing)? other \w+(?: needed| required)?|keep it simple|(?:hi|hello|hey|dear \w+|good (?:morning|afternoon))(?: there| team| all)?|您好|你好|嗨|(?:做成|用|以)(?:一?个)?(?:表格|列表|表单|详情)(?:的)?(?:形式|样式|页面|页)?(?:来?(?:展示|显示|呈现))?|谢谢.*|麻烦.{0,4}|请|好的|辛苦.*|就这些|就这样|先这样|等等|等"
    r"|that(?:'s| is) (?:my|the|our) [\w ]{2,30}|thanks?.*|thank you.*|please|that'?s (?:all|it).*|ok(?:ay)?|etc\.?|and so on)$",
    re.IGNORECASE,
)
"""What is said to people and asks for nothing."""
