"""What an editor offers: everything, named in both languages, and ready to add."""

import re
from collections.abc import Iterator

import pytest

from backend.assembly import apply_operations
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import Place
from backend.domain.texts import Lang
from backend.export.palette import OfferedZone, Palette, describe_palette, places_of
from backend.validation import PageChecker
from tests.support.protocols import small_protocol
from tests.support.real_protocol import ccms

CHINESE = re.compile("[\u4e00-\u9fff]")
CHECKER = PageChecker(ccms())


def palette_of(page_type: str, lang: Lang = Lang.EN) -> Palette:
    found = ccms().find_page_type(page_type)
    assert found is not None
    return describe_palette(ccms(), found, lang)


def additions(palette: Palette) -> Iterator[tuple[str, list[JsonObject]]]:
    """Yield what a person can add: alone, and inside each container of the page."""
    places = {place.place: place.elements for place in palette.places}

    def offered(zone: OfferedZone) -> list[tuple[str, JsonObject]]:
        return [
            (known.type, known.starter)
            for known in places[zone.place]
            if not zone.types or known.type in zone.types
        ]

    for zone in palette.zones:
        for known in places[zone.place]:
            outer: JsonObject = {
                "op": "add",
                "element": {**known.starter, "id": "outer"},
            }
            outer["zone"] = zone.key
            yield known.key, [outer]
            for inner in known.child_zones:
                if (known.type, inner.key) == ("tabs", "field"):
                    # Fields shared by all tabs: no tab has fields of its own then.
                    shared = {
                        "mode": "same",
                        "elements": [{"type": "tab", "label": "Tab"}],
                    }
                    element = {**known.starter, "id": "outer", **shared}
                    outer = {**outer, "element": element}
                for kind, starter in offered(inner):
                    add = {"op": "add", "element": starter, "into": "outer"}
                    add["zone"] = inner.key
                    yield f"{kind} in {inner.key} of {known.key}", [outer, add]


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("page_type", ["form", "table", "detail"])
def test_every_starter_can_be_added_as_it_is(page_type: str, lang: Lang) -> None:
    page = {"page": page_type, "title": "A page", "elements": []}
    told = list(additions(palette_of(page_type, lang)))
    assert len(told) > 20
    for name, operations in told:
        edited = apply_operations(page, operations, ccms())
        found = CHECKER.check(edited.page)
        assert [(v.pointer, v.message.en) for v in found] == [], name


def test_the_same_starter_can_be_added_twice() -> None:
    page: JsonObject = {"page": "form", "title": "A page", "elements": []}
    (text,) = [
        known.starter
        for place in palette_of("form").places
        for known in place.elements
        if known.key == "form_text"
    ]
    add: JsonObject = {"op": "add", "element": text}
    edited = apply_operations(page, [add, add, add], ccms())
    fields = [element["field"] for element in edited.page["elements"]]
    assert len(set(fields)) == 3
    assert CHECKER.check(edited.page) == ()


def test_an_english_palette_has_no_chinese_in_it_and_nothing_is_unnamed() -> None:
    for page_type in ("form", "table", "detail"):
        palette = palette_of(page_type)
        assert CHINESE.search(repr(palette)) is None
        categories = {category.key for category in palette.categories}
        for place in palette.places:
            for known in place.elements:
                assert known.name, known.key
                assert known.description, known.key
                assert known.category in categories, known.key
        assert all(category.name for category in palette.categories)


def test_a_palette_follows_containers_to_the_places_of_other_page_types() -> None:
    places = [place.place for place in palette_of("form").places]
    assert places[:2] == ["form.field", "form.action"]
    assert "table.column" in places
    assert len(places) == len(set(places))
    assert places_of(ccms(), ()) == ()


def test_zones_tell_which_of_them_needs_no_name() -> None:
    zones = palette_of("table", Lang.ZH).zones
    assert [(zone.key, zone.default) for zone in zones] == [
        ("column", True),
        ("filter", False),
        ("toolbar", False),
        ("row_action", False),
    ]
    assert zones[0].name == "列"


def test_a_protocol_without_hints_has_a_palette_too() -> None:
    catalogue = small_protocol()
    palette = describe_palette(catalogue, catalogue.page_types[0], Lang.EN)
    assert palette.categories == ()
    (tabs,) = [
        known
        for place in palette.places
        if place.place == str(Place("form", "field"))
        for known in place.elements
        if known.type == "tabs"
    ]
    assert tabs.container
    assert [zone.types for zone in tabs.child_zones] == [(), ("text",)]
    assert tabs.starter == {
        "type": "tabs",
        "label": "Tabs",
        "elements": [
            {
                "type": "tab",
                "label": "Tab",
                "elements": [{"type": "text", "label": "Text"}],
            }
        ],
    }
