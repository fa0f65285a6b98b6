"""Comparisons of numbers in the words of a condition: 满18岁, from 100 upwards."""

import re
from typing import Final

from backend.llm.builtin.numbers import NUMBER, read_number
from backend.validation.conditions import (
    Both,
    Comparison,
    Condition,
    Literal,
    Reference,
)

__all__ = ["read_comparison"]

_UNIT: Final = (
    r"\s*(?:元|块钱?|万元|岁|周岁|人|名|位|个|件|台|次|天|小时|分钟?|月|年|%|kg|公斤|吨|米"
    r"|years?(?: old)?|people|persons?|items?|days?|hours?|percent|dollars?|euros?|usd|eur|cny)?"
)
_N: Final = rf"[$€£¥￥]?\s*(?P<n>{NUMBER}){_UNIT}"
_M: Final = rf"[$€£¥￥]?\s*(?P<m>{NUMBER}){_UNIT}"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_BETWEEN: Final = _compile(
    rf"(?:在|介于|处于|\bbetween|\bfrom)?\s*{_N}\s*(?:到|至|~|-|\band\b|\bto\b)\s*{_M}(?:\s*之间)?"
)
_BEFORE: Final = (
    (
        ">=",
        (
            r"大于(?:或|且)?等于|不小于|不低于|不少于|>=|≥|至少|最少|达到|达|满|够"
            r"|greater than or equal to|(?:is |are )?at least|(?:no|not) (?:less|fewer|lower|smaller) than|(?:not|n't) (?:below|under)|reach(?:es|ed)?|hits?|starting (?:at|from)"
        ),
    ),
    (
        "<=",
        (
            r"小于(?:或|且)?等于|不大于|不高于|不多于|不超过|没超过|未超过|<=|≤|至多|最多"
            r"|less than or equal to|at most|(?:no|not) (?:more|greater|larger|higher) than|(?:not|n't) (?:above|over|exceed(?:ing)?)|up to|within"
        ),
    ),
    (
        ">",
        (
            r"大于|超过|超出|高于|多于|(?<!不)(?<!未)(?<!没)超|>"
            r"|(?:greater|more|larger|higher|bigger|older) than|above|over|exceed(?:s|ing)?|beyond"
        ),
    ),
    (
        "<",
        (
            r"小于|低于|少于|不到|不足|不满|未满|没到|没满|<"
            r"|(?:less|fewer|lower|smaller|younger) than|below|under"
        ),
    ),
    ("!==", r"不等于|不是|不为|!==?|≠|(?:is|does) not (?:equal )?|isn't"),
    ("===", r"等于|正好是?|恰好是?|===?|=|equals?(?: to)?|is exactly"),
)
_AFTER: Final = (
    (
        ">=",
        (
            r"及?以上|或以上|或更多|或更高|起|往上|封底"
            r"|(?:or|and) (?:more|above|over|higher|up|greater|older|larger|beyond)|upwards?|onwards?|\+|plus"
        ),
    ),
    (
        "<=",
        (
            r"及?以下|或以下|或更少|以内|之内|或更低"
            r"|(?:or|and) (?:less|below|under|fewer|lower|down|smaller|younger)"
        ),
    ),
)
_PREFIXED: Final = tuple(
    (operator, _compile(rf"(?:{words})(?:了|的)?\s*:?\s*{_N}"))
    for operator, words in _BEFORE
)
_SUFFIXED: Final = tuple(
    (operator, _compile(rf"{_N}\s*(?:{words})")) for operator, words in _AFTER
)


def read_comparison(text: str, reference: Reference) -> Condition | None:
    """Read what a text compares a value with.

    Args:
        text: A condition in words, without the label of the value.
        reference: The value.

    Returns:
        The comparison; a span is two of them. `None` when no number is compared.
    """
    for operator, pattern in _SUFFIXED:
        match = pattern.search(text)
        if match is not None:
            return _compare(operator, reference, match["n"])
    between = _BETWEEN.search(text)
    if between is not None:
        return Both(
            _compare(">=", reference, between["n"]),
            _compare("<=", reference, between["m"]),
        )
    found = [
        (match.start(), -len(match[0]), operator, match["n"])
        for operator, pattern in _PREFIXED
        if (match := pattern.search(text)) is not None
    ]
    if not found:
        return None
    _, _, operator, number = min(found)
    return _compare(operator, reference, number)


def _compare(operator: str, reference: Reference, number: str) -> Condition:
    """Return one comparison."""
    return Comparison(operator, reference, Literal(read_number(number)))
