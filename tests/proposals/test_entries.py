"""What holds for the entries of every proposal, and how they read."""

from random import Random

import pytest
from hypothesis import given, strategies as st

from backend.assembly import dump
from backend.assembly.entries import Entry, find_entries, find_missing
from backend.assembly.entry_words import describe_entries, describe_entry
from backend.assembly.patches import is_same_json
from backend.assembly.proposals import apply_finished, plan_operations, settle
from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import walk
from backend.domain.texts import Lang
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
def test_every_entry_has_words_and_says_what_it_touches(chance: Random) -> None:
    base, document, entries = propose(chance)
    known = {found.id for page in (base, document) for found in walk(page)}
    for entry in entries:
        told = {describe_entry(entry, lang) for lang in Lang}
        assert all(told)
        assert set(entry.elements) <= known
        assert entry.change.element_id is None or entry.elements
        assert entry.index not in entry.needs
    for lang in Lang:
        told_all = describe_entries(entries, lang)
        assert bool(told_all) is bool(entries)


@given(chances)
def test_accepting_in_two_steps_comes_to_the_same(chance: Random) -> None:
    base, document, entries = propose(chance)
    between = result(base, document, entries, closed(chance, entries))
    rest = find_entries(between, document, ccms())
    assert is_same_json(result(between, document, rest, None), document)


def text(name: str) -> JsonObject:
    return {"id": name, "type": "text", "label": name.upper(), "field": name}


def group(name: str, *inside: JsonObject) -> JsonObject:
    label = name.upper()
    return {"id": name, "type": "group", "label": label, "elements": list(inside)}


def form(*elements: JsonObject) -> JsonObject:
    return {"page": "form", "title": "T", "elements": list(elements)}


def told(base: JsonObject, document: JsonObject) -> list[tuple[str, tuple[int, ...]]]:
    """Return the words of each entry and what it needs."""
    entries = find_entries(base, document, ccms())
    return [(describe_entry(entry, Lang.EN), entry.needs) for entry in entries]


def test_neighbours_that_are_new_do_not_need_each_other() -> None:
    base, document = form(text("z")), form(text("a"), text("b"), text("z"), text("c"))
    assert told(base, document) == [
        ('Add "A" (Text input), first', ()),
        ('Add "B" (Text input), after "A"', ()),
        ('Add "C" (Text input), after "Z"', ()),
    ]
    entries = find_entries(base, document, ccms())
    some = result(base, document, entries, {1, 2})
    assert [e["id"] for e in some["elements"]] == ["b", "z", "c"]


def test_a_new_container_is_needed_by_what_moves_into_it() -> None:
    base = form(text("a"), group("g", text("b"), text("c")))
    document = form(group("n", text("a"), text("x"), text("b")), text("c"))
    assert told(base, document) == [
        ('Add "N" (Group), first', ()),
        ('Move "A" (Text input) into "N", first', (0,)),
        ('Move "B" (Text input) into "N", after "X"', (0,)),
        ('Move "C" (Text input), after "N"', ()),
        ('Remove "G" (Group)', (2, 3)),
    ]


def test_two_that_change_places_inside_of_each_other_move_together() -> None:
    base = form(group("a", group("b", text("x"))))
    document = form(group("b", text("x"), group("a")))
    entries = find_entries(base, document, ccms())
    needs = {str(e.change.element_id): e.needs for e in entries}
    (moved,) = [e.index for e in entries if e.change.element_id == "b"]
    assert needs == {"b": (), "a": (moved,)}


def test_another_type_is_one_entry_with_all_that_it_changes() -> None:
    base = form(group("g", text("b"), text("c")), text("d"))
    document = form(
        {"id": "g", "type": "number", "label": "N", "field": "n"}, text("c")
    )
    entries = find_entries(base, document, ccms())
    assert [(e.op, e.elements, e.needs) for e in entries] == [
        ("replace", ("g", "b"), (1,)),
        ("move", ("c",), ()),
        ("remove", ("d",), ()),
    ]
    assert describe_entry(entries[0], Lang.EN) == 'Turn "N" into Number input'
    assert entries[0].change.before == base["elements"][0]
    assert full(result(base, document, entries, None)) == document
    alone = result(base, document, entries, {0, 1})
    assert [e["type"] for e in alone["elements"]] == ["number", "text", "text"]


def test_properties_are_decided_one_by_one() -> None:
    base = form({**text("a"), "required": True, "maxLength": 5})
    document = {**form({**text("a"), "label": "B", "maxLength": 9}), "title": "U"}
    assert told(base, document) == [
        ("Page: Page title T → U", ()),
        ('"B": Label A → B', ()),
        ('"B": remove Required', ()),
        ('"B": Maximum length 5 → 9', ()),
    ]


def test_what_is_beyond_a_dozen_is_counted() -> None:
    base = form(text("z"))
    document = form(text("z"), *(text(f"a{n}") for n in range(14)))
    entries = find_entries(base, document, ccms())
    words = describe_entries(entries, Lang.EN)
    assert words[0] == "Proposed 14 change(s), not in effect until accepted:"
    assert (len(words), words[-1]) == (14, "2 more")
    assert describe_entries((), Lang.ZH) == []


@pytest.mark.soak
def test_thousands_of_proposals_can_be_decided_in_any_part() -> None:
    chance = Random(20261126)
    for _ in range(2_000):
        base, document, entries = propose(chance, rounds=6)
        assert dump(result(base, document, entries, None)) == dump(document)
        between = result(base, document, entries, closed(chance, entries))
        rest = find_entries(between, document, ccms())
        assert is_same_json(result(between, document, rest, None), document)
