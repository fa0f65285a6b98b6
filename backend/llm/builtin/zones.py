"""Which part of a page a clause speaks of."""

import re
from typing import Final, NamedTuple

from backend.llm.builtin.protocol import ZoneRole
from backend.llm.builtin.text import strip_noise

__all__ = ["ZoneCue", "find_suffix_zone", "find_zone", "names_zone"]


class ZoneCue(NamedTuple):
    """What a clause says about where its members stand."""

    zone: ZoneRole
    rest: str
    """The clause without the words that name the part."""


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_LIST = r"(?P<list>.+?)"
_MAY = r"(?:也|还|并|要|需要|需|得)?(?:可以?|能够?|支持|允许|要能|想)?(?:要)?"
_SEARCH = r"(?:筛选|搜索|查询|过滤|检索|查找|查|筛|搜)"
_TOP = r"(?:在|放在?)?(?:页面|表格|列表|表单)?(?:的)?(?:顶部|上方|上面|右上角|左上角|头部|最上面|工具栏|上)"
_ROW = r"(?:在|给)?(?:表格|列表)?(?:的)?(?:每一行|每行|每一条|每条(?:记录|数据)?|行操作|行按钮|行内|行上|行末|行尾|操作列|操作栏|行)"
_HAVE = r"(?:的|上|里|中|末尾|后面|按钮|操作|都|要|需要|可以?|能|支持|提供|放置|放|加上|加|带|有|是|为|包括|包含|分别是|分别|:|\s|一个|两个|几个|,)*"
_BATCH: Final = _compile(
    r"批量|勾选(?:多|后|的)|多选后|选中(?:的)?(?:多?行|数据|记录)|"
    r"\b(?:bulk|batch|mass)\b|\b(?:selected|checked|multiple) (?:rows|records|items)\b"
)
_PREFIXES: Final[tuple[tuple[ZoneRole, re.Pattern[str]], ...]] = (
    (
        ZoneRole.FILTER,
        _compile(
            rf"^{_MAY}(?:按照?|根据|通过|用|以){_LIST}(?:来|进行|做|去|等|字段)*{_SEARCH}"
            r"(?:数据|列表|记录|出来|功能)?(?:就行|即可)?$"
        ),
    ),
    (
        ZoneRole.FILTER,
        _compile(
            rf"^(?:有|带|支持|加|需要|要|上面|顶部)*{_SEARCH}(?:项|条件|区域|区|栏|字段|框|表单|功能)*"
            r"(?:里|中|上)?(?:要)?(?:有|包括|包含|为|是|:|按|用|支持|,|\s)*(?P<list>.+)$"
        ),
    ),
    (
        ZoneRole.FILTER,
        _compile(
            rf"^{_LIST}(?:也|都|要)*(?:可以?|能|支持|需要|要)(?:被|用来|作为)?{_SEARCH}(?:条件|项)?$"
        ),
    ),
    (
        ZoneRole.FILTER,
        _compile(
            rf"^{_LIST}(?:作为|做成?|当作?|是|为|放到){_SEARCH}(?:项|条件|区|栏|里)+$"
        ),
    ),
    (ZoneRole.ROW, _compile(rf"^{_ROW}{_HAVE}(?P<list>.+)$")),
    (ZoneRole.ROW, _compile(r"^操作(?:有|包括|是|为|:|按钮|\s)+(?P<list>.+)$")),
    (ZoneRole.TOOLBAR, _compile(rf"^{_TOP}{_HAVE}(?P<list>.+)$")),
    (
        ZoneRole.TOOLBAR,
        _compile(
            r"^(?:底部|下方|最下面|页面底部|表单底部|页脚)" + _HAVE + r"(?P<list>.+)$"
        ),
    ),
    (
        ZoneRole.TOOLBAR,
        _compile(r"^(?:页面|表格|表单)?按钮(?:有|包括|是|为|:|\s)+(?P<list>.+)$"),
    ),
    (
        ZoneRole.MAIN,
        _compile(
            r"^(?:表格|列表|页面|表单|详情)?(?:的)?(?:列|字段|表头|列名|表格列|数据列|内容|展示项|表单项|展示字段|显示字段)"
            r"(?:里|中)?(?:要)?(?:有|包括|包含|为|是|分别是|如下|:|展示|显示|,|\s)+(?P<list>.+)$"
        ),
    ),
    (
        ZoneRole.MAIN,
        _compile(
            r"^(?:要|需要|里面)?(?:展示|显示|列出|列表展示|列表显示|表格展示|表格显示|填写|收集|录入|包含|包括|含有|含)(?:以下|如下)?(?:字段|列|内容|信息|项)?(?:有|为|是|:|\s)*(?P<list>.+)$"
        ),
    ),
    (
        ZoneRole.FILTER,
        _compile(
            r"^(?:and |also |it |they |people |users? |you |with |the |a |there is |there are )*"
            r"(?:can |could |should |must |may |able to |let (?:people|users|me|them) )*(?:be )?"
            r"(?:filter(?:s|ed|able|ing)?|search(?:able|ed|es|ing)?|find|look ?up|query)"
            r"(?: (?:fields?|bar|box|form|conditions?|criteria|options?|area|rows|records|them|it))*"
            r"(?:(?: by| on| for| with| using| are| is| has| have)\b|:|\s)+\s*(?P<list>.+)$"
        ),
    ),
    (
        ZoneRole.ROW,
        _compile(
            r"^(?:and |on |in |for |per |with )*(?:each|every|the|all)? ?(?:table )?"
            r"(?:rows?|records?|row[- ](?:actions?|buttons?|operations?)|actions per row|action column)"
            r"(?: (?:actions?|buttons?|should|must|can|will|has|have|gets?|needs?|shows?|offers?|are|is|with|a|an|the))*"
            r"\s*[:,]?\s+(?P<list>.+)$"
        ),
    ),
    (ZoneRole.ROW, _compile(r"^(?:row )?actions(?: are| include|:)+\s+(?P<list>.+)$")),
    (
        ZoneRole.TOOLBAR,
        _compile(
            r"^(?:and )?(?:on top|at the top|on the top|top(?=:)|above the (?:table|list)|(?:the )?toolbar|top bar|page buttons?|table buttons?|buttons?)"
            r"(?: (?:of the (?:table|page|list)|there is|there are|has|have|with|shows?|is|are|an?|the|button))*"
            r"\s*[:,]?\s+(?P<list>.+)$"
        ),
    ),
    (
        ZoneRole.MAIN,
        _compile(
            r"^(?:an? )?(?:table|form|list|page) (?:with|of|showing|containing)\s+(?P<list>.+)$"
        ),
    ),
    (
        ZoneRole.MAIN,
        _compile(
            r"^(?:the |with |and |it |table |page )*(?:columns?|fields?|shows?|showing|lists?|listing|displays?|displaying|includes?|including|contains?|containing)"
            r"(?: (?:are|for|with|should be|the|following|columns?|fields?|include))*\s*:?\s+(?P<list>.+)$"
        ),
    ),
)
_SUFFIXES: Final[tuple[tuple[ZoneRole, re.Pattern[str]], ...]] = (
    (
        ZoneRole.TOOLBAR,
        _compile(
            rf"^{_LIST}(?: buttons?)?(?: (?:goes|go|sits?|is|are))?,? (?:on top|at the top|on the top|up top|in the toolbar|on the toolbar|in the top right|above the (?:table|list))(?: of the (?:page|table|list))?$"
        ),
    ),
    (
        ZoneRole.ROW,
        _compile(
            rf"^{_LIST}(?: buttons?| actions?| links?)?(?: (?:go|goes|sit|is|are))? (?:on|in|per|for|to) (?:each |every |the |all )?rows?$"
        ),
    ),
    (
        ZoneRole.FILTER,
        _compile(
            rf"^{_LIST} (?:are|is|should be|can be|must be) (?:filterable|searchable|filters?|filter fields?)$"
        ),
    ),
    (
        ZoneRole.TOOLBAR,
        _compile(
            r"^(?P<list>.+?)(?:按钮)?(?:放在|放到|位于|在)(?:页面|表格|列表)?(?:的)?(?:顶部|上方|上面|右上角|工具栏)(?:里|中)?$"
        ),
    ),
    (
        ZoneRole.ROW,
        _compile(
            r"^(?P<list>.+?)(?:按钮)?(?:放在|放到|位于|在)(?:每一?行|行上|行内|操作列)(?:里|中|上|末尾)*$"
        ),
    ),
)
_NAMES: Final = _compile(
    r"^(?:筛选|搜索|查询|过滤)(?:项|条件|区|栏|字段)?$|^(?:表格|列表)?(?:列|字段|表头)$|^(?:行)?(?:操作|按钮)$|"
    r"^(?:顶部|行)?(?:按钮|操作)$|^(?:search )?(?:filters?|search|columns?|fields?|rows?|row (?:actions?|buttons?)|toolbar|top|on top|buttons?|actions?)$"
)


