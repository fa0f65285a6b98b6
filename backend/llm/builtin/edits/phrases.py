"""The verbs and positions of requests that change a page."""

import re
from typing import Final

__all__ = [
    "ADD",
    "ALSO_FILTER",
    "CALLED",
    "CHATTER",
    "EVERYWHERE",
    "KEEP",
    "LITERAL",
    "LOOKUP",
    "MORE_THINGS",
    "MOVE",
    "OPTION_WORDS",
    "PLACED",
    "POSITION",
    "PURPOSE",
    "PUT",
    "REMOVE",
    "RENAME",
    "SELECTED",
    "TITLE",
    "VAGUE_PAGE",
]


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


EVERYWHERE: Final = _compile(
    r"(?:列表?|表格)(?:里|中)?和(?:筛选|搜索|查询)|(?:筛选|搜索|查询)(?:条件|项)?(?:里|中)?和(?:列|表格)|一律|(?:(?<=[,;。])|^)筛选(?:条件|项|里)?也(?:要|一起)?(?:改|删|去)|统一|全部|所有(?:地方|位置)|都要?(?:改|换|删|去)|保持一致|一致|"
    r"\beverywhere\b|\b(?:table|list) and (?:in )?(?:the )?(?:search|filters?)\b|\bin both\b|\bcolumn and (?:the |in the )?filter\b|\bfilter and (?:the )?column\b|\ball (?:places|over)\b|\bfilter too\b|\bas well as the filter\b"
)
"""Words by which every element of a label is meant."""

