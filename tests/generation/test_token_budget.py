"""The token budget holds: played by an ideal model through the real loop."""

from dataclasses import replace

import pytest

from backend.domain.catalogue import Catalogue
from backend.generation.tokens import estimate_tokens
from benchmarks.token_runs import Case, play, play_naive
from benchmarks.tokens import large_copy, read_cases
from tests.support.real_protocol import ccms
from tests.support.tokens import count_cl100k, count_tokens

CASES = {case.id: case for case in read_cases()}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The default protocol as it is stored first."""
    return replace(ccms(), revision=1)


def case(name: str) -> Case:
    if name not in CASES:
        pytest.skip(f"no request {name} in the development file")
    return CASES[name]


@pytest.mark.parametrize("name", ["zh-002", "en-004"])
def test_a_form_of_eight_fields_keeps_to_its_budget(
    catalogue: Catalogue, name: str
) -> None:
    played = play(case(name), catalogue)
    assert len(played.prompts) == 1
    assert max(played.read, played.wire) <= 3_500
    for text in (str(message["content"]) for message in played.prompts[0].messages):
        assert 0.93 <= estimate_tokens(text) / count_tokens(text) <= 1.2
        assert estimate_tokens(text) / count_cl100k(text) >= 0.85


def test_a_prompt_does_not_grow_with_the_protocol(catalogue: Catalogue) -> None:
    small = play(case("zh-002"), catalogue)
    large = play(case("zh-002"), large_copy(catalogue, 500))
    assert large.read <= 1.10 * small.read


@pytest.mark.parametrize("name", ["zh-038", "en-035"])
def test_an_edit_takes_one_call_and_few_tokens(catalogue: Catalogue, name: str) -> None:
    played = play(case(name), catalogue)
    assert len(played.prompts) == 1
    assert played.completion <= 45


def test_a_jump_takes_a_lookup_whose_answer_names_the_page(
    catalogue: Catalogue,
) -> None:
    assert len(play(case("zh-050"), catalogue).prompts) == 2


def test_new_pages_take_few_tokens_an_element(catalogue: Catalogue) -> None:
    played = [play(case(name), catalogue) for name in ("zh-012", "zh-004")]
    written = sum(one.completion for one in played)
    assert written <= 20 * sum(one.elements for one in played)


def test_the_chain_of_lookups_costs_many_times_as_much(catalogue: Catalogue) -> None:
    ours = play(case("zh-038"), catalogue)
    naive = play_naive(case("zh-038"), catalogue)
    assert len(naive.prompts) == 5
    assert naive.read > 4 * ours.read


def test_an_answer_that_names_an_unknown_page_is_no_answer(
    catalogue: Catalogue,
) -> None:
    jump = case("zh-050")
    with pytest.raises(ValueError, match="no prompt names"):
        play(replace(jump, turns=jump.turns[1:]), catalogue)
