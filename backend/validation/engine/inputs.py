"""Traps of one input: settings that together block it, hide it or lose its value.

References: numbers are those of `docs/engine-traps.md`.
"""

from collections.abc import Iterator

from backend.domain.violations import Violation
from backend.validation.engine.findings import (
    Subject,
    number_of,
    object_of,
    text_of,
)

__all__ = ["check_input"]

EMPTY_OR = "^$|"
"""How an expression begins that lets an empty value pass."""

TESTED_WHEN_EMPTY = frozenset({"longtext", "code", "radio"})
"""Types whose pattern the engine tests on an empty value, too."""

_COUNTED = frozenset({"characterType", "cjkLength"})
"""Settings that look at every character of a value."""

_EMPTY_DEFAULT = 'defaultValue: {"source":"static","value":""}'


def check_input(subject: Subject) -> Iterator[Violation]:
    """Check the settings of one input against each other.

    Args:
        subject: Any element.

    Yields:
        What would not work.
    """
    value = subject.value
    required = value.get("required") is True
    if required:
        yield from _check_required(subject)
    elif "regExp" in value and subject.type in TESTED_WHEN_EMPTY:  # 39
        expression = text_of(object_of(value, "regExp"), "expression")
        if "defaultValue" not in value or not expression.startswith(EMPTY_OR):
            yield subject.trap(
                ("regExp",),
                "选填时，留空也会被格式校验拦住，无法提交",
                "Optional and left empty, the pattern still blocks the form",
                f'required: true, or expression: "{EMPTY_OR}…" with {_EMPTY_DEFAULT}',
            )
    if not required and not _COUNTED.isdisjoint(value) and "defaultValue" not in value:
        yield from _check_untouched(subject)
    for low, high in (("min", "max"), ("minLength", "maxLength")):
        if low not in value or high not in value:
            continue
        least, most = number_of(value, low), number_of(value, high)
        if least is not None and most is not None and least > most:
            yield subject.trap(
                (high,),
                f"{low} 大于 {high}，任何值都通不过",
                f"{low} is above {high}; no value passes",
                f"{high}: >= {low}",
            )


def _check_required(subject: Subject) -> Iterator[Violation]:
    """Yield why nobody can fill in what must be filled in."""
    value = subject.value
    if value.get("disabled") is True:  # 10
        yield subject.trap(
            ("disabled",),
            "禁用的字段不会提交，不能同时必填",
            "A disabled field is not submitted and cannot be required",
            "readonly: true instead of disabled, or not required",
        )
    if "defaultValue" in value or value.get("defaultSelect"):
        return
    hidden = [value, *subject.ancestors()]
    if any(element.get("display") == "none" for element in hidden):  # 38
        yield subject.trap(
            ("required",),
            "隐藏的必填项没有默认值，提交会被拦住且看不到原因",
            "Hidden, required and without default, it blocks the form unseen",
            "a defaultValue, or not required",
        )
    settings = subject.page.get("filter")
    given = isinstance(settings, dict) and "defaultValue" in settings
    if subject.zone == "table.filter" and not given:  # 37
        yield subject.trap(
            ("required",),
            "必填的筛选项没有默认值，首次查询不会执行，页面一直为空",
            "Required without a default, the first query never runs",
            "a defaultValue, or not required",
        )


def _check_untouched(subject: Subject) -> Iterator[Violation]:
    """Yield what raises an exception on a field that nobody touched (40)."""
    value = subject.value
    kinds = value.get("characterType")
    if isinstance(kinds, dict) and kinds.get("enable") is True:
        yield subject.trap(
            ("characterType",),
            "选填且没有默认值时，字符类型校验会让提交按钮失效",
            "Optional without a default, this check breaks the submit button",
            _EMPTY_DEFAULT,
        )
    if "cjkLength" in value and ("maxLength" in value or "minLength" in value):
        yield subject.trap(
            ("cjkLength",),
            "选填且没有默认值时，按汉字计长会让提交按钮失效",
            "Optional without a default, this count breaks the submit button",
            _EMPTY_DEFAULT,
        )
