"""Traps of dates: formats in another language's letters, values in another format.

References: https://momentjs.com/docs/#/displaying/format/; numbers are those of
`docs/engine-traps.md`.
"""

import re
from collections.abc import Iterator

from backend.domain.json_values import Json
from backend.domain.violations import Violation
from backend.validation.engine.findings import Subject, static_default, text_of

__all__ = ["MOMENTS", "check_moments", "find_format_problem"]

DEFAULT_RANGE_FORMAT = "YYYY-MM-DD HH:mm:ss"
"""How the engine reads a range that says no format."""

MOMENTS = frozenset({"datetime", "datetimeRange"})
"""Types whose values are dates."""

PAIR = 2

_ESCAPED = re.compile(r"\[[^\]]*\]")
_TOKEN = re.compile(r"[YMDdHhkmsSQwWgGeEaAXxLlZz]")
_DIGITS = {
    "YYYY": r"[0-9]{4}",
    "MM": r"[0-9]{1,2}",
    "DD": r"[0-9]{1,2}",
    "HH": r"[0-9]{1,2}",
    "mm": r"[0-9]{1,2}",
    "ss": r"[0-9]{1,2}",
}
_KNOWN = re.compile("|".join(f"(?<!{t[0]}){t}(?!{t[0]})" for t in _DIGITS))
"""Each by itself: `MMMM` is the name of a month, not a month twice."""

_HAS_DIGIT = re.compile(r"[0-9]")


def check_moments(subject: Subject) -> Iterator[Violation]:
    """Check the formats and the default value of a date.

    Args:
        subject: An element of one of `MOMENTS`.

    Yields:
        What would be shown or read wrongly.
    """
    for name in ("format", "submitFormat"):
        written = text_of(subject.value, name)
        if written and find_format_problem(written):
            yield subject.trap(
                (name,),
                "日期格式的字母写法不对，会显示成别的内容",
                "The letters of this date format mean something else",
                f'{name}: like "YYYY-MM-DD HH:mm:ss"',
            )
    for default in static_default(subject.value):
        if not _is_readable(subject, default):
            yield subject.trap(
                ("defaultValue",),
                "默认值与提交格式不符，控件会显示为空",
                "The default is not in the submit format; the control stays empty",
                _expected_default(subject),
            )


def find_format_problem(written: str) -> bool:
    """Tell whether a format says something else than what was surely meant.

    Args:
        written: A format of moment.js, or of another language.

    Returns:
        True for formats without any part of a date, for `yyyy` and `dd` where `YYYY`
        and `DD` are right, for minutes without hours and months among hours.
    """
    bare = _ESCAPED.sub("", written)
    if not _TOKEN.search(bare) or "yy" in bare:
        return True
    has_day, has_hour = "D" in bare, re.search("[Hhk]", bare) is not None
    if re.search(r"(?<!d)dd(?!d)", bare) and not has_day:
        return True
    if "Y" in bare:
        return "mm" in bare and not has_hour
    return has_hour and "MM" in bare and not has_day


def _is_readable(subject: Subject, default: Json) -> bool:
    """Tell whether the engine finds dates in a default value."""
    wanted = text_of(subject.value, "submitFormat")
    if subject.type == "datetime":
        return _fits(default, wanted)
    wanted = wanted or DEFAULT_RANGE_FORMAT
    if subject.value.get("submitFormatMode") == "comma":  # 18
        parts = default.split(",") if isinstance(default, str) else []
    else:
        parts = default if isinstance(default, list) else []
    return len(parts) == PAIR and all(_fits(part, wanted) for part in parts)


def _fits(text: Json, wanted: str) -> bool:
    """Tell whether a text is a date in a format, as far as the format is simple."""
    if not isinstance(text, str):
        return False
    if text == "":
        return True
    parts = _KNOWN.split(wanted)
    if not wanted or any(_TOKEN.search(part) for part in parts):
        return _HAS_DIGIT.search(text) is not None
    tokens = _KNOWN.findall(wanted)
    pattern = re.escape(parts[0]) + "".join(
        _DIGITS[token] + re.escape(part)
        for token, part in zip(tokens, parts[1:], strict=True)
    )
    return re.fullmatch(pattern, text) is not None


def _expected_default(subject: Subject) -> str:
    """Write how a default value must look."""
    shown = text_of(subject.value, "submitFormat") or "2026-01-31 12:00:00"
    if subject.type == "datetime":
        return f"defaultValue: a date like {shown}"
    if subject.value.get("submitFormatMode") == "comma":
        return f'defaultValue: "from,to", each like {shown}'
    return f"defaultValue: [from, to], each like {shown}"
