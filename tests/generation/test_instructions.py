"""The words that models read first: short, alike in both languages, and true."""

import re

import pytest

from backend.domain.catalogue import Catalogue
from backend.domain.texts import Lang, Text
from backend.generation.index_text import INDEX_TOKENS, index_of
from backend.generation.instructions import EDITING, EXPLAINED, INSTRUCTIONS
from backend.generation.tokens import estimate_tokens
from backend.knowledge.base import KnowledgeBase
from backend.tools.registry import EVERY_TOOL, ToolRegistry
from tests.support.protocols import large_protocol
from tests.support.tokens import count_tokens, minified

JSON = re.compile(r'\{"[^…]*?\}(?=[，。：；. ,:;]|$)')


@pytest.fixture
def catalogue(knowledge: KnowledgeBase) -> Catalogue:
    return knowledge.catalogue()


def shape(text: str) -> list[tuple[str, int]]:
    """Return the headings' places and the number of points under each."""
    sections = re.split(r"^# .*$", text, flags=re.MULTILINE)
    return [
        (mark, len(re.findall(rf"^{mark}", section, flags=re.MULTILINE)))
        for section in sections
        for mark in (r"\d\.", "-")
    ]


@pytest.mark.parametrize("text", [INSTRUCTIONS, EDITING])
def test_both_languages_say_the_same_points(text: Text) -> None:
    assert shape(text.zh) == shape(text.en)
    assert sum(points for _, points in shape(text.zh)) >= 6


@pytest.mark.parametrize("text", [INSTRUCTIONS, EDITING])
def test_both_languages_use_the_same_names(text: Text) -> None:
    names = re.compile(r"[a-z]+_[a-z_]+|[A-Z][a-z]+[A-Z]\w+|\"\w+\":")
    assert sorted(set(names.findall(text.zh))) == sorted(set(names.findall(text.en)))


@pytest.mark.parametrize("lang", list(Lang))
def test_every_tool_that_is_named_exists(lang: Lang) -> None:
    tools = {tool.name for tool in EVERY_TOOL}
    named = set(
        re.findall(
            r"\b(?:get|create|edit|ask|scroll)_[a-z]+\b", INSTRUCTIONS.read(lang)
        )
    )
    assert named <= {*tools, "get_page_id"}
    assert {"create_page", "edit_page", "ask_user", "get_features"} <= named


@pytest.mark.parametrize("lang", list(Lang))
def test_structures_that_count_as_explained_are(
    catalogue: Catalogue, lang: Lang
) -> None:
    known = {row.key for row in catalogue.structures}
    assert known >= EXPLAINED
    used = {"ActionParam": "params", "DetailOptionsConfig": "Enumeration"}
    text = INSTRUCTIONS.read(lang)
    for name in EXPLAINED:
        plain = used.get(name, name.removeprefix("Upload"))
        assert plain in text


@pytest.mark.parametrize("lang", list(Lang))
def test_instructions_tools_and_index_keep_to_their_tokens(
    catalogue: Catalogue, lang: Lang
) -> None:
    tools = [
        {
            "type": "function",
            "function": {
                "name": tool.name,
                "description": tool.description,
                "parameters": tool.parameters,
            },
        }
        for tool in ToolRegistry().definitions(lang)
    ]
    assert count_tokens(INSTRUCTIONS.read(lang)) <= 860
    assert count_tokens(EDITING.read(lang)) <= 160
    assert count_tokens(minified(tools)) <= 1_150
    assert count_tokens(index_of(catalogue, lang)) <= 350


@pytest.mark.parametrize("lang", list(Lang))
def test_the_index_names_every_element(catalogue: Catalogue, lang: Lang) -> None:
    text = index_of(catalogue, lang)
    for page in catalogue.page_types:
        assert f"## {page.key}" in text
    for element in catalogue.elements:
        assert re.search(rf"[ ,]{element.type}\b", text), element.key
    assert index_of(catalogue, lang) is text


def test_names_stand_only_where_the_type_does_not_say_it(catalogue: Catalogue) -> None:
    text = index_of(catalogue, Lang.ZH)
    assert "text, longtext, number" in text
    assert "desc(说明文字)" in text
    assert "operation(操作列)" in text


def test_zones_with_the_same_types_are_told_together(catalogue: Catalogue) -> None:
    lines = index_of(catalogue, Lang.EN).splitlines()
    assert "- toolbar/row_action: button, dropdown, group" in lines


def test_the_index_of_a_large_protocol_is_cut_and_says_so() -> None:
    large = large_protocol(500)
    for lang in Lang:
        text = index_of(large, lang)
        assert estimate_tokens(text) <= INDEX_TOKENS
        assert re.search(r", \+\d+$", text, flags=re.MULTILINE)
        assert "get_elements" in text.splitlines()[-1]
