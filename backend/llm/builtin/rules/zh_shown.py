"""Chinese phrases: how a value is shown: its size, its sample, what stands for nothing."""

import re
from typing import Final

from backend.llm.builtin.facts import Facts, Rule, rule
from backend.llm.builtin.numbers import read_number
from backend.llm.builtin.protocol import Role
from backend.llm.builtin.rules.reading import N, shown_as, whole
from backend.llm.builtin.text import unquote

__all__ = ["SHOWN_ZH"]

_BLANK = r"(?:(?:值)?为?空(?:白|着|值|的)?|没有(?:值|数据|内容|的)?|没\S{1,2}的?|未\S{1,2}的|缺失|无值|不存在)(?:时|的时候|的话|就|则|时候)*"
_SHOWS = r"(?:就|则|统一|默认)?(?:显示|展示|写|填|用|标|显)(?:成|为|个)?"
_EDGE = r"(?=$|[,;。、)\x01\x02\s])"


def _blank(match: re.Match[str]) -> Facts:
    """Return what is shown in the place of nothing."""
    text = unquote(
        match["text"] or match["text2"] or match["text3"] or match["text4"] or ""
    )
    named = {"横杠": "-", "短横": "-", "短横线": "-", "横线": "-", "-": "-"}
    return Facts(blank=named.get(text, text)) if text else Facts()


def _date(year: str | None, time: str | None, second: str | None) -> Facts:
    """Return how precise a date is."""
    layout = "YYYY-MM-DD" if year else "MM-DD"
    if not time:
        return Facts(date_mode="date", date_format=layout)
    layout += " HH:mm:ss" if second else " HH:mm"
    return Facts(date_mode="datetime", date_format=layout)


def _size(match: re.Match[str]) -> Facts:
    """Return the size of an image."""
    facts = Facts(width=int(match["w"] or match["w2"]))
    height = match["h"]
    if height:
        facts["height"] = int(height)
    return facts


