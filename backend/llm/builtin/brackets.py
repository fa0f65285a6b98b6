"""What stands in brackets behind a label: constraints, kinds, options."""

import re
from typing import Final

from backend.llm.builtin.facts import Facts, read_facts
from backend.llm.builtin.kinds import find_kind, read_kind
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.options import read_options
from backend.llm.builtin.protocol import Role
from backend.llm.builtin.rules import field_rules
from backend.llm.builtin.text import CUT, has_cjk, split_list, strip_noise

__all__ = ["read_brackets"]

_MANY: Final = frozenset(
    {
        *("any", "several", "multiple", "many", "any of them", "several allowed"),
        *("多个", "可多个", "若干", "多项"),
    }
)
_UNITS: Final = frozenset(
    {
        *("元", "万元", "美元", "%", "件", "个", "次", "岁"),
        *("毫秒", "秒", "分钟", "小时", "天", "月", "年"),
        *("吨", "公斤", "千克", "克", "米", "厘米", "平方米", "℃", "°c"),
        *("ms", "s", "min", "h", "hours", "minutes", "seconds", "days"),
        *("kg", "g", "km", "m", "cm", "mm", "mb", "gb", "usd", "eur", "cny"),
    }
)
"""What stands alone in brackets as the unit of a number."""

_NUMERIC: Final = frozenset({"min", "max", "above", "below", "precision"})
_AND: Final = re.compile(r"^(?:and|or|以及|和|或)\s+")
_NOISE: Final = re.compile(
    r"^(?:(?:from|with|and|or|of|the|as|in|选项|可选|可选值|分为|包括|包含|有|是|为|取值|值"
    r"|其中|即|如|例如|比如|等|格式|类型|方式|控件|选择|format|e\.g\.|eg|options?|choices?"
    r"|values?|either|one of|e\.g|such as|i\.e\.)[:\s]*)+",
    re.IGNORECASE,
)


def read_brackets(part: str, known: Facts, lexicon: Lexicon) -> tuple[Facts, list[str]]:
    """Read what stands in brackets.

    Args:
        part: The text between the brackets.
        known: What is said of the element already.
        lexicon: The vocabulary.

    Returns:
        Facts, and phrases that were not understood.
    """
    facts, rest = read_facts(part, field_rules(part))
    head, colon, tail = rest.partition(":")
    announced = find_kind(strip_noise(head), lexicon) if colon else None
    if announced is not None:
        facts.setdefault("role", announced)
        rest = tail
    parts = split_list(rest.replace(CUT, ","), slashes="、" not in rest)
    left: list[str] = []
    for piece in parts:
        text = strip_noise(_AND.sub("", strip_noise(piece)))
        if not _read_word(text, facts, lexicon, alone=len(parts) == 1):
            text = strip_noise(_NOISE.sub("", text + " "))
            left += [text] if text else []
    left = _split_last(left)
    if left[1:] or (left and _wants_options({**known, **facts})):
        facts.setdefault("options", read_options(left))
        return facts, []
    return facts, left


def _read_word(text: str, facts: Facts, lexicon: Lexicon, *, alone: bool) -> bool:
    """Read one word that is no option: how many, a unit, a kind of element."""
    lowered = text.lower()
    if lowered in _MANY:
        facts["multiple"] = True
        return True
    if lowered in _UNITS and (alone or facts.keys() & _NUMERIC):
        facts.setdefault("postfix", text if has_cjk(text) else f" {text}")
        return True
    kind = read_kind(text, lexicon) or find_kind(text, lexicon, alone=alone)
    if kind is not None:
        facts.setdefault("role", kind)
    return kind is not None


def _split_last(left: list[str]) -> list[str]:
    """Cut the last of several options at its conjunction."""
    if not left:
        return left
    if not left[1:]:
        single = left[0]
        return single.split(" or ") if not has_cjk(single) else left
    pattern = r"(?<=.)(?:或者?|以及)(?=.)" if has_cjk(left[-1]) else r"\s+(?:or|and)\s+"
    return [*left[:-1], *re.split(pattern, left[-1])]


def _wants_options(facts: Facts) -> bool:
    """Tell whether a single leftover can only be an option."""
    return facts.get("role") in {Role.CHOICE, Role.CHOICES} and "url" not in facts
