"""Regular expressions: those that work pass, those that explode do not."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from backend.domain.json_values import Json
from backend.validation.regexes import MAX_REGEX_LENGTH, find_regex_problem

SEEDS = Path(__file__).parents[2] / "seed_data"
LEAST_HELD = 5
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


STEEP = [
    r".*.*.*=",
    r"^.*.*.*=",
    r"^.*?.*?.*?=$",
    r"a*a*a*b",
    r"a*a*b*b*c",
    r"^\s*\s*\s*$",
    r"^\s*(.*?)\s*$",
    r"\d+\d+\d+x",
    r"^(.*)(.*)(.*),$",
    r"(.*,){3}x",
    r"(ab)*(ab)*(ab)*c",
    r"(a|b)*[ab]*a*c",
    r"[a-m]*b*[b-z]*b*=",
    r"^.*-.*-.*=$",
    r"^.*.*.*.*$",
    r"x{0,200}x{0,200}x{0,200}y",
    r"x*x{2,}x+y",
    r"(?=\w*\w*\w*!)a",
    r"\w*(\d|_)*\w*$",
    r"(?:\d|nan|true|-|\+)+[)]*;?((?:\s|-|~|!|\+)*.*(?:.*=.*))",
]
"""Cubic and worse, whatever comes before them."""

GENTLE = [
    r"^.+@.+\..+$",
    r".+@.+\..+",
    r".*.*=",
    r"^[\s\u200c]+|[\s\u200c]+$",
    r"a*b*c*d*e*f",
    r"^\w+ \w+ \w+ \w+$",
    r"^[\w-]{1,20}-[\w-]{1,20}-[\w-]{1,20}$",
    r"^(\+?\d{1,3}[- ]?)?\d{3,4}[- ]?\d{7,8}$",
    r"^https?:\/\/[\w.-]+(:\d+)?(\/[\w./?%&=-]*)?$",
    r"^[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*@([A-Za-z0-9]+[-.])+[A-Za-z]{2,}$",
    (
        r"^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
        r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$"
    ),
    r"^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?=.*[^\w\s]).{8,32}$",
    r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$",
    r"^[\u4e00-\u9fa5A-Za-z0-9_\-\s]+$",
    r"^(.*\d.*)$",
    r"^.*[A-Z].*[0-9].*$",
]
"""At most quadratic, or with limits that keep them short."""


@pytest.mark.parametrize("text", STEEP)
def test_loops_that_share_a_text_in_cubic_ways_are_refused(text: str) -> None:
    problem = find_regex_problem(text)
    assert problem is not None
    assert "freeze" in problem.en


@pytest.mark.parametrize("text", GENTLE)
def test_loops_that_share_a_text_in_few_ways_pass(text: str) -> None:
    assert find_regex_problem(text) is None


HINTS = "hints.yaml"
"""What it says of writing is for grammars of constrained decoders, which take linear time;
nothing here matches a text against it."""


def test_the_expressions_of_the_knowledge_base_pass() -> None:
    held = [
        match
        for path in sorted(SEEDS.rglob("*.yaml"))
        if path.name != HINTS
        for match in expressions_in(yaml.safe_load(path.read_text("utf-8")))
    ]
    assert len(held) >= LEAST_HELD
    assert [text for text in held if find_regex_problem(text) is not None] == []


def expressions_in(value: Json) -> Iterator[str]:
    """Yield every text that a seed file holds as an expression."""
    if isinstance(value, list):
        for member in value:
            yield from expressions_in(member)
    elif isinstance(value, dict):
        for name, member in value.items():
            if name in {"expression", "pattern"} and isinstance(member, str):
                yield member
            yield from expressions_in(member)


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