SHOWN_ZH: Final[tuple[Rule, ...]] = (
    rule(r"^\s*(?:按)?(?:范围|区间)\s*$", Facts(is_range=True), marks=("范围", "区间")),
    rule(
        r"^\s*(?:可以?|能)?点(?:开|击)(?:跳转)?\s*$",
        Facts(role=Role.LINK),
        marks=("点",),
    ),
    rule(
        r"^\s*(?:起止(?:日期|时间)|(?:日期|时间)(?:范围|区间|段))\s*$",
        Facts(role=Role.DATE_RANGE, is_range=True),
        marks=("起止", "日期", "时间"),
    ),
    rule(
        r"(?<![\w/])(?P<key>[A-Za-z_]\w*)\s*对应\s*(?P<label>[A-Za-z_]\w*)",
        lambda m: Facts(value_key=m["key"], label_key=m["label"]),
        marks=("对应",),
    ),
    rule(
        r"(?P<url>(?:https?:/)?/[A-Za-z0-9_./\-]+)\s*(?:取|里取|读)\s*(?P<key>[A-Za-z_]\w*)\s*(?:和|与|、|,|/)\s*(?P<label>[A-Za-z_]\w*)",
        lambda m: Facts(url=m["url"], value_key=m["key"], label_key=m["label"]),
        marks=("取", "读"),
    ),
    rule(
        r"(?:格式|只要?|仅|精确到)?(?:显示|到|要)?(?:为|是|:)?(?P<year>年\s*[-/.]?\s*)?月\s*[-/.]?\s*日(?P<time>\s*时\s*[-:]?\s*分(?P<second>\s*[-:]?\s*秒)?)?(?=$|[,;。、)\x01\x02\s])",
        lambda m: _date(m["year"], m["time"], m["second"]),
        marks=("日",),
    ),
    rule(
        rf"(?:如果|若|当)?{_BLANK},?{_SHOWS}\s*(?P<text>\"[^\"]*\"|横杠|短横线?|横线|-)|为空(?:时|就|则|的话)*(?:显示|写|填|标)(?:成|为)?\s*(?P<text4>[^\",;。)\s]{1, 10})|空(?:值|的)?(?:->|=>|→|:)\s*(?P<text2>\"[^\"]*\"|[^,;。)]{{1,8}})|(?:默认|兜底)(?:显示|展示)\s*(?P<text3>\"[^\"]*\")",
        _blank,
        marks=("空", "没", "未", "缺", "无", "不存在", "默认", "兜底"),
    ),
    rule(
        r"(?:都|均|各)?(?:是|为)?(?:宽度?|长)(?:为|是|:)?\s*(?P<w>\d{2,4})\s*(?:px|像素)?(?:[,、\s]*(?:高度?)(?:为|是|:)?\s*(?P<h>\d{2,4})\s*(?:px|像素)?)?|(?:都|均|各)?(?:是|为)?(?P<w2>\d{2,4})\s*(?:px|像素)?\s*宽",
        _size,
        marks=("宽",),
    ),
    rule(
        r"(?:都|均|各)?(?:是|为)?(?P<h>\d{2,4})\s*(?:px|像素)?\s*高",
        lambda m: Facts(height=int(m["h"])),
        marks=("高",),
    ),
    rule(
        r"(?:并且?|也|支持|可以?|能够?|允许|要|点击?(?:一下)?(?:后|能|可以?)?)*(?:点开|点击|放大|打开|查看)*(?:看|查看|预览|显示)?(?:原图|大图)|(?:可以?|能够?|支持|允许|点击?)*(?:点开|放大|点击)(?:来|后|就能|即可|可)*(?:预览|查看|放大)",
        Facts(preview=True),
        marks=("原图", "大图", "预览", "放大", "点开"),
    ),
    rule(
        r"^\s*(?:可以?|能)?点(?:开|击)(?:的|跳转的?)?(?:下载)?链接\s*$",
        Facts(role=Role.LINK),
        marks=("链接",),
    ),
    rule(
        r"(?:都|均|各)?(?:显示|展示|写|格式)?(?:成|为|是|:|如)?\s*\"(?P<sample>[^\"\d]{0,8}[xX]{2,}[^\"]{0,12})\"(?:的?(?:样子|形式|格式|这样))?",
        shown_as,
        marks=("xx",),
    ),
    rule(
        r"(?:都|均|各)?(?:显示|展示|写)(?:成|为|是|:|如)?\s*(?P<sample>[¥￥$€£]?\s?[xX]{2,}\s?[^\s,;。)\"、]{0,8})"
        + _EDGE,
        shown_as,
        marks=("xx",),
    ),
    rule(
        r"^\s*(?P<sample>[^\"\d\s]{0,6}\s?[¥￥$€£]?\s?[xX]{2,}(?:\s?[^\"\d,;)]{1,12})?)\s*$",
        shown_as,
        marks=("xx",),
    ),
    rule(
        r"(?:用|以|是|为)?\s*(?P<name>json|xml|javascript|java)\s*(?:的)?(?:代码块?|格式|高亮|代码框|编辑器|语法)+(?:展示|显示|来放|放)?|^\s*(?P<name2>json|xml|javascript|java)\s*$",
        lambda m: Facts(role=Role.CODE, language=(m["name"] or m["name2"]).lower()),
        marks=("json", "xml", "java"),
    ),
    rule(
        r"^\s*(?:用|是)?(?P<theme>深色|黑色|暗色|黑|浅色|白色|亮色|白)(?:的)?(?:主题|背景|底)?\s*$",
        lambda m: Facts(
            theme="dark" if m["theme"][0] in {"深", "黑", "暗"} else "light"
        ),
        marks=("深", "黑", "暗", "浅", "白", "亮"),
    ),
    rule(
        r"(?:最多|只|仅|默认|先)?(?:显示|展示|露|看)?(?:前)?\s*"
        + N
        + r"\s*行(?:省略|截断|折叠|显示|以内)?(?=$|[,;。、)\x01\x02\s])(?:[,、]?\s*(?:超出|多余|超过|多)(?:部分|的)?(?:省略|隐藏|折叠|截断|收起)?)?",
        lambda m: Facts(lines=whole(m)) if _are_lines(m[0]) else Facts(),
        marks=("行",),
    ),
    rule(
        r"(?:超出|多余|超过|多|其余|剩下)?(?:的|部分)*(?:点|点击|按)\"?[^\",;。、]{1,6}\"?(?:来|能|可以?|再|就)*(?:看|查看|展开|显示)(?:全文|全部|完整(?:内容)?|更多|其余)",
        Facts(more=True),
        marks=("全文", "全部", "完整", "更多", "其余"),
    ),
    rule(
        r"(?:可能|会|可以?)?(?:有)?(?:好几|多|几)[个行条位名](?:人)?[,、]?\s*多行(?:显示|展示|文本)?|^\s*多行(?:显示|展示|文本)?\s*$",
        Facts(role=Role.LONG_TEXT),
        marks=("多行",),
    ),
    rule(
        r"^\s*(?:是)?(?:保留|取|留)?(?:整数|不要小数|不带小数|无小数|没有小数)\s*$",
        Facts(precision=0),
        marks=("整数", "小数"),
    ),
)
"""The rules, the more specific before the more general."""


def _are_lines(said: str) -> bool:
    """Tell `最多显示两行` from a number of rows."""
    return read_number(re.sub(r"[^\d一二两三四五六]", "", said) or "9") <= MAX_LINES


MAX_LINES = 8
"""Lines, inclusive, that a text in a cell may be cut to."""
