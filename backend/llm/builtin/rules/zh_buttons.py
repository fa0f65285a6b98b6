"""Chinese phrases: buttons and whole pages."""

import re
from typing import Final

from backend.llm.builtin.facts import Facts, Rule, rule
from backend.llm.builtin.rules.reading import N, is_layout, whole
from backend.llm.builtin.text import unquote

__all__ = ["BUTTONS_ZH", "PAGE_ZH"]


def _read_target(match: re.Match[str]) -> Facts:
    """Read where a button leads from `page`, and how from `popup` and `window`."""
    facts = Facts(target=unquote(match["page"]))
    if match["popup"] or match.groupdict().get("popup2"):
        facts["open_in"] = "popup"
    elif match["window"]:
        facts["open_in"] = "window"
    return facts


_CLICK = r"(?:点击?(?:之后|以后|后|了)*(?:就|能|可以|会)?)?(?:,)?"

BUTTONS_ZH: Final[tuple[Rule, ...]] = (
    rule(
        r"(?:点击?(?:了|后|之后|时)?)?(?:要|得|先|需要?)*(?:弹窗|弹框|弹个窗|弹出来|先)(?:问|询问)(?:一下|一声|一句|清楚)?",
        Facts(confirm=True),
        marks=("问",),
    ),
    rule(
        r"(?:确定|确认|ok)(?:按钮|键)(?:的)?(?:文字|文案)?(?:写|为|是|叫|显示|:|用)*\s*\"(?P<text>[^\"]+)\"",
        lambda m: Facts(confirm=True, ok_text=m["text"]),
        marks=("按钮", "键"),
    ),
    rule(
        r"(?:完成|成功|执行|操作|点)?(?:之?后|完)?(?:,)?(?:要|自动|并|再)*(?:刷新|重新加载|重载)(?:一下)?(?:列表|表格|数据|页面)?",
        Facts(reload=True),
        marks=("刷新", "重新加载", "重载"),
    ),
    rule(
        r"(?:放在?|靠|居|在|摆在?)?(?:最)?(?P<side>左|右)(?:侧|边|面|端)?(?=$|[,;。、)\x01\s])",
        lambda m: Facts(place="left" if m["side"] == "左" else "right"),
        marks=("左", "右"),
    ),
    rule(
        r"(?:,|需要?|要|先|点击?(?:之?前|后|时|了)?|弹出?个?|窗|框|二次|再次)*(?:(?<![待已未])确认|提示|询问|问)(?:弹窗|弹框|框|窗|一句|一下|一声)?(?:,|的)*(?:标题|文案|文字|提示语?|内容|问|写|为|是|:)*\s*\"(?P<text>[^\"]+)\"",
        lambda m: Facts(confirm=True, confirm_text=m["text"]),
        marks=('"',),
    ),
    rule(
        r"^\s*(?:弹窗|弹框|确认框)?(?:的)?(?:标题|文案|文字|提示语?|内容)(?:写|为|是|用|:)*\s*\"(?P<text>[^\"]+)\"",
        lambda m: Facts(confirm=True, confirm_text=m["text"]),
        marks=('"',),
    ),
    rule(
        r"(?:不用|不需要|不再需要|无需|不要|不必|去掉|取消|移除)(?:再|进行|弹)*(?:二次|再次)?(?:确认|提示确认)(?:弹窗|框|提示)?(?:了)?",
        Facts(confirm=False),
        marks=("确认",),
    ),
    rule(
        r"(?:二次|再次)?(?:确认|提示)(?:框|弹窗|信息)?(?:的)?(?:文案|文字|内容|语|标题|信息)(?:统一)?(?:改成|改为|换成|设为|设置为|设成|变成|写成)\s*\"?(?P<text>[^\",;。]+)\"?",
        lambda m: Facts(confirm=True, confirm_text=m["text"]),
        marks=("确认", "提示"),
    ),
    rule(
        r"(?:确认|提示|弹窗)(?:框)?(?:的)?(?:文案|提示|文字|内容|语|信息|提示语)?(?:写|为|是|显示|:|写成|用|要写)+\s*\"(?P<text>[^\"]+)\"|(?:提示|确认|询问|弹出)\s*\"(?P<text2>[^\"]+)\"",
        lambda m: Facts(confirm=True, confirm_text=m["text"] or m["text2"]),
        marks=('"',),
    ),
    rule(
        r"(?:,)?(?:并且?|同时|要|需要?|时)*(?:携带|带上|带着|传递|传入|传|带)(?:当前|该|这个|本|此|对应)?(?:行|条|记录)?(?:的)?"
        r"(?P<by>[^,;。、\x01跳打进转]{1,12}?)(?:过去|作为参数|参数|字段|给它|给该页)?(?=$|[,;。、\x01\s])"
        r"|^\s*(?P<by3>[^,;。、\x01把将\"]{1,10}?)(?:也|要)?(?:一起)?(?:带过去|传过去|带上|传上|带着|带入|传进去|带进去)\s*$"
        r"|(?:,)?(?:并且?|同时)?(?:把|将|以|用)(?:当前|该|这个|本|此)?(?:行|条|记录)?(?:的)?(?P<by2>[^,;。、\x01]{1,12}?)(?:一起)?(?:也)?(?:传过去|带过去|传给\S{0,6}|传入|传递|作为参数|当参数|做参数|为参数)",
        lambda m: Facts(by=m["by3"] or m["by"] or m["by2"]),
        marks=("带", "传", "参数"),
    ),
    rule(
        _CLICK
        + r"(?:用|在)?(?:(?P<popup>弹窗|弹框|弹出)|(?P<window>新窗口|新标签页?|新页签)|本页|当前页面?|同一页)?(?:里|中|方式)?"
        r"(?:跳转?|转|进入?|链接|前往|打开)(?:到|至|去|向)?\s*"
        r"(?P<page>[^,;。、\x01]{1,30}?)(?:页面|页|界面)(?:(?:用|以)?(?P<popup2>弹窗|弹框)(?:打开|显示)?)?(?=$|[,;。、\x01\s])",
        _read_target,
        marks=("跳", "转", "进", "链接", "前往", "打开"),
    ),
    rule(
        _CLICK
        + r"(?:用|在|以)?(?:(?P<popup>弹窗|弹框|弹出(?!来))|(?P<window>新窗口|新标签页?|新页签)|本页|当前页面?|同一页)?(?:里|中|方式)?(?:跳转到|跳到|转到|跳转至|跳至|转至|前往|打开|(?<=[点击后了就])(?:进入?|去|到))\s*"
        r"(?P<page>(?!弹窗)[^,;。、\x01]{2,30}?)(?:(?:的)?(?P<popup2>弹窗|弹框))?(?=$|[,;。\x01])",
        _read_target,
        marks=("跳", "转", "前往", "打开", "进", "去", "到"),
    ),
    rule(
        r"(?:(?:点击?|执行|操作)(?:了|之?后|之?前|时)?)?(?:要|需要|需|都要|都需要|必须|前|先|得|弹出?|加|加上|带|有|提示|弹窗|再)*(?:进行)?(?:二次|再次)?(?<![待已未])确认(?:弹窗|框|提示|一下|提醒)?(?:之?后)?(?:再|才能?)?(?:执行|操作|删除|提交)?(?:的)?(?!密码|人|时间|状态|单|收货|文案|语|内容)",
        Facts(confirm=True),
        marks=("确认",),
    ),
    rule(
        r"(?:(?:只有|仅|只在|只|当)?(?:状态)?(?:是|为)?)(?P<when>[^,;。、\x01]{1,20}?)(?:的)?(?:的\S{1,3})?(?:时|的时候|状态|状态下|时候)?(?:才|的才)(?:能|可以?|会|允许|有|出)(?:被)?(?:点击?|操作|使用|用|执行|\S{1,4})?(?=$|[,;。)\x01\x02])",
        lambda m: Facts(when=m["when"]),
        marks=("才",),
    ),
    rule(
        r"(?:并?且?)?(?:用|使用|是|为|显示成|设为|改成)?(?:危险|红色|警示|警告)(?:的)?(?:样式|按钮|色|状态|风格|级别)?",
        Facts(level="danger"),
        marks=("危险", "红色", "警"),
    ),
    rule(
        r"(?:用|使用|是|为|设为|改成)?(?:主要|主色|蓝色|主)(?:的)?(?:样式|按钮|色)",
        Facts(level="primary"),
        marks=("主", "蓝色"),
    ),
    rule(
        r"(?:用|以|在)?(?:弹窗|弹框|浮层|对话框)(?:里|中|方式)?(?:打开|显示|展示)?(?:就行|即可|就可以|就好)?",
        Facts(open_in="popup"),
        marks=("弹", "浮层", "对话框"),
    ),
    rule(
        r"(?:在|用)?(?:新窗口|新标签页?|新页签|新页面)(?:里|中)?(?:打开|显示)?(?:就行|即可)?",
        Facts(open_in="window"),
        marks=("新",),
    ),
)
"""The rules, the more specific before the more general."""

