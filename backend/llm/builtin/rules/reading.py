"""How the groups of a phrase become facts."""

import re
from typing import Final

from backend.llm.builtin.facts import Facts
from backend.llm.builtin.numbers import NUMBER, read_number
from backend.llm.builtin.text import unquote

__all__ = [
    "DATE_FORMATS",
    "M",
    "N",
    "date_format",
    "digits_between",
    "en_date_mode",
    "file_size",
    "is_layout",
    "letters_en",
    "letters_zh",
    "literal_format",
    "n",
    "read_default",
    "sample_date",
    "shown_as",
    "whole",
]

N: Final = f"(?P<n>{NUMBER})"
"""A number in the group `n`."""

M: Final = f"(?P<m>{NUMBER})"
"""A number in the group `m`."""

DATE_FORMATS: Final = {
    "年月日时分秒": ("datetime", "YYYY-MM-DD HH:mm:ss"),
    "年月日时分": ("datetime", "YYYY-MM-DD HH:mm"),
    "年月日": ("date", "YYYY-MM-DD"),
    "年月": ("month", "YYYY-MM"),
    "时分秒": ("time", "HH:mm:ss"),
    "时分": ("time", "HH:mm"),
    "秒": ("datetime", "YYYY-MM-DD HH:mm:ss"),
    "分钟": ("datetime", "YYYY-MM-DD HH:mm"),
    "分": ("datetime", "YYYY-MM-DD HH:mm"),
    "小时": ("datetime", "YYYY-MM-DD HH"),
    "日": ("date", "YYYY-MM-DD"),
    "天": ("date", "YYYY-MM-DD"),
    "月": ("month", "YYYY-MM"),
    "年": ("year", "YYYY"),
    "date": ("date", "YYYY-MM-DD"),
    "day": ("date", "YYYY-MM-DD"),
    "month": ("month", "YYYY-MM"),
    "year": ("year", "YYYY"),
    "minute": ("datetime", "YYYY-MM-DD HH:mm"),
    "second": ("datetime", "YYYY-MM-DD HH:mm:ss"),
    "time": ("time", "HH:mm"),
}
"""How precisely a date is wanted: mode of the picker and format."""


_UNIT_GROUPS: Final = ("unit", "unit2", "unit3", "unit4")


def n(match: re.Match[str], group: str = "n") -> float:
    """Return the number in a group."""
    return read_number(match[group])


def whole(match: re.Match[str], group: str = "n") -> int:
    """Return the number in a group as an integer."""
    return int(read_number(match[group]))


def file_size(match: re.Match[str]) -> Facts:
    """Read the size of an upload from the groups `n` and `unit`."""
    unit = match["unit"].upper()
    letter = "M" if unit.startswith(("M", "兆")) else unit[0]
    return Facts(file_size=read_number(match["n"]), file_unit=letter)


def read_default(match: re.Match[str]) -> Facts:
    """Read a default value from the group `value`."""
    groups = match.groupdict()
    value = unquote(groups["value"] or groups.get("value2") or "")
    return Facts(default=value) if value else Facts()


def date_format(match: re.Match[str]) -> Facts:
    """Read how precise a date is from the group `unit`."""
    mode, layout = DATE_FORMATS[match["unit"]]
    return Facts(date_mode=mode, date_format=layout)


def en_date_mode(match: re.Match[str]) -> Facts:
    """Read how precise a date is from the groups `unit` and `unit2`."""
    groups = match.groupdict()
    named = next((groups[name] for name in _UNIT_GROUPS if groups.get(name)), None)
    word = "time" if "hours" in match[0] or "hh" in match[0].lower() else "date"
    mode, layout = DATE_FORMATS[(named or word).lower()]
    return Facts(date_mode=mode, date_format=layout)


def literal_format(match: re.Match[str]) -> Facts:
    """Read a format that is written out, e.g. `YYYY-MM-DD`."""
    layout = re.sub(r"HH:MM", "HH:mm", match["layout"].upper()).replace(":SS", ":ss")
    if "HH" in layout:
        mode = "datetime" if re.search("Y|D", layout) else "time"
    elif "D" in layout:
        mode = "date"
    else:
        mode = "month" if "M" in layout else "year"
    return Facts(date_mode=mode, date_format=layout)


def digits_between(match: re.Match[str]) -> Facts:
    """Read that a value has as many digits as the groups `n` and `m` say."""
    low, high = whole(match), whole(match, "m")
    return Facts(digits=low, digits_to=high) if low < high else Facts()


def sample_date(match: re.Match[str]) -> Facts:
    """Read the format of a date from a date in the group `sample`."""
    sample = match["sample"]
    if re.match(r"\d{1,2}:", sample):
        seconds = re.match(r"\d+:\d+:\d+", sample) is not None
        layout = "HH:mm:ss" if seconds else "HH:mm"
        return Facts(date_mode="time", date_format=layout)
    layout = re.sub(r"^\d{4}", "YYYY", sample)
    layout = re.sub(r"(?<=[-/.年])\d{1,2}(?=[-/.月])", "MM", layout, count=1)
    layout = re.sub(r"(?<=[-/.月])\d{1,2}(?=$|日|\s)", "DD", layout, count=1)
    timed = re.search(r"\d{1,2}:\d{2}(:\d{2})?$", layout)
    if timed is None:
        return Facts(date_mode="date", date_format=layout)
    clock = "HH:mm:ss" if timed[1] else "HH:mm"
    return Facts(date_mode="datetime", date_format=layout[: timed.start()] + clock)


def shown_as(match: re.Match[str]) -> Facts:
    """Read a sample such as `xxx ms`: what stands before and after the value."""
    groups = match.groupdict()
    sample = groups["sample"] or groups.get("sample2") or ""
    around = re.split(r"[xX]{2,}|\{\}|\bN\b|\d+", sample, maxsplit=1)
    if not around[1:]:
        return Facts()
    return Facts(prefix=around[0], postfix=around[1], sample=True)


def letters_zh(text: str) -> str:
    """Return the members of a character class that a Chinese phrase adds."""
    members = "0-9" if "数字" in text else ""
    members += "_" if "下划线" in text else ""
    rest = text.replace("下划线", "")
    return members + ("-" if re.search("划线|连字符|横线|减号", rest) else "")


def letters_en(match: re.Match[str]) -> Facts:
    """Read a character class from words such as `lowercase letters and digits`."""
    text = match[0].lower().replace("-", "")
    members = "a-z" if "lowercase" in text else ""
    members += "A-Z" if "uppercase" in text else ""
    if not members and "letter" in text:
        members = "A-Za-z"
    members += "0-9" if "digit" in text or "number" in text else ""
    members += "_" if "underscore" in text else ""
    members += "-" if "hyphen" in text or "dash" in text else ""
    return Facts(charset=members) if members else Facts()


def is_layout(text: str) -> bool:
    """Tell `两栏` and `两列排版` from `两列` alone, which counts columns."""
    return (
        "栏" in text or re.search("排版|布局|排列|排开|展示|显示|式", text) is not None
    )