def find_zone(clause: str) -> ZoneCue | None:
    """Return which part of a page a clause speaks of, when it says so.

    Args:
        clause: A clause or a whole sentence, flat.

    Returns:
        The part and the clause's members; `None` when no part is named.
    """
    text = strip_noise(clause)
    if _BATCH.search(text):
        return ZoneCue(ZoneRole.BATCH, text)
    return find_suffix_zone(text) or _first(_PREFIXES, text)


def find_suffix_zone(text: str) -> ZoneCue | None:
    """Return the part of a page that the end of a text names: `Edit, Delete on rows`.

    Args:
        text: A clause or a whole sentence, flat.

    Returns:
        The part and what stands before its name, or `None`.
    """
    return _first(_SUFFIXES, strip_noise(text))


def names_zone(heading: str) -> bool:
    """Tell whether a heading such as `筛选` or `Row actions` names a part of a page."""
    return _NAMES.match(strip_noise(heading)) is not None


def _first(
    patterns: tuple[tuple[ZoneRole, re.Pattern[str]], ...], text: str
) -> ZoneCue | None:
    """Return what the first pattern that matches says."""
    for zone, pattern in patterns:
        match = pattern.match(text)
        if match is not None and strip_noise(match["list"]):
            return ZoneCue(zone, match["list"])
    return None
