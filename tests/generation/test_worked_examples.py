"""Worked examples are right as written, in both languages, through the real tools."""

import pytest

from backend.assembly import assemble
from backend.domain.catalogue import Catalogue
from backend.domain.texts import Lang
from backend.generation.example_texts import EDIT, EXAMPLES
from backend.generation.worked_examples import arguments_of, examples_of, fits, pages_of
from backend.knowledge.base import KnowledgeBase
from backend.tools.registry import EVERY_TOOL
from backend.validation import checker_for
from tests.support.catalogues import small_catalogue
from tests.support.models import calls
from tests.support.running import play
from tests.support.stored_pages import ENROLMENT, store_page
from tests.support.tokens import count_tokens

CASES = [
    pytest.param(kind, number, lang, id=f"{kind}-{number}-{lang}")
    for kind, examples in EXAMPLES.items()
    for number in range(len(examples))
    for lang in Lang
]


@pytest.fixture
def catalogue(knowledge: KnowledgeBase) -> Catalogue:
    return knowledge.catalogue()


def test_there_are_two_for_each_page_type_and_two_for_edits(
    catalogue: Catalogue,
) -> None:
    kinds = {row.key for row in catalogue.page_types} | {EDIT}
    assert {
        kind: len(examples) for kind, examples in EXAMPLES.items()
    } == dict.fromkeys(kinds, 2)


@pytest.mark.parametrize(("kind", "number", "lang"), CASES)
def test_an_example_passes_the_check_as_written(
    catalogue: Catalogue, kind: str, number: int, lang: Lang
) -> None:
    example = EXAMPLES[kind][number]
    checker = checker_for(catalogue)
    for page in pages_of(example, catalogue, lang):
        assert checker.check(page, page_ids={"page_order_detail"}) == ()
    tools = {tool.name: tool for tool in EVERY_TOOL}
    for name, arguments in arguments_of(example, lang):
        tools[name].arguments.model_validate(arguments)


@pytest.mark.parametrize(("kind", "number", "lang"), CASES[::3])
async def test_an_example_played_by_a_model_takes_one_call(
    knowledge: KnowledgeBase, kind: str, number: int, lang: Lang
) -> None:
    example = EXAMPLES[kind][number]
    store_page(
        knowledge,
        "page_order_detail",
        {
            "page": "detail",
            "title": "x",
            "elements": [{"id": "a", "type": "text", "label": "A", "field": "a"}],
        },
    )
    page_id = None
    if kind == EDIT:
        document = example.page or ENROLMENT
        opened = assemble(document, knowledge.catalogue()).page
        page_id = store_page(knowledge, "page_open", opened).id
    played = await play(
        knowledge,
        [calls(*arguments_of(example, lang))],
        example.request.read(lang),
        page_id=page_id,
    )
    assert played.run.usage.model_calls == 1
    assert played.run.outcome is not None
    assert played.run.error_code is None


@pytest.mark.parametrize("lang", list(Lang))
def test_the_examples_of_a_kind_are_short(catalogue: Catalogue, lang: Lang) -> None:
    for kind in EXAMPLES:
        assert count_tokens("\n".join(examples_of(catalogue, kind, lang))) <= 340


def test_a_protocol_is_not_explained_by_examples_that_it_refuses() -> None:
    other = small_catalogue()
    for kind, examples in EXAMPLES.items():
        shown = examples_of(other, kind, Lang.ZH)
        assert len(shown) == sum(fits(example, other) for example in examples)
    assert not fits(EXAMPLES["detail"][0], other)