SELECTED: Final = _compile(
    r"这个|这一?(?:列|项|个|字段)|该字段|它|选中的|当前(?:元素|字段|选中)|\bthis(?: (?:one|field|column|button|element))?\b|\bit\b|\bthe selected\b|\bselected (?:element|field|one)\b"
)
KEEP: Final = _compile(
    r"(?:要|还|都)?(?:留着|保留(?!\s*(?:\d|[一二三两四五六])\s*位)|不动|不要动|别动|不变|不用改|不要改|别改)|\b(?:keep|leave|don'?t (?:touch|change)|do not (?:touch|change)|stays?|unchanged|same value)\b"
)
CHATTER: Final = _compile(
    r"^(?:actually\b.*|there (?:is|are|was) no\b.*|never ?mind.*|sorry.*|thanks?.*|thank you.*|please|ok(?:ay)?|hi|hello|"
    r"谢谢.*|麻烦.{0,3}|请|好的|不好意思.*|其实.*|这里没有.*|没有这个.*|算了.*|"
    r"(?:值|value)(?:(?:还|仍|仍然|保持|依旧|stays?|remains?|is still)+(?:是|为|is|不变|不动)*|不变|不动|stays?).*|(?:the |still |with the )?(?:same )?value(?: is)?(?: still| stays| remains).*|still (?:the )?(?:same )?value.*|same value.*|不要改一个字.*|do not change a character.*|一个字都?(?:不要|别)改.*|照抄.*|原样.{0,6}|一字不[改差动].*|(?:exactly|literally|verbatim|word for word)(?: like that| please)?|就行.*|就可以.*|即可.*|其他(?:的)?(?:都)?(?:不变|不动|别动).*|everything else.*|nothing else.*|that'?s (?:all|it).*|only th(?:at|is|ose|ese).*|别的.*(?:不|别).*|其[他它余].{0,6}(?:不|别)(?:要)?(?:显示|出现|展示|动|改|变).*|not for (?:the )?other.*|要?校验格式|格式要?校验|.*(?:look like|be) an? (?:valid )?(?:e-?mail|phone|mobile)(?: address| number)?)$"
)
ALSO_FILTER: Final = _compile(
    r"(?:筛选|搜索|查询)(?:条件|项|区|栏|框)?(?:里|中|上)?(?:面)?也(?:要|得|需要|同样|一并|同步)*(?:加上?|有|能用|放|支持|补上?|来|带上|体现)(?:一个|它|一下)?|(?:并且?|同时|顺便|另外|再|还|也)+(?:要|给它|为它|把它)*(?:加|做|放|增加|配|补)(?:上)?(?:一)?(?:个|上|到)?(?:对应的?|相应的?|同名的?)?(?:筛选|搜索|查询)(?:条件|项)?(?:里)?(?=$|[,。;])|也(?:要|能|可以|支持|要能)*(?:按[^,。;]{1,10}?)?(?:筛选|搜索|查询)|(?:并且?|同时)?(?:加到|放到|加入)筛选(?:条件|项|里)*|"
    r"(?:,?\s*and )?(?:(?:also )?let (?:people|users?|me|us|them) filter (?:on|by) (?:it|that|this)(?: too| as well)?|make it filterable(?: too| as well)?|also (?:as|add) a filter|add (?:it )?to the filters?(?: too| as well| also)?|(?:and|plus|with|together with|,) (?:also )?(?:add )?(?:an? (?:matching |corresponding )?(?:search )?filter(?: for (?:it|that|this)(?: column)?)?|(?:the )?filter for (?:it|that|this)(?: column)?)(?: too| as well| also)?(?=$|[,.;])|(?:should|must) (?:also )?be (?:filter|search)able(?: too| as well)?|in the (?:search )?filters?(?: too| as well| also)|(?:filter|search)able too|with a filter(?: for it)?)"
)
POSITION: Final = _compile(
    r"(?:,|并)?(?:就)?(?:放|加|排|移|插|摆|位置)?(?:在|到|于)?\s*(?P<anchor>[^,。;放加]{1,20}?)(?:这一?(?:列|项|个)|列|字段|按钮)?(?:的)?(?P<pos>后面|之后|后边|右边|右侧|下面|下方|前面|之前|前边|左边|左侧|上面|上方|后|前)(?:面)?(?:吧|就行)?(?=$|[,。;]|\s*(?:再)?(?:加|增加|新增|插入?|添加|放|补))|"
    r"\b(?:right |just |directly )?(?P<pos2>after|before|below|above|behind|in front of|next to)\s+(?:the )?(?P<anchor2>[^,;.]+?)(?: column| field| filter| button)?(?=$|[,;.]| and (?:let|make|also|add)| (?:add|insert|put|there|i (?:need|want)|we need|please)\b)"
)
MOVE: Final = _compile(
    r"^(?:the )?(?P<what3>.+?) (?:(?:should|must|needs? to|has to|ought to|can|is to|to) )?(?:be (?:asked |shown |placed |put |moved |displayed |listed )?|come |comes |goes? |stands? |sits? |appears? |belongs? )(?P<where3>(?:right |just |directly )?(?:before|after|above|below|behind|in front of|next to)\b.+|(?:at |in |on |to )?(?:the )?(?:very )?(?:first|last|top|bottom|end|start|beginning|second|third)(?: one| field| column| place| position| in .*| of .*)?)$|"
    r"^(?:请)?(?:把|将)?(?P<what>.+?)(?:这一?(?:列|项|个))?(?:放|移动?|挪动?|调整?|排|提|换|显示|展示|摆|置|写)(?:到|在|至)?\s*(?P<where>(?<=[到在至]).+|最.+|第.+|[上下前后](?:移|一位|一行).*|到.+)$|"
    r"^(?:please )?(?:move|put|place|bring|shift) (?:the )?(?P<what2>.+?)\s+(?P<where2>(?:right |just |directly )?(?:after|before|below|above|behind|in front of|next to|to the|to|at the|first|last|up|down|between|in between|into|inside|under|as the|one (?:up|down)|(?:one|two|a) (?:place|step|position)s? )\b.*)$"
)
RENAME: Final = _compile(
    r"^(?:请)?(?:把|将)?(?P<old>.+?)(?:的)?(?:名称|标题|标签|文案|名字|显示名|label)?(?:统一)?(?:都)?(?:改名|改叫|改称|更名|重命名|改(?!一下|掉|动|变)|换(?!一下|个)|更改|修改)(?:成|为|叫做?|作|做)?\s*(?P<new>[^,。;]+)$|"
    r"^(?P<old3>.+?)(?:应该|要)?(?:叫(?!法)做?|命名为|写成|显示为|标成|称为)\s*(?P<new3>\"[^\"]+\"|[^,。;]+)$|"
    r"^(?:please )?(?:rename|relabel|re-label|label|retitle|change|turn|convert|switch|call) (?:the )?(?:label of |name of |title of )?(?:the )?(?P<old2>.+?)(?:'s label)?(?: (?:label|column|field|filter|button|option))*?(?: to(?: read)?| as| into|:)?\s+(?P<new2>\"[^\"]+\"|(?<=to )[^,;.(]+(?:\([^)]*\))?|(?<=as )[^,;.(]+(?:\([^)]*\))?|(?<=into )[^,;.(]+(?:\([^)]*\))?|(?<=read )[^,;.(]+(?:\([^)]*\))?)(?P<tail2>.*)$|"
    r"^(?:the )?(?P<old4>.+?) (?:should|must|needs to|has to|is to|will) (?:read|be (?:shown|displayed|known) as|be called|be named|be labelled|be labeled|be renamed(?: to)?|say|become)\s+(?P<new4>\"[^\"]+\"|[^,;.]+?)(?P<tail4>(?: -| everywhere| on this page| in both| instead| now).*)?$"
)
REMOVE: Final = _compile(
    r"^(?:the )?(?P<what3>.+?) (?:(?:should|must|needs? to|has to|ought to|can|is to|to) )?(?:be (?:asked |shown |placed |put |moved |displayed |listed )?|come |comes |goes? |stands? |sits? |appears? |belongs? )(?P<where3>(?:right |just |directly )?(?:before|after|above|below|behind|in front of|next to)\b.+|(?:at |in |on |to )?(?:the )?(?:very )?(?:first|last|top|bottom|end|start|beginning|second|third)(?: one| field| column| place| position| in .*| of .*)?)$|"
    r"删除|删掉|删去|删了|去掉|去除|移除|拿掉|撤掉|砍掉|不要(?:再)?(?:显示|展示|出现)?|不再(?:显示|展示|需要)|不需要|不用了|不用(?:显示|展示|放)|撤(?:了|销|下)|别放|不放|不要放|可以(?:撤|去|删)了?|不显示|别显示|隐藏|取消|"
    r"\b(?:remove|delete|drop|get rid of|take (?:out|away|off)|no longer (?:show|need)|don'?t (?:show|need)|do not (?:show|need)|hide|kill|strip)\b"
)
ADD: Final = _compile(
    r"(?:再|请|帮我|还要|还)*(?:在|给|往)?(?:列表|表格|表单|页面|这里|详情)?(?:的)?(?:每一?行|每条(?:数据|记录)?|行|顶部|上方|上面|右上角|右上方|左上角|左上方|右侧|工具栏|筛选(?:条件|项|区)?|搜索(?:条件|项|区)?|底部|操作列)?(?:里面?|中|上|内)?(?:面)?(?:也|都|再)?(?:加上?|增加|添加|新增|补上?|补充|插入|放|增|加入|[来配弄](?=[一两几]?个))(?:一|两|几)?(?:个|列|项|栏|条|下|行)?|"
    r"^(?:please )?(?:also )?(?:add|insert|append|include|put in|put|create|introduce)\b(?: (?:a|an|the|one|another|new|also|two|extra|me|some)\b)*"
)
PUT: Final = _compile(
    r"^(?:please )?(?:put|place|have|give me|i(?:'d)? (?:also )?(?:need|want|like)(?: to have)?|we (?:also )?need|there should be|show|one more|at last)(?: (?:in|me))? (?:(?:an?|another|one|two|new|some|the)\b|(?=\"))(?: (?:new|extra))?\s*"
    r"|^(?:please )?(?:one more|another|give (?:every|each) row(?: an?| another)?|(?:every|each) row (?:also )?(?:gets|needs|should (?:get|have)|has)(?: also)?(?: an?| another| one)?)\s+(?=(?:row |toolbar |form |new )?(?:button|link|action)|\")"
)
"""Verbs that add when an indefinite article follows."""

