"""Violations are short, whatever was written."""

from collections.abc import Iterator

import pytest

from backend.domain.json_values import Json
from backend.domain.texts import Lang
from backend.domain.violations import Violation
from backend.tools.rejections import describe_violations
from backend.validation import checker_for
from backend.validation.brevity import MAX_TOKENS, bound_tokens, shorten
from tests.support.attacks import PAYLOADS
from tests.support.faults import faults_in, right_pages
from tests.support.real_protocol import ccms
from tests.support.refusals import PAGE_IDS, corpus
from tests.support.slots import distinct_slots, slots_of

pytestmark = pytest.mark.no_cover

ODD: tuple[Json, ...] = (
    None,
    [1],
    {"深": "x" * 50},
    "很长的中文" * 30,
    "x_y" * 90,
    -1.5e300,
)


def refused_pages() -> Iterator[Json]:
    """Yield mistakes, faults, attacks, and odd values in every kind of slot."""
    catalogue = ccms()
    for case in corpus(catalogue):
        yield case.page
    for number, page in enumerate(right_pages(catalogue, 12, seed=3)):
        for fault in faults_in(page, catalogue, number):
            if not isinstance(fault.written, str) and fault.code != "F11":
                yield fault.written
    payloads = list(PAYLOADS.values())
    for number, slot in enumerate(distinct_slots(list(slots_of(catalogue)))):
        for text in (payloads[number % len(payloads)], ODD[number % len(ODD)]):
            yield slot.holding(text)


def test_no_violation_costs_more_than_sixty_tokens() -> None:
    catalogue = ccms()
    checker = checker_for(catalogue)
    told: dict[str, int] = {}
    for page in refused_pages():
        for violation in checker.check(page, page_ids=PAGE_IDS):
            for lang in Lang:
                line = _line(violation, page, lang)
                told[line] = bound_tokens(line)

    assert len(told) > 1_000
    assert {line: n for line, n in told.items() if n > MAX_TOKENS} == {}


def _line(violation: Violation, page: Json, lang: Lang) -> str:
    """Return the line that a model reads."""
    holder = page if isinstance(page, dict) else {}
    lines = describe_violations(holder, [violation], ccms(), lang).splitlines()
    return next(line for line in lines if line.startswith(f"- [{violation.rule}]"))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("", 0), ("label", 2), ("a b", 2), ("{}", 1), ("中文", 3), ("é", 2), ("12345", 2)],
)
def test_tokens_are_bounded_from_above(text: str, tokens: int) -> None:
    assert bound_tokens(text) == tokens


def test_a_text_is_cut_where_it_must_be() -> None:
    assert shorten("abcd efgh", 2) == "abcd efgh"
    assert shorten("abcd efgh ijkl", 4) == "abcd efgh ijkl"
    cut = shorten("abcd efgh ijkl mnop", 3)
    assert cut.startswith("abcd")
    assert cut.endswith("…")
    assert bound_tokens(cut) <= 3