PAGE_ZH: Final[tuple[Rule, ...]] = (
    rule(
        r"(?:所有|全部|各|每)(?:一)?(?:列|字段)(?:内容)?(?:都|均|一律)?(?:[居靠]?(?P<side>中|左|右)(?:对齐|显示)?)",
        lambda m: Facts(align={"中": "center", "左": "left", "右": "right"}[m["side"]]),
        marks=("列", "字段"),
    ),
    rule(
        r"(?:把|将)?(?:行)?操作(?:列|栏|按钮|区)?(?:固定|显示|放|摆)?(?:在|到|于)?(?:表格|列表)?(?:的)?最?(?P<side>左|右)(?:侧|边|面)?(?:显示)?",
        lambda m: Facts(side="left" if m["side"] == "左" else ""),
        marks=("操作",),
    ),
    rule(
        r"(?:整页|整个页面|页面|左右)?(?:分成|分为|分|按|用|排成|以)?(?P<n>[两二三四2-4])(?:栏|列)(?:排版|布局|显示|展示|排列|排开|式)?(?![\w])",
        lambda m: Facts(columns=whole(m)) if is_layout(m[0]) else Facts(),
        marks=("栏", "列"),
    ),
    rule(r"双(?:栏|列)(?:排版|布局|显示|展示|排列)?", Facts(columns=2), marks=("双",)),
    rule(
        r"每行(?:显示|放|排)?\s*(?P<n>[两二三四2-4])\s*(?:个|项|列)(?:字段)?",
        lambda m: Facts(columns=whole(m)),
        marks=("每行",),
    ),
    rule(
        r"(?:每页(?:显示)?\s*" + N + r"\s*条)",
        lambda m: Facts(page_size=whole(m), paging=True),
        marks=("每页",),
    ),
    rule(
        r"(?:支持|带|要|可以?|能|需要)*(?:服务端)?分页(?:显示)?",
        Facts(paging=True),
        marks=("分页",),
    ),
    rule(
        r"(?:以|用)?\s*(?P<key2>[A-Za-z_]\w*)\s*(?:为|作为|做|当)主键|主键(?:字段)?(?:为|是|用|:)?\s*[^\sA-Za-z,;。]{0,8}\s*(?P<key>[A-Za-z_]\w*)",
        lambda m: Facts(primary=m["key"] or m["key2"]),
        marks=("主键",),
    ),
)
"""The rules, the more specific before the more general."""
