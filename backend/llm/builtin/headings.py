"""The first words of a request: the title and the type of the page."""

import re
from typing import Final

from backend.domain.catalogue import Catalogue
from backend.domain.words import fold_word
from backend.llm.builtin.protocol import DETAIL, FORM, TABLE
from backend.llm.builtin.text import has_cjk, mask, strip_noise, unquote

__all__ = ["clean_title", "page_type_of"]

_TABLE_WORDS: Final = (
    "列表,台账,花名册,清单,一览,名册,名单,目录,管理,表格,报表,总览,记录表,记录,流水,总表,汇总,排行,排行榜,榜单,库存表,明细表,成绩单,成绩表,监控,list,lists,"
    "listing,listings,table,directory,register,overview,management,manager,admin,records,"
    "queue,catalog,catalogue,ledger,roster,index,tracker,history,log,inventory,board,tickets,"
    "cases,alerts,orders,browse,dashboard,leaderboard,ranking,rankings,list view,table view,"
    "timetable,lookup"
)
_DETAIL_WORDS: Final = (
    "看的页面,看的页,详情,档案,查看页,资料卡,名片,信息卡,明细页,展示页,概览页,detail,details,profile,card,"
    "summary,view page,fact sheet,read-only page,view,record,file,at a glance,info page,report page"
)
_FORM_WORDS: Final = (
    "表单,登记,登记表,报名,报名表,申请,申请表,申请单,创建,新增,新建,编辑,添加,录入,填写,提交,"
    "注册,配置,设置,问卷,调查,调查表,反馈,预约,预订,评价,发布,填报,修改,上报,报修,报销,绑定,"
    "认证,登录,form,editor,registration,sign-up,signup,sign up,application,request,settings,"
    "configuration,config,survey,questionnaire,booking,create,new,edit,submit,submission,"
    "enrolment,enrollment,check-in,feedback,claim,intake,order form,entry,add,login,requisition,"
    "setup,handover,reservation,register entry,nomination,appointment,order"
)
_WORDS: Final = {
    TABLE: _TABLE_WORDS.split(","),
    DETAIL: _DETAIL_WORDS.split(","),
    FORM: _FORM_WORDS.split(","),
}
"""What people call pages of each type. English and Chinese both put it last."""

