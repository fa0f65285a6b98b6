"""What the words of a request meet."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from backend.domain.answers import Matches
from backend.knowledge import KnowledgeBase
from backend.knowledge.matching import is_word_in
from tests.support.databases import count_statements


def search(knowledge: KnowledgeBase, text: str) -> Matches:
    with knowledge.read() as unit:
        return unit.elements.search(text)


@pytest.mark.parametrize(
    ("text", "vocabulary", "blueprints"),
    [
        ("创建一个课程报名页面", [], ["course_enrolment", "event"]),
        ("加上手机号码和入职日期", ["phone", "date"], []),
        ("a form with MOBILE  number, date", ["phone", "date"], []),
        ("two phones", ["phone"], []),
        ("telephones and updates, headphone", [], []),
        ("ｐｈｏｎｅ", ["phone"], []),
        ("活动enrolment页面", [], ["course_enrolment"]),
        ("什么都没有", [], []),
        ("", [], []),
    ],
)
def test_a_request_meets_vocabulary_and_blueprints(
    small: KnowledgeBase, text: str, vocabulary: list[str], blueprints: list[str]
) -> None:
    matches = search(small, text)
    assert [entry.key for entry in matches.vocabulary] == vocabulary
    assert [blueprint.key for blueprint in matches.blueprints] == blueprints


def test_a_request_meets_aliases_the_longest_first(small: KnowledgeBase) -> None:
    matches = search(small, "必填的文本域，on a form page, not a printer")
    assert [(alias.kind, alias.target) for alias in matches.aliases] == [
        ("page_type", "form"),
        ("element", "form_longtext"),
        ("feature", "required"),
    ]


def test_matches_are_whole_values_of_the_catalogue(small: KnowledgeBase) -> None:
    catalogue = small.catalogue()
    matches = search(small, "选课：手机号")
    assert matches.vocabulary == (catalogue.vocabulary[0],)
    assert matches.blueprints == (catalogue.blueprints[0],)


def test_matching_takes_the_same_statements_for_every_text(
    small: KnowledgeBase,
) -> None:
    small.catalogue()
    counts = []
    for text in ("手机号", "手机号 日期 课程报名 textarea " * 500):
        with count_statements(small.database) as count:
            search(small, text)
        counts.append(len(count))
    assert counts == [4, 4]


@pytest.mark.parametrize("text", ["\0手机号", "\ud800 phone", "%_'\"\\", "x" * 200_000])
def test_strange_text_is_no_error(small: KnowledgeBase, text: str) -> None:
    search(small, text)


@given(st.text("ab手 ", max_size=6), st.text("ab手 .", max_size=12))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_word_in_a_text_is_a_part_of_it(word: str, text: str) -> None:
    if is_word_in(word, text):
        assert word in text
