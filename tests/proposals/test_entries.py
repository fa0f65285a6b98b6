"""What holds for the entries of every proposal, and how they read."""

from random import Random

from hypothesis import given, strategies as st

from backend.assembly import dump
from backend.assembly.entries import Entry, find_entries, find_missing
from backend.assembly.patches import is_same_json
from backend.assembly.proposals import apply_finished, plan_operations, settle
from backend.domain.json_values import Json, JsonObject
from tests.versions.random_edits import EditMaker, ccms, make_page

chances = st.builds(Random, st.integers(0, 2**48))


def propose(
    chance: Random, *, rounds: int = 3
) -> tuple[JsonObject, JsonObject, tuple[Entry, ...]]:
    """Return a page, what several edits in a row make of it, and the entries."""
    base = document = make_page(chance, size=5)
    maker = EditMaker(chance)
    for _ in range(chance.randint(1, rounds)):
        document = maker.edit(document)[1].page
    found = find_entries(base, document, ccms())
    return base, settle(base, document, ccms(), found), found


def result(
    base: JsonObject,
    document: JsonObject,
    entries: tuple[Entry, ...],
    chosen: set[int] | None,
) -> JsonObject:
    planned = plan_operations(base, document, ccms(), entries, chosen)
    return apply_finished(base, planned, ccms()).page


def closed(chance: Random, entries: tuple[Entry, ...]) -> set[int]:
    """Choose some entries with all that they need."""
    chosen = {entry.index for entry in entries if chance.random() < 0.5}
    return chosen | set(find_missing(entries, chosen))


def full(page: Json) -> Json:
    """Return a page in which every empty list of elements is left out."""
    if isinstance(page, list):
        return [full(member) for member in page]
    if not isinstance(page, dict):
        return page
    return {
        key: full(value)
        for key, value in page.items()
        if key != "elements" or value != []
    }


@given(chances)
def test_all_entries_together_are_the_proposal_and_none_is_the_page(
    chance: Random,
) -> None:
    base, document, entries = propose(chance)
    assert dump(result(base, document, entries, None)) == dump(document)
    assert dump(result(base, document, entries, set())) == dump(base)


@given(chances)
def test_what_the_edits_made_is_what_is_proposed(chance: Random) -> None:
    base = make_page(chance, size=5)
    maker = EditMaker(chance)
    _, edited = maker.edit(maker.edit(base)[1].page)
    entries = find_entries(base, edited.page, ccms())
    settled = settle(base, edited.page, ccms(), entries)
    assert is_same_json(full(settled), full(edited.page))
    assert find_entries(base, settled, ccms()) == entries


@given(chances)
def test_any_choice_that_misses_nothing_can_be_applied(chance: Random) -> None:
    base, document, entries = propose(chance, rounds=6)
    for _ in range(4):
        chosen = closed(chance, entries)
        assert find_missing(entries, chosen) == []
        result(base, document, entries, chosen)


@given(chances)
def test_accepting_in_two_steps_comes_to_the_same(chance: Random) -> None:
    base, document, entries = propose(chance)
    between = result(base, document, entries, closed(chance, entries))
    rest = find_entries(between, document, ccms())
    assert is_same_json(result(between, document, rest, None), document)
