"""Numbers in digits and in words."""

import re

__all__ = ["NUMBER", "read_number"]

NUMBER = (
    r"(?:-?\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千万]+"
    r"|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b)"
)
"""Pattern of a number, without a group."""

_DIGITS = {
    **{char: number for number, char in enumerate("零一二三四五六七八九")},
    "〇": 0,
    "两": 2,
}
_UNITS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000}
_WORDS = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "twenty": 20,
}


def read_number(text: str) -> int | float:
    """Read what `NUMBER` matched.

    Args:
        text: `60,000`, `0.5`, `两`, `六十`, `three`.

    Returns:
        The number; an integer when it is whole.
    """
    word = text.strip().lower()
    if word in _WORDS:
        return _WORDS[word]
    if re.fullmatch(r"-?[\d,]+(?:\.\d+)?", word):
        value = float(word.replace(",", ""))
        return int(value) if value.is_integer() else value
    return _read_ideographs(word)


def _read_ideographs(word: str) -> int:
    """Read a Chinese number below a hundred million."""
    total, section, digit = 0, 0, 0
    for char in word:
        unit = _UNITS.get(char)
        if unit is None:
            digit = _DIGITS.get(char, 0)
        elif unit == _UNITS["万"]:
            total += (section + digit) * unit
            section, digit = 0, 0
        else:
            section += (digit or 1) * unit
            digit = 0
    return total + section + digit
