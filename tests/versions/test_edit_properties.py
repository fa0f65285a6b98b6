"""What holds for every edit of every page of the shipped protocol."""

from random import Random

import pytest
from hypothesis import given, strategies as st

from backend.assembly import Edited, apply_operations, apply_patch, canonical, dump
from backend.assembly.comparing import ChangeKind, compare_pages, describe_change
from backend.assembly.locating import ids_below
from backend.assembly.patches import is_same_json
from backend.assembly.rebasing import find_conflicts, moved_by
from backend.domain.json_values import JsonObject
from backend.domain.pages import walk
from backend.domain.texts import Lang
from tests.versions.random_edits import EditMaker, ccms, make_page

pytestmark = pytest.mark.no_cover

chances = st.builds(Random, st.integers(0, 2**48))


def elements_of(page: JsonObject) -> dict[str, JsonObject]:
    return {str(found.id): found.element for found in walk(page)}


def own(element: JsonObject) -> str:
    return dump({name: value for name, value in element.items() if name != "elements"})


def check_edit(before: JsonObject, edited: Edited) -> None:
    """Assert what must hold between a page and its edit."""
    old, new = elements_of(before), elements_of(edited.page)
    touched = {*edited.changed, *edited.removed}
    for name, element in old.items():
        if name in new and name not in touched:
            assert own(new[name]) == own(element)
        inside = {*ids_below(element), *ids_below(new.get(name))}
        if not touched & inside:
            assert dump(new[name]) == dump(element)
    assert old.keys() - new.keys() == set(edited.removed) & old.keys()
    assert is_same_json(apply_patch(before, edited.patch), edited.page)
    back = apply_patch(edited.page, edited.inverse)
    assert dump(canonical(back, ccms())) == dump(canonical(before, ccms()))


@given(chances)
def test_an_edit_leaves_the_rest_alone_and_can_be_taken_back(chance: Random) -> None:
    page = make_page(chance)
    _, edited = EditMaker(chance).edit(page)
    check_edit(page, edited)


@pytest.mark.parametrize("part", range(4))
def test_ten_thousand_edits_leave_the_rest_alone_and_can_be_taken_back(
    part: int,
) -> None:
    chance = Random(20261120 + part)
    done = 0
    while done < 10_000 // 4:
        page = make_page(chance, size=chance.randint(1, 8))
        maker = EditMaker(chance)
        for _ in range(20):
            operations, edited = maker.edit(page)
            check_edit(page, edited)
            page = edited.page
            done += len(operations)


@given(chances)
def test_the_steps_of_an_edit_are_its_patch(chance: Random) -> None:
    page = make_page(chance)
    operations, edited = EditMaker(chance).edit(page)
    assert len(edited.steps) == len(operations)
    assert [e for step in edited.steps for e in step.patch] == list(edited.patch)
    state = page
    for operation, step in zip(operations, edited.steps, strict=True):
        after = apply_patch(state, step.patch)
        alone = apply_operations(state, [operation], ccms()).page
        assert is_same_json(after, alone)
        assert is_same_json(apply_patch(after, step.inverse), state)
        state = alone
    assert dump(state) == dump(edited.page)


@given(chances)
def test_edits_of_different_elements_are_the_same_in_either_order(
    chance: Random,
) -> None:
    page = make_page(chance, size=5)
    mine, theirs = set[str](), set[str]()
    for element in page["elements"]:
        chance.choice([mine, theirs]).update(ids_below(element))
    one, first = EditMaker(chance, prefix="mine").edit(page, within=mine)
    other, second = EditMaker(chance, prefix="theirs").edit(page, within=theirs)
    for edit, done, current in ((one, other, second.page), (other, one, first.page)):
        found = find_conflicts(edit, page, current, ccms(), moved=moved_by(done))
        assert found == ()
    forth = apply_operations(first.page, other, ccms()).page
    back = apply_operations(second.page, one, ccms()).page
    assert dump(forth) == dump(back)


@given(chances)
def test_an_edit_of_the_same_element_is_always_a_conflict(chance: Random) -> None:
    page = make_page(chance, size=5)
    done, edited = EditMaker(chance).edit(page)
    changes = compare_pages(page, edited.page, ccms())
    told = {c.element_id for c in changes if c.kind is ChangeKind.CHANGED}
    for name in (told | set(edited.removed)) & elements_of(page).keys():
        again = [{"op": "set", "id": name, "properties": {"label": "mine"}}]
        found = find_conflicts(again, page, edited.page, ccms(), moved=moved_by(done))
        assert [conflict.element_id for conflict in found] == [name]
        assert found[0].theirs
        assert found[0].operations == (0,)


@given(chances)
def test_pages_differ_exactly_when_the_diff_says_so(chance: Random) -> None:
    page = make_page(chance)
    _, edited = EditMaker(chance).edit(page)
    for other in (page, edited.page, make_page(chance)):
        for one, two in ((page, other), (other, page)):
            changes = compare_pages(one, two, ccms())
            assert (changes == ()) is is_same_json(one, two)
            for change in changes:
                assert describe_change(change, Lang.ZH)
                assert describe_change(change, Lang.EN)


@given(chances)
def test_the_diff_names_every_element_that_an_edit_touched(chance: Random) -> None:
    page = make_page(chance)
    _, edited = EditMaker(chance).edit(page)
    changes = compare_pages(page, edited.page, ccms())
    named = {c.element_id for c in changes}
    for change in changes:
        whole = change.before if change.kind is ChangeKind.REMOVED else change.after
        if change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}:
            named |= set(ids_below(whole))
    old, new = elements_of(page), elements_of(edited.page)
    differing = {n for n in old.keys() & new.keys() if own(old[n]) != own(new[n])}
    assert (old.keys() ^ new.keys()) | differing <= named
