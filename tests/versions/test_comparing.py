"""Differences between two states of a page, in words and as data."""

from backend.assembly.comparing import (
    ChangeKind,
    Position,
    changes_about,
    compare_pages,
    describe_change,
)
from backend.domain.json_values import JsonObject
from backend.domain.texts import Lang
from tests.support.catalogues import SMALL, form_page


def text(element_id: str, **features: object) -> JsonObject:
    return {"id": element_id, "type": "text", "label": element_id, **features}


def group(*inside: JsonObject) -> JsonObject:
    return {"id": "g", "type": "group", "label": "G", "elements": list(inside)}


def said(before: JsonObject, after: JsonObject, lang: Lang = Lang.EN) -> list[str]:
    return [describe_change(c, lang) for c in compare_pages(before, after, SMALL)]


def test_a_page_does_not_differ_from_itself() -> None:
    page = form_page(text("a"), group(text("b")))
    assert compare_pages(page, page, SMALL) == ()
    same = form_page(text("a"), group(text("b")))
    assert compare_pages(page, {**same}, SMALL) == ()


def test_true_is_not_one() -> None:
    before, after = form_page(text("a", x=True)), form_page(text("a", x=1))
    (change,) = compare_pages(before, after, SMALL)
    assert (change.property, change.before, change.after) == ("x", True, 1)


def test_an_element_added_with_what_it_holds_is_one_change() -> None:
    before, after = form_page(text("a")), form_page(text("a"), group(text("b")))
    (change,) = compare_pages(before, after, SMALL)
    assert (change.kind, change.element_id) == (ChangeKind.ADDED, "g")
    assert change.place == Position(None, "a", "a", "")
    assert said(before, after) == ['Added "G" (group), after "a"']
    assert said(before, after, Lang.ZH) == ["新增了“G”（group），排在“a”之后"]
    assert said(after, before) == ['Removed "G" (group)']


def test_an_element_moved_into_a_container_is_moved() -> None:
    before = form_page(text("a"), group(text("b")))
    after = form_page(group(text("a"), text("b")))
    assert said(before, after) == ['Moved "a" (text box) into "G", first']
    (change,) = compare_pages(before, after, SMALL)
    assert (change.origin, change.place) == (
        Position(None, None, "", ""),
        Position("g", None, "", "G"),
    )


def test_properties_are_compared_one_by_one() -> None:
    before = form_page(text("a", required=True, maxLength=3), title="X")
    after = form_page({**text("a", maxLength=9), "placeholder": "p"}, title="Y")
    assert said(before, after) == [
        "Page: title X → Y",
        '"a": required removed',
        '"a": placeholder → p',
        '"a": maxLength 3 → 9',
    ]


def test_another_type_or_zone_is_a_change_of_the_element() -> None:
    before = form_page(text("a"))
    after = form_page({**text("a"), "type": "longtext", "zone": "action"})
    assert sorted(said(before, after)) == [
        '"a": Type text → longtext',
        '"a": Zone → action',
    ]


def test_an_empty_list_of_elements_is_not_none() -> None:
    bare = form_page({"id": "g", "type": "group", "label": "G"})
    empty = form_page(group())
    (change,) = compare_pages(bare, empty, SMALL)
    assert (change.property, change.was_set, change.is_set) == ("elements", False, True)
    assert [
        c.kind for c in compare_pages(bare, form_page(group(text("b"))), SMALL)
    ] == [ChangeKind.ADDED]


def test_what_came_or_went_inside_of_something_is_told_with_it() -> None:
    before, after = form_page(text("a")), form_page(text("a"), group(text("b")))
    added, removed = (
        compare_pages(before, after, SMALL),
        compare_pages(after, before, SMALL),
    )
    assert changes_about(added, "b") == added
    assert changes_about(removed, "b") == removed
    assert changes_about(added, "a") == ()
    moved = compare_pages(
        form_page(text("a"), text("b")), form_page(text("b"), text("a")), SMALL
    )
    assert len(changes_about(moved, "a") + changes_about(moved, "b")) == 1
