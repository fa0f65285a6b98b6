"""Chinese phrases: ranges, dates, states and defaults."""

from typing import Final

from backend.llm.builtin.facts import Facts, Rule, rule
from backend.llm.builtin.rules.reading import (
    M,
    N,
    date_format,
    literal_format,
    n,
    read_default,
)
from backend.llm.builtin.text import unquote

__all__ = ["RANGES_ZH"]

_TO = r"\s*(?:到|至|-|~|与|和)\s*"
_UNIT = r"(?:毫秒|秒|分钟|小时|天|万元|元|块|岁|人|个月|个|次|位|件|条|张|份|台|套|箱|间|层|页|期|名|平方米|平米|㎡|米|公斤|斤|吨|克|度|℃|级|星|%|ms|s|px|公里|号|日|月|年|千克|kg|cm|mm|m|分)?"

RANGES_ZH: Final[tuple[Rule, ...]] = (
    rule(
        r"(?:取值)?(?:范围|区间|介于|限制在|控制在|从|在)?(?:为|是|:)?\s*"
        + N
        + r"\s*"
        + _UNIT
        + _TO
        + M
        + r"\s*"
        + _UNIT
        + r"(?:之间|以内)?(?:的)?(?![A-Za-z0-9/])",
        lambda m: Facts(min=n(m), max=n(m, "m")) if n(m) < n(m, "m") else Facts(),
        marks=("到", "至", "-", "~", "之间"),
    ),
    rule(
        r"(?:不能|不可|不得|不可以|不允许)(?:小于|低于|少于)\s*"
        + N
        + r"\s*"
        + _UNIT
        + r"(?:的)?",
        lambda m: Facts(min=n(m)),
        marks=("小于", "低于", "少于"),
    ),
    rule(
        r"(?:不能|不可|不得|不可以|不允许)(?:大于|高于|多于|超过)\s*"
        + N
        + r"\s*"
        + _UNIT
        + r"(?:的)?",
        lambda m: Facts(max=n(m)),
        marks=("大于", "高于", "多于", "超过"),
    ),
    rule(
        r"(?:最小值?|最低|至少|最少|不小于|不低于|不少于|下限|大于等于|>=|≥)(?:为|是|:|填)?\s*"
        + N
        + r"\s*"
        + _UNIT,
        lambda m: Facts(min=n(m)),
        marks=("最", "至少", "不", "下限", "等于", ">", "≥"),
    ),
    rule(
        r"(?:最大值?|最高|至多|最多|不大于|不高于|不超过|上限|小于等于|<=|≤|封顶)(?:为|是|:|填)?\s*"
        + N
        + r"\s*"
        + _UNIT,
        lambda m: Facts(max=n(m)),
        marks=("最", "至多", "不", "上限", "等于", "<", "≤", "封顶"),
    ),
    rule(
        r"(?:必须|要|须)?(?:大于|超过|高于|多于|>)\s*" + N + r"\s*" + _UNIT,
        lambda m: Facts(above=n(m)),
        marks=("大于", "超过", "高于", "多于", ">"),
    ),
    rule(
        r"(?:必须|要|须)?(?:小于|低于|少于|<)\s*" + N + r"\s*" + _UNIT,
        lambda m: Facts(below=n(m)),
        marks=("小于", "低于", "少于", "<"),
    ),
    rule(
        r"(?:只能|必须|须)?(?:填|是|为)?(?:的)?整数(?!倍)(?:的)?",
        Facts(precision=0),
        marks=("整数",),
    ),
    rule(
        r"(?:格式)?(?:为|是|:|用|按)?\s*(?P<layout>(?:YYYY(?:[-/.年 ]?MM(?:[-/.月 ]?DD日?)?)?|MM[-/.月]DD日?|DD[-/. ]MMM?(?:[-/. ]YYYY)?)(?:[ T]*HH:mm(?::ss)?)?|HH:mm(?::ss)?)",
        literal_format,
        marks=("yyyy", "hh"),
    ),
    rule(
        r"(?:精确到|显示到|选到|只到|到)(?P<unit>分钟|小时|年|月|日|天|分|秒)(?![\w])",
        date_format,
        marks=("到",),
    ),
    rule(
        r"(?:只|仅)(?:选|要|填|需|用|能选|显示)?(?:具体)?时间(?:[,、]?(?:不要|不带|不含|不选|不显示)日期)?|(?:不要|不带|不含|不选|不显示|不需要)日期|只到时分",
        Facts(date_mode="time", date_format="HH:mm"),
        marks=("时间", "日期", "时分"),
    ),
    rule(
        r"按(?P<unit>年|月|日|天|小时|分钟)(?:选择?|填|来选|度|显示|展示)",
        date_format,
        marks=("按",),
    ),
    rule(
        r"(?:不要|不带|不含|不显示|不需要)时(?:间|分秒?)|(?:只要|仅|只选|只)日期",
        Facts(date_mode="date", date_format="YYYY-MM-DD"),
        marks=("时", "日期"),
    ),
    rule(
        r"(?:只(?:要|显示|选))?(?P<unit>年月日时分秒|年月日时分|年月日|年月|时分秒|时分)(?:格式)?",
        date_format,
        marks=("年月", "时分"),
    ),
    rule(
        r"(?:开始\s*[-~/、到至]\s*结束|开始和结束|起始和结束|开始与结束|起止|开始到结束)(?:时间|日期)?(?:范围)?|选(?:日期|时间)(?:范围|区间|段)",
        Facts(is_range=True),
        marks=("起", "开始", "范围", "区间", "段"),
    ),
    rule(
        r"默认(?:值|状态)?(?:为|是|设为|成)?\s*[:]?\s*\"?(?:打开|开启|开着|勾选|启用|选中|开)\"?(?:的)?(?![\w])",
        Facts(default=True),
        marks=("默认",),
    ),
    rule(
        r"默认(?:值|状态)?(?:为|是|设为|成)?\s*[:]?\s*\"?(?:关闭|关着|不勾选|不启用|不选中|停用|不开|关)\"?(?:的)?(?![\w])",
        Facts(default=False),
        marks=("默认",),
    ),
    rule(
        r"默认(?:值|选中|选择|选|填|显示)?(?:为|是|:|成)?\s*(?!只读|必填|禁用|隐藏|不可)(?P<value>\"[^\"]+\"|[^\s,;、。()\x01]{1,30})",
        read_default,
        marks=("默认",),
    ),
    rule(
        r"(?:设为|设成|改为|默认|是|为)?(?:只读|不可编辑|不能编辑|不可修改|不能修改|不能改|不允许修改)(?:的)?",
        Facts(readonly=True),
        marks=("只读", "不"),
    ),
    rule(
        r"(?:设为|设成|改为)?(?:禁用|置灰|不可用)(?:的)?",
        Facts(disabled=True),
        marks=("禁用", "置灰", "不可用"),
    ),
    rule(
        r"(?:占位(?:符|文字|提示|文案)?|placeholder|提示文字|提示语|输入提示|提示文案|提示)(?:为|是|写|显示|:|改成|改为)+\s*"
        r"(?P<value>\"[^\"]+\"|[^,;。()\x01]{1,60})",
        lambda m: Facts(placeholder=unquote(m["value"])),
        marks=("占位", "placeholder", "提示"),
    ),
    rule(
        r"(?:占位(?:符|文字|提示|文案)?|placeholder|提示文字|提示语|输入提示|提示)\s*(?P<value>\"[^\"]+\")",
        lambda m: Facts(placeholder=unquote(m["value"])),
        marks=("占位", "placeholder", "提示"),
    ),
)
"""The rules, the more specific before the more general."""
