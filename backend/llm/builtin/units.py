"""Units of numbers, as they stand in brackets or behind a word for units."""

import re
from typing import Final

from backend.llm.builtin.facts import Facts
from backend.llm.builtin.text import has_cjk

__all__ = ["IN_UNITS", "read_unit"]

_ZH: Final = (
    "元 万元 亿元 美元 欧元 港币 人民币 角 % 件 个 次 岁 张 份 箱 台 套 只 条 瓶 袋 包 桶 人 户 "
    "位 名 期 间 层 页 本 节 门 毫秒 秒 分钟 分 小时 天 日 周 月 个月 年 吨 公斤 斤 千克 克 毫克 米 厘米 毫米 "
    "千米 公里 里 平方米 平米 ㎡ m² 亩 立方米 m³ 升 毫升 度 千瓦 千瓦时 瓦 伏 ℃ °c 摄氏度 元/月 "
    "元/天 元/件 元/㎡ 元/平方米 元/吨 次/分 课时 学分 积分 批 只 双 支 棵 辆"
).split()
_EN: Final = (
    "ms s sec secs min mins h hr hrs hour hours minute minutes second seconds day days week weeks "
    "month months year years kg g mg lb lbs oz ton tons tonne tonnes km m cm mm mi mile miles ft "
    "inch inches in² m2 m3 m² m³ sqm sqft sq.m. l ml liter liters litre litres mb gb tb kb kw kwh w v "
    "usd eur cny gbp jpy aud cad dollars euros rmb pcs pieces units people persons items points "
    "bpm mmhg km/h kg/m2 mg/l °f °c rpm mpg percent pages credits"
).split()
_SIGNS: Final = frozenset("$€£¥￥")
_UNITS: Final = frozenset({*_ZH, *_EN})

_UNCLEAR: Final = frozenset(
    "s h m g l v w ft in² items points people persons pages credits units pieces percent"
    " second seconds sec h".split()
)
IN_UNITS: Final = "|".join(
    re.escape(each)
    for each in sorted([*(set(_EN) - _UNCLEAR), "%", "mg"], key=len, reverse=True)
)
"""Pattern of the units that `in` may announce, the longest first: `weight in kg`."""


def read_unit(text: str) -> Facts | None:
    """Return what a unit says of a number.

    Args:
        text: A word such as `kg`, `元`, `$`.

    Returns:
        What stands behind the value, or before it for signs of money; `None` when the
        word is no unit.
    """
    word = text.strip().strip('"')
    lowered = word.lower().removeprefix("in ").removeprefix("单位")
    if word in _SIGNS:
        return Facts(prefix=word)
    if lowered not in _UNITS:
        return None
    shown = word[-len(lowered) :]
    return Facts(postfix=shown if has_cjk(shown) or shown == "%" else f" {shown}")
