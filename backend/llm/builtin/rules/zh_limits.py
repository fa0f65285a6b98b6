"""Chinese phrases: limits told by verbs, samples of dates, signs before and behind."""

from typing import Final

from backend.llm.builtin.facts import Facts, Rule, rule
from backend.llm.builtin.rules.reading import (
    M,
    N,
    digits_between,
    n,
    sample_date,
    whole,
)
from backend.llm.builtin.text import unquote

__all__ = ["LIMITS_ZH"]

_MAY_NOT: Final = r"(?:不许|不准|不让|别|不要|禁止|不应该?|不该)(?:再)?"
_SAMPLE: Final = r"(?P<sample>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}:\d{2}(?::\d{2})?)"

LIMITS_ZH: Final[tuple[Rule, ...]] = (
    rule(
        N + r"\s*(?:到|至|-|~)\s*" + M + r"\s*位(?:的)?(?:纯)?数字",
        digits_between,
        marks=("位",),
    ),
    rule(
        r"(?:放宽|延长|扩大?|加长|增加|提高|缩短?|减少?|收紧|限定|限制|控制|改|调整?)(?:到|至|为|成|在)\s*"
        + N
        + r"\s*个?(?:汉字|字符|字)(?:以内|之内|内)?",
        lambda m: Facts(max_length=whole(m)),
        marks=("字",),
    ),
    rule(
        rf"{_MAY_NOT}(?:小于|低于|少于)\s*" + N + r"\s*(?:元|块|个|岁|天|件|人)?",
        lambda m: Facts(min=n(m)),
        marks=("小于", "低于", "少于"),
    ),
    rule(
        rf"{_MAY_NOT}(?:大于|高于|多于|超过|超)\s*"
        + N
        + r"(?![\s]*(?:个?字|位|M|m|K|k|G|g|兆))\s*(?:元|块|个|岁|天|件|人)?",
        lambda m: Facts(max=n(m)),
        marks=("大于", "高于", "多于", "超"),
    ),
    rule(
        r"(?:一次|每次|每回|每步|单次)(?:的)?(?:调整?|加减|增减|变化|变动|变|加|跳|走|步进)?(?:幅度|步长|步进|单位)?(?:为|是|:)?\s*"
        + N
        + r"\s*(?:元|个|件|天|度)?",
        lambda m: Facts(step=n(m)),
        marks=("一次", "每次", "每回", "每步", "单次"),
    ),
    rule(
        r"(?<![不别])(?:可以?|允许|能|也能|准许)(?:空着|为空|留空|不填|空|不写|不选)(?:的)?|(?:空着|不填|留空|不写)(?:也)?(?:行|可以?|没关系|没事|无所谓)|填不填都?(?:行|可以?)|爱填不填",
        Facts(required=False),
        marks=("空", "不填", "不写", "不选"),
    ),
    rule(
        r"(?:不能|不可以?|不许|不得|不准|别|不要|不允许)(?:让它|给我|是|为|留|放)?空(?:着|白)?(?:了)?|(?:不能|不可以?|不许|不得)(?:不填|没有|漏填?|漏|缺)|必须(?:得)?有|一定要有|少不了",
        Facts(required=True),
        marks=("空", "不填", "漏", "有", "缺", "少不了"),
    ),
    rule(
        r"(?:不要|不带|不含|不显示|不需要|不用|去掉|别要|别带|省掉|无需)(?:具体)?(?:的)?(?:时间|时分秒?|时刻|钟点)(?:部分)?(?:了)?",
        Facts(date_mode="date", date_format="YYYY-MM-DD"),
        marks=("时",),
    ),
    rule(
        r"(?<!不)(?:精确|显示|选|只)?(?<!不)(?:到|要|显示)(?:日期|年月日)(?:就行|即可|为止)?(?=$|[,;。)\s\x01就即])",
        Facts(date_mode="date", date_format="YYYY-MM-DD"),
        marks=("日期", "年月日"),
    ),
    rule(
        r"(?:格式)?(?:显示|展示|写)?(?:成|为|是|按|用|像|例如|比如|如|形如|:)*\s*\"?"
        + _SAMPLE
        + r"\"?\s*(?:这种|这样|那样|这个|那种)?(?:的)?(?:格式|形式|样式|样子)?(?:显示|展示)?",
        sample_date,
        marks=("格式", "形式", "样", "显示", "像", "形如"),
    ),
    rule(
        r"(?:的)?(?:前面|前缀|前边|前头|数字前|金额前|开头)(?:都|要|再|统一)*(?:加上?|带上?|显示|展示|放上?|写上?|标上?|有|为|是|用)*(?:一?个)?\s*\"?(?P<unit>[¥￥$€£]|人民币|美元)\"?(?:的)?(?:符号|标志|标识|号)?"
        r"|(?:加上?|带上?|显示|加个|带个)\s*\"?(?P<unit2>[¥￥$€£])\"?(?:的)?(?:符号|前缀|号)?",
        lambda m: Facts(
            prefix={"人民币": "¥", "美元": "$", "￥": "¥"}.get(
                m["unit"] or m["unit2"], m["unit"] or m["unit2"]
            )
        ),
        marks=("前", "¥", "￥", "$", "€", "£", "开头"),
    ),
    rule(
        r"(?:的)?(?:后面|后缀|后边|末尾|数字后|结尾)(?:都|要|再|统一)*(?:加上?|带上?|显示|展示|放上?|写上?|标上?|跟上?|为|是|用)+(?:一?个)?(?:单位)?\s*\"?(?P<unit>[%‰℃°]|[㐀-鿿a-zA-Z/²³㎡]{1,6})\"?(?:的)?(?:符号|单位|字样|号)?(?=$|[,;。)\s\x01])",
        lambda m: Facts(
            postfix=f" {unquote(m['unit'])}"
            if m["unit"].isascii() and m["unit"].isalpha()
            else unquote(m["unit"])
        ),
        marks=("后", "末尾", "结尾"),
    ),
    rule(
        r"默认(?:值|内容|文字)?(?:就)?(?:设成|设为|设置为|设置成|填上?|写上?|给|改成|改为|定为|定成|放)\s*(?P<value>\"[^\"]+\"|[^\s,;、。()\x01]{1,30})",
        lambda m: Facts(default=unquote(m["value"])),
        marks=("默认",),
    ),
)
"""The rules, the more specific before the more general."""