CALLED: Final = _compile(
    r"^(?:它的)?(?:标题|名称|label|标签|名字)?(?:就|要)?(?:叫|名为|写成?)|^(?:and )?(?:call(?:ed)?|named|labelled|labeled)\b"
)
"""How a clause begins that gives a name."""

MORE_THINGS: Final = _compile(
    r"^(?:(?:and|also|then)\s+)*(?P<things>(?:\w+ )?(?:more|extra|additional|new|further) (?:fields?|columns?|filters?|buttons?|filter fields?)(?: please)?\s*:)"
    r"|^(?:还|再|另外)?(?:要|需要|来|有)(?P<things2>(?:[一两二三四五六几\d]+)?(?:个|列|项)?(?:字段|列|筛选(?:条件|项)?|按钮)\s*:)"
)
PURPOSE: Final = _compile(
    r"^(?:让|方便|便于|以便|这样|用来|用于|好让|供|因为|由于|毕竟)(?!.*(?:必填|只读|隐藏|显示在))"
    r"|^(?:so(?: that)?|in order to|because|since|that way|to let|which (?:lets|allows))\b"
)
"""How a clause begins that says what a change is for."""

PLACED: Final = _compile(
    r"^(?:放|加|排|移|插|摆|显示)?(?:在|到|于)|(?:前面|后面|之前|之后|最前|最后|下面|上面|旁边|开头|末尾)$"
    r"|\b(?:after|before|below|above|behind|next to|at the|to the|on each|on every|on top|in the)\b"
)
"""What a clause says that tells a place."""

