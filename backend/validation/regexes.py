"""Regular expressions of a page: whether they compile and whether they can explode.

The engine hands them to JavaScript as they are. One that does not compile stops the
submit button; one with an ambiguous loop, such as `(a+)+$`, freezes the browser.
"""

from functools import lru_cache

from backend.domain.texts import Text
from backend.validation.ambiguity import is_explosive
from backend.validation.regex_syntax import BadRegexError, parse_regex

__all__ = ["MAX_REGEX_LENGTH", "find_regex_problem"]

MAX_REGEX_LENGTH = 500
"""Longest regular expression in characters, inclusive."""


@lru_cache(maxsize=512)
def find_regex_problem(text: str) -> Text | None:
    """Return what is wrong with a regular expression.

    Args:
        text: The expression, without slashes around it.

    Returns:
        The problem, or `None`.
    """
    if len(text) > MAX_REGEX_LENGTH:
        return Text(
            f"正则表达式超过 {MAX_REGEX_LENGTH} 个字符",
            f"The regular expression is longer than {MAX_REGEX_LENGTH} characters",
        )
    try:
        parsed = parse_regex(text)
    except BadRegexError as error:
        place = error.position + 1
        return Text(
            f"正则表达式在第 {place} 个字符处写错了",
            f"The regular expression is wrong at character {place}",
        )
    if any(is_explosive(part) for part in parsed):
        return Text(
            "正则表达式可能卡死浏览器（嵌套或重叠的重复）",
            "The regular expression can freeze a browser (nested or overlapping repeats)",
        )
    return None