_BODY_TABLE: Final = re.compile(
    r"filter\s*:|(?:^|[\s,;。])(?:列|表头|查|搜|查询|搜索)\s*:|(?:^|[\s,;。])列(?:有|依次|分别|包括)|row\s*上|(?:做成|用|以)(?:一?个)?(?:表格|列表)|筛选|按.{1,20}(?:查|搜|筛)|每一?行|行上|行操作|操作列|加一?列|批量|分页|"
    r"\b(?:filter(?:s|ed|able)?|search(?:able|ed)?) (?:by|on)\b|\bfilters:|\b(?:each|every|per|the|on|in) rows?\b|\brow (?:actions?|buttons?)\b|\brows (?:have|has|get|need|show|can)\b|(?<!two )(?<!three )(?<!four )(?<![234] )(?<![234]-)\bcolumns(?: [\w ]{1,20})?: |(?:^|[.;\n] ?)(?:search|filter)\b(?! term| engine)|\brow buttons?\b|\bbulk\b|\bcolumns? for\b",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(
    r"^(?:请|麻烦|帮我|给我|我要|我想|做(?:一?个)?|来(?:一?个)?|要(?:一?个)?)*(?:(?P<one>(?:(?:看|查看|展示|显示)(?:一下)?(?:一|某一?|单|每|这)(?:[条个张份位笔名台辆次场件部间套家只批趟幢栋]))|(?:单|某)(?:条|个|笔|位|张))|列(?:一下|出|个)|罗列|查一下)"
    r"|^(?:please |can you |could you )*(?P<one2>(?:show|display|view|look at|see|open)(?: me| us)? (?:one|a single|a particular)\b|(?:one|a single) (?:[\w'-]+ ){0,3}?[\w'-]+$)"
    r"|^(?:please |can you |could you )*(?:list|show all|show me all|browse)\b(?! item)",
    re.IGNORECASE,
)
"""How a request begins that wants one record, or all of them."""

_BODY_FORM: Final = re.compile(
    r"(?:^|[,;。\s])填(?:写|报)?:|不小于|不能为空|必填|最多\d+个?字|字以内|上传|占位|选填|默认打开|只有.{1,12}才显示|"
    r"\brequired\b|\bmandatory\b|\bupload\b|\bcharacters\b|\bby default\b|\boptional\b",
    re.IGNORECASE,
)
_BODY_DETAIL: Final = re.compile(
    r"(?:^|[,;。(])(?:只读|只看|仅展示|供查看)(?=$|[,;。)])|[显展]示(?:成|为)?\s*[\"“]?[^\"”,]{0,4}[xX]{2}|[\"“(][^\"”,(]{0,4}[xX]{2,3}\s|代码块|内嵌|[xX]{2,3} ?(?:元|分钟|公里|天|个|℃)|链接|预览"
    r"|\bread[- ]?only (?:page|view|screen)\b|, read[- ]only\b|\bcode blocks?\b|\b(?:as|shown as|like) \"[^\"]{0,4}[xX]{2}|[\"(][^\"()]{0,3}[xX]{2,3} |\bas a (?:\w+ )?(?:link|table)\b"
    r"|\b(?:link|links) to\b|\blink\b|\biframe\b|\bto preview\b|\bwith preview\b|\b\d{2,4} ?(?:px )?wide\b|\bhidden for\b|\bonly shows? for\b|\bsub-?table\b|\b(?:table|block|section|group): ",
    re.IGNORECASE,
)
"""What is said of pages that show one record."""

_BEHIND_NOUN: Final = re.compile(
    r"(?<=\w)\s+(?:to|for|where|that|which|with|of|in|on|by|showing|listing|containing|so|who|when)\b"
)
"""What may stand behind the noun that names a page."""

MAX_BODY = 8_000
"""How much of the rest of a request is searched for what hints at a type, in characters."""

MIN_SHOWN = 2
"""Wishes of pages that show one record from which on a page's name counts less."""

_ONE: Final = r"(?=\s*(?:一|1)?\s*[个张份页]|一下)"
"""A measure word, without which a verb of one character may be part of a name: 来访, 写字楼."""

_ASKING: Final = re.compile(
    rf"^(?:(?:请(?![假购款示柬帖教领])|麻烦|帮忙|帮我|给我|为我|替我|我要|我想要?|我需要|需要|想要|来{_ONE}|能不能|可以(?=[帮给做建])|能(?=[帮给])|再(?=[来做建弄新给帮]))+\s*)?"
    r"(?:(?:创建|新建(?!筑)|做(?![账工法])|建立|建(?![材档议筑设模账制卡])|弄|搞|设计(?!稿|图|师|院|变更|任务|费|方案|评审)|生成(?!任务|记录|日志)"
    rf"|制作(?!单|费|任务|进度)|搭建|搭(?![配载乘])|(?:写|画|开发|来|整){_ONE}|配(?=[一个张])|配置(?=[一个张]))(?:出)?\s*)?"
    r"(?:(?:一|1)?\s*(?:个|张|份|页)\s*|一下\s*)?(?:关于)?(?:新的)?"
)
_ASKING_EN: Final = re.compile(
    r"^(?:(?:please|hi|hello|hey|could you|can you|would you|i(?:'d| would) like|i (?:want|need)|we (?:want|need)|let'?s|help me|kindly|us|me|now|to|just)\s*,?\s+)*"
    r"(?:(?:create|build|make|design|generate|draft|give|set up|put together|produce|prepare|show|need|want|write|add)(?: (?:me|us))?\s+)?"
    r"(?:(?:a|an|the|one|some|new|simple|basic|small|nice|quick)\s+)*",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"(?:的)?(?:页面|网页|界面|页)(?:吧)?$|,?\s*(?:字段|内容|要求|包含字段|需要的字段|字段如下|如下|如下所示)$"
)
_TAIL_EN: Final = re.compile(
    r"\s+(?:web ?)?(?:page|screen)s?$|\s+(?:with|for|in|as follows|fields?|columns?)$",
    re.IGNORECASE,
)
_PURPOSE: Final = re.compile(
    r"^(?:a |an )?(?:page|screen|form|table|list) (?:to|for|where|that|of|about|showing|with)\s+"
    r"(?:(?:people|users?|we|you|i|they|customers?|employees?) (?:can|could|may|to)?\s*)?",
    re.IGNORECASE,
)


def clean_title(head: str) -> str:
    """Return the title that the first words of a request give.

    Args:
        head: What stands before the list of fields.

    Returns:
        The words without the request itself (帮我做一个 ... 页面); may be empty.
    """
    text = strip_noise(head)
    quoted = re.search(
        r"(?:叫做?|名为|标题(?:是|为|叫)?|titled|called|named)\s*\"([^\"]+)\"",
        text,
        re.IGNORECASE,
    )
    if quoted is not None:
        return quoted[1].strip()
    pattern, tail = (_ASKING, _TAIL) if has_cjk(text) else (_ASKING_EN, _TAIL_EN)
    asked = pattern.match(text)
    rest = text[asked.end() :] if asked else text
    if has_cjk(text) and re.fullmatch(
        r"(?:创建|新建|配置)", text[: len(text) - len(rest)]
    ):
        # "创建课程报名页面" asks for a page, "配置中心" and "新建商品的页面" name one
        rest = text if text.startswith("配置") or "的页面" in text else rest
    previous = None
    while previous != rest:
        previous = rest
        rest = strip_noise(tail.sub("", rest))
    if not has_cjk(rest):
        rest = _PURPOSE.sub("", rest) or rest
        rest = rest[:1].upper() + rest[1:]
    return unquote(rest)[:60]


def page_type_of(head: str, body: str, catalogue: Catalogue) -> str | None:
    """Return the page type that a request asks for.

    Args:
        head: The words that name the page.
        body: The rest of the request.
        catalogue: The knowledge revision, for its aliases of page types.

    Returns:
        Key of the page type whose word stands last in the head, since Chinese and
        English both put what a thing is at the end; else what the body hints at; `None`
        when nothing does.
    """
    folded = fold_word(head)
    best: tuple[int, int, str] | None = None
    core = _core(folded)
    for text in dict.fromkeys([core, folded]):
        for key, word in _type_words(catalogue):
            end = _last_end(text, word)
            if end >= 0 and (best is None or (end, len(word)) > best[:2]):
                best = (end, len(word), key)
        if best is not None:
            break
    outside = mask(body) if len(body) < MAX_BODY else body[:MAX_BODY]
    opening = _OPENING.match(head.strip())
    if opening is not None and (best is None or best[2] != FORM):
        return DETAIL if opening["one"] or opening["one2"] else TABLE
    table, form = _BODY_TABLE.search(outside), _BODY_FORM.search(body)
    if best is not None:
        weak = best[2] == FORM and table is not None and "表单" not in head
        if best[2] == FORM and not weak and _shows_one(head, body, form):
            return DETAIL
        return TABLE if weak and "form" not in folded.split() else best[2]
    if table is not None:
        return TABLE
    if form is not None:
        return FORM
    return DETAIL if _BODY_DETAIL.search(f"{head},{body}") else None


def _shows_one(head: str, body: str, form: re.Match[str] | None) -> bool:
    """Tell whether a page that is called like a form can only show what was filled in."""
    said = _BODY_DETAIL.findall(f"{head},{body}"[:MAX_BODY])
    called = re.search(r"表|单|填|form|sign", head, re.IGNORECASE)
    return form is None and called is None and len(said) >= MIN_SHOWN


def _core(folded: str) -> str:
    """Return the thing itself of an English phrase: `form to register a pet` is a form."""
    if has_cjk(folded):
        return folded
    found = _BEHIND_NOUN.search(folded)
    return folded[: found.start()] if found and found.start() else folded


def _type_words(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return the page types and their words."""
    words = [(key, word) for key, listed in _WORDS.items() for word in listed]
    return words + [
        (alias.target, fold_word(alias.text))
        for alias in catalogue.aliases
        if alias.kind == "page_type"
    ]


def _last_end(text: str, word: str) -> int:
    """Return where a word ends for the last time in a text, -1 when it is not there."""
    if has_cjk(word):
        start = text.rfind(word)
        return -1 if start < 0 else start + len(word)
    found = [
        m.end()
        for m in re.finditer(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", text)
    ]
    return found[-1] if found else -1