LOOKUP: Final = _compile(
    r"(?:用|按|根据|通过|凭|以)(?P<by>[^,。;]{1,12}?)(?:来)?(?:查找|查询|查到|查看|查|定位|匹配|关联|传过去|传递|传)|(?:把|带上?|传)(?P<by3>[^,。;]{1,12}?)(?:传过去|传给它|带过去|过去)|"
    r"\b(?:looked up|found|searched|matched|identified|keyed) by (?:the |its |their )?(?P<by2>[^,;.]+)|\b(?:by|using|with|passing|pass|hand over|handing over) (?:the |its |their )(?P<by4>[^,;.]+?)(?: along| over)?$"
)
TITLE: Final = _compile(
    r"^(?:请)?(?:把|将)?(?:这个|当前|本|整个)?(?:(?:页面|表单|列表)的?)?(?:页面|大)?(?:标题|名称|名字|页名)(?:统一|也|就|要|得|应该)*(?:改|换|设|叫|定|写|是|为|:)+(?:成|为|叫|作|做)?\s*:?\s*(?P<title>.+)$|"
    r"^(?:请)?(?:把|将)?(?:这个|当前|本|整个)?(?:页面|表单)(?:就|也|统一|请)*(?:改名|更名|改叫|叫|命名|改名字)(?:为|成|叫|作|做)?\s*(?P<title4>.+)$|"
    r"^(?:please )?(?:change|set|rename|update|retitle) (?:the )?(?:page(?:'s)?|this page(?:'s)?)(?: title| name)?(?: (?:to|into|as)\s+|\s+(?=\"))(?P<title2>.+)$|^(?:please )?(?:change|set|update) (?:the )?(?:page )?title (?:to|into|as)\s+(?P<title3>.+)$|"
    r"^(?:please )?(?:call|title|name) (?:the|this) (?:page|form|list|table)\s+(?P<title5>.+)$|"
    r"^(?:the )?(?:page(?:'s)? )?(?:title|heading)(?: of (?:the|this) page)?(?::| (?:should|must|needs to|is to|has to) (?:be|read|say)| becomes| is now)\s*(?P<title6>.+)$"
)
LITERAL: Final = _compile(
    r"(?:标题|名称|label|标签|名字)?(?:就|要|必须)?(?:叫做?|写成?|为|是)\s*(?P<label><[^,，]+>)|\b(?:label(?:led)?|called|named|titled|title)(?: is| be| must be)?(?: exactly)?\s*(?P<label2><[^,]+>)"
)
OPTION_WORDS: Final = _compile(
    r"选项|可选|枚举值|\boptions?\b|\bchoices?\b|\bvalues?\b"
)
VAGUE_PAGE: Final = _compile(
    r"^(?:另外?一个|那个|别的|其他|另外的?|某个|the other|another|other|that|some other|a different|the right|the next)?\s*(?:页面|页|page|one|screen)?$"
)
