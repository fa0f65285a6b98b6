"""The engine knows kinds of elements by the knowledge base, not by name."""

import json
from pathlib import Path

import pytest

import backend.llm.builtin as package
from backend.domain.catalogue import Catalogue
from backend.domain.texts import detect_lang
from backend.evaluation.records.shapes import Record
from backend.llm.builtin.drafts import draft_page
from backend.llm.builtin.lexicon import lexicon_of
from backend.llm.builtin.outline import read_outline
from tests.builtin.renaming import rename_back, rename_types
from tests.builtin.test_requests import RECORDS
from tests.support.real_protocol import ccms

CREATING = [r for r in RECORDS if r.kind.startswith("create_")]


@pytest.fixture(scope="module")
def renamed() -> Catalogue:
    return rename_types(ccms())


def elements_of(request: str, catalogue: Catalogue) -> list[dict[str, object]]:
    lexicon = lexicon_of(catalogue)
    outline = read_outline(request, lexicon)
    outline.page_type = outline.page_type or "form"
    page = draft_page(outline, lexicon, detect_lang(request)).page
    elements: list[dict[str, object]] = page["elements"]
    return elements


@pytest.mark.parametrize("record", CREATING, ids=lambda record: record.id)
def test_a_protocol_with_other_type_names_gives_the_same_page(
    record: Record, renamed: Catalogue
) -> None:
    expected = elements_of(record.turns[0].request, ccms())
    made = elements_of(record.turns[0].request, renamed)
    assert [rename_back(element, ccms()) for element in made] == expected


def test_no_element_type_is_named_in_the_code() -> None:
    distinct = {e.type for e in ccms().elements if "_" in e.type or e.type[0].isupper()}
    folder = Path(str(package.__file__)).parent
    named = {
        (path.name, kind)
        for path in folder.rglob("*.py")
        for kind in distinct
        if json.dumps(kind) in path.read_text(encoding="utf-8")
    }
    assert named == set()
