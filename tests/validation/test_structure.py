"""Zones, types, properties and values: one fault, one sentence."""

import pytest

from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import ChildZone
from backend.domain.violations import Rule, Violation
from backend.validation import checker_for
from tests.support.catalogues import FIELD, SMALL, form_page, phone_form, table_page

CHECKER = checker_for(SMALL)


def only(page: Json, **options: list[str]) -> Violation:
    (violation,) = CHECKER.check(page, **options)
    return violation


def text(**properties: Json) -> JsonObject:
    return {"id": "a", "type": "text", "label": "A", "field": "a", **properties}


def choice(**properties: Json) -> JsonObject:
    options = {"from": "manual", "data": [{"value": 1, "label": "A"}]}
    return {
        "id": "a",
        "type": "select_single",
        "label": "A",
        "field": "a",
        "options": options,
        **properties,
    }


def test_a_right_page_passes() -> None:
    assert CHECKER.check(phone_form(), page_ids=[]) == ()


@pytest.mark.parametrize("page", [None, 5, "form", [], True])
def test_what_is_no_object_is_not_a_page(page: Json) -> None:
    found = only(page)
    assert found.rule is Rule.NOT_A_PAGE
    assert found.pointer == ""


@pytest.mark.parametrize(
    ("written", "pointer", "suggestions"),
    [
        ({"page": "fom"}, "/page", ("form",)),
        ({"page": "表单"}, "/page", ("form",)),
        ({"page": ["form"]}, "/page", ()),
        ({}, "", ()),
    ],
)
def test_an_unknown_page_type_is_named(
    written: JsonObject, pointer: str, suggestions: tuple[str, ...]
) -> None:
    found = only({**written, "title": "x", "elements": []})
    assert found.rule is Rule.UNKNOWN_PAGE_TYPE
    assert found.pointer == pointer
    assert found.suggestions == suggestions
    assert found.expected == "page: form | table | detail"


def test_a_page_without_elements_lacks_them() -> None:
    found = only({"page": "form", "title": "x"})
    assert (found.rule, found.pointer) == (Rule.MISSING_PROPERTY, "")
    assert "elements" in found.message.en


@pytest.mark.parametrize("elements", [None, {}, "x", 3])
def test_elements_must_be_an_array(elements: Json) -> None:
    found = only({"page": "form", "title": "x", "elements": elements})
    assert (found.rule, found.pointer) == (Rule.WRONG_VALUE, "/elements")


@pytest.mark.parametrize("element", [None, 5, "text", ["text"], 10**60])
def test_an_element_must_be_an_object(element: Json) -> None:
    found = only(form_page(element))
    assert (found.rule, found.pointer) == (Rule.WRONG_VALUE, "/elements/0")


def test_a_page_level_property_is_checked_too() -> None:
    found = CHECKER.check(form_page(titel="x", columns={"enable": "yes"}))
    assert [(v.rule, v.pointer) for v in found] == [
        (Rule.WRONG_VALUE, "/columns/enable"),
        (Rule.UNKNOWN_PROPERTY, "/titel"),
    ]
    assert found[1].suggestions == ("title",)


@pytest.mark.parametrize(
    ("wrong", "rule", "pointer"),
    [
        ({"id": 5}, Rule.WRONG_VALUE, "/elements/0/id"),
        ({"id": "has space"}, Rule.WRONG_VALUE, "/elements/0/id"),
        ({"id": "9lives"}, Rule.WRONG_VALUE, "/elements/0/id"),
        ({"id": "a" * 65}, Rule.WRONG_VALUE, "/elements/0/id"),
        ({"zone": "actoin"}, Rule.WRONG_ZONE, "/elements/0/zone"),
        ({"zone": None}, Rule.WRONG_ZONE, "/elements/0/zone"),
        ({"zone": "tab"}, Rule.WRONG_ZONE, "/elements/0/zone"),
        ({"type": 5}, Rule.WRONG_VALUE, "/elements/0/type"),
        ({"elements": []}, Rule.ILLEGAL_CHILD, "/elements/0/elements"),
        ({"maxLength": -1}, Rule.WRONG_VALUE, "/elements/0/maxLength"),
        ({"required": "true"}, Rule.WRONG_VALUE, "/elements/0/required"),
    ],
)
def test_one_mistake_is_one_violation(
    wrong: JsonObject, rule: Rule, pointer: str
) -> None:
    found = only(form_page(text(**wrong)))
    assert (found.rule, found.pointer) == (rule, pointer)


def test_a_missing_id_is_reported_at_the_element() -> None:
    element = text()
    del element["id"]
    found = only(form_page(element))
    assert (found.rule, found.pointer) == (Rule.MISSING_ID, "/elements/0")


def test_a_missing_type_names_those_on_offer() -> None:
    element = text()
    del element["type"]
    found = only(form_page(element))
    assert (found.rule, found.pointer) == (Rule.MISSING_PROPERTY, "/elements/0")
    assert found.expected.startswith("type: text | longtext")


@pytest.mark.parametrize(
    ("written", "suggestions"),
    [
        ("textarea", ("longtext",)),
        ("form_longtext", ("longtext",)),
        ("下拉框", ("select_single",)),
        ("select-single", ("select_single",)),
        ("swich", ("switch",)),
        ("zzzzzz", ()),
    ],
)
def test_an_unknown_type_says_what_was_meant(
    written: str, suggestions: tuple[str, ...]
) -> None:
    found = only(form_page({"id": "a", "type": written}))
    assert found.rule is Rule.UNKNOWN_TYPE
    assert found.pointer == "/elements/0/type"
    assert found.suggestions == suggestions


def test_a_type_of_another_zone_says_which() -> None:
    found = only(form_page({"id": "a", "type": "button", "label": "x"}))
    assert found.rule is Rule.WRONG_ZONE
    assert found.expected == "zone: action"


def test_a_type_of_another_page_says_where() -> None:
    found = only(form_page({"id": "a", "type": "Aenum"}))
    assert found.rule is Rule.UNKNOWN_TYPE
    assert "table.column" in found.message.en


def test_a_type_that_a_container_may_not_hold_is_an_illegal_child() -> None:
    group = {
        "id": "g",
        "type": "group",
        "label": "g",
        "field": "g",
        "elements": [{"id": "b", "type": "button", "label": "x"}],
    }
    found = only(form_page(group))
    assert (found.rule, found.pointer) == (
        Rule.ILLEGAL_CHILD,
        "/elements/0/elements/0/type",
    )


def test_a_container_may_narrow_the_types_of_a_place() -> None:
    grid = {
        "id": "g",
        "type": "grid",
        "label": "g",
        "field": "g",
        "primary": "id",
        "elements": [
            {"id": "c", "type": "text", "label": "c", "field": "c"},
            {"id": "n", "zone": "field", "type": "number", "label": "n", "field": "n"},
            {"id": "s", "zone": "field", "type": "switch", "label": "s", "field": "s"},
        ],
    }
    found = only(form_page(grid))
    assert found.rule is Rule.ILLEGAL_CHILD
    assert found.expected == "type: text | number"


def test_a_wrong_zone_does_not_hide_the_other_faults() -> None:
    found = CHECKER.check(form_page(text(zone="nowhere", max_length=3)))
    assert [v.rule for v in found] == [Rule.UNKNOWN_PROPERTY, Rule.WRONG_ZONE]


def test_an_unknown_zone_with_an_unknown_type_reports_both() -> None:
    found = CHECKER.check(form_page({"id": "a", "zone": "nowhere", "type": "zap"}))
    assert [v.rule for v in found] == [Rule.UNKNOWN_TYPE, Rule.WRONG_ZONE]


def test_children_of_an_unknown_element_are_not_guessed_at() -> None:
    page = form_page({"id": "a", "type": "zap", "elements": [{"type": "text"}]})
    found = CHECKER.check(page)
    assert [v.rule for v in found] == [Rule.MISSING_ID, Rule.UNKNOWN_TYPE]


def test_elements_of_a_container_must_be_an_array() -> None:
    group = {"id": "g", "type": "group", "label": "g", "field": "g", "elements": {}}
    found = only(form_page(group))
    assert (found.rule, found.pointer) == (Rule.WRONG_VALUE, "/elements/0/elements")


@pytest.mark.parametrize(
    ("key", "suggestions"),
    [
        ("max_length", ("maxLength",)),
        ("MAXLENGTH", ("maxLength",)),
        ("最大长度", ("maxLength",)),
        ("必填", ("required",)),
        ("requird", ("required",)),
        ("zzz", ()),
    ],
)
def test_an_unknown_property_says_what_was_meant(
    key: str, suggestions: tuple[str, ...]
) -> None:
    found = only(form_page(text(**{key: 1})))
    assert found.rule is Rule.UNKNOWN_PROPERTY
    assert found.suggestions[:1] == suggestions


def test_missing_properties_are_all_named() -> None:
    found = CHECKER.check(form_page({"id": "a", "type": "text"}))
    assert [v.pointer for v in found] == ["/elements/0", "/elements/0"]
    assert {v.expected for v in found} == {"label: string", "field: string"}


@pytest.mark.parametrize(
    ("value", "pointer", "expected"),
    [
        ([1, 2], "", 'options: {"from":"manual","data":[{"value":1,"label":"A"}]}'),
        ({"data": []}, "", "from: manual | interface"),
        ({"from": "manul"}, "/from", "from: manual | interface"),
        ({"from": "manual"}, "", "data: array"),
        (
            {"from": "manual", "data": [{"value": 1}]},
            "/data/0",
            "label: string",
        ),
        (
            {"from": "manual", "data": [{"value": None, "label": "x"}]},
            "/data/0/value",
            "value: string | number | boolean",
        ),
        (
            {"from": "manual", "data": [{"value": 1, "label": "x", "lable": "y"}]},
            "/data/0/lable",
            "value | label | disabled",
        ),
        (
            {"from": "interface", "interface": {"url": 1}, "format": {"type": "kv"}},
            "/interface/url",
            "url: string",
        ),
    ],
)
def test_the_branch_that_was_meant_is_explained(
    value: Json, pointer: str, expected: str
) -> None:
    found = [
        v
        for v in CHECKER.check(form_page(choice(options=value)))
        if v.rule is not Rule.EMPTY_OPTIONS
    ]
    assert [(v.pointer, v.expected) for v in found] == [
        ("/elements/0/options" + pointer, expected)
    ]


@pytest.mark.parametrize(
    ("value", "pointer"),
    [
        ("abc", ""),
        ({"source": "query", "field": "x"}, "/source"),
        ({"source": "record"}, ""),
        ({"source": "record", "field": 5}, "/field"),
        ({"source": True}, "/source"),
    ],
)
def test_a_parameter_is_explained_by_its_source(value: Json, pointer: str) -> None:
    found = only(form_page(text(defaultValue=value)))
    assert found.pointer == "/elements/0/defaultValue" + pointer


def test_a_choice_inside_a_list_is_explained_too() -> None:
    params = [{"field": "x", "data": {"source": "recod", "field": "a"}}]
    condition = {"template": "${x}", "params": params}
    found = only(form_page(text(condition=condition)))
    assert found.pointer.endswith("/params/0/data/source")
    assert found.suggestions == ("record",)


def test_a_value_that_fits_no_alternative_is_one_violation() -> None:
    number = {"id": "n", "type": "number", "label": "n", "field": "n"}
    found = only(form_page({**number, "max": "ten"}))
    assert found.rule is Rule.WRONG_VALUE
    assert found.expected == 'max: number | ""'


def test_many_faults_of_one_value_are_cut_short() -> None:
    data = [{"value": None, "label": 1} for _ in range(500)]
    page = form_page(choice(options={"from": "manual", "data": data}))
    assert len(CHECKER.check(page)) == 20


def test_a_flood_of_mistakes_is_cut_short() -> None:
    page = form_page(*[{"type": "zap"} for _ in range(1_500)])
    assert len(CHECKER.check(page)) == 1_000


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 10**400, 2**53])
def test_numbers_that_do_not_survive_are_refused(number: float) -> None:
    found = only(form_page(text(maxLength=number)))
    assert (found.rule, found.pointer) == (Rule.WRONG_VALUE, "/elements/0/maxLength")


def test_a_lone_surrogate_crashes_nothing() -> None:
    page = form_page(text(**{"\ud800": 1, "label": "\udfff", "id": "\ud800"}))
    found = CHECKER.check(page)
    assert {v.rule for v in found} == {
        Rule.UNKNOWN_PROPERTY,
        Rule.UNSAFE_VALUE,
        Rule.WRONG_VALUE,
    }
    for violation in found:
        repr(violation).encode()
        assert violation.element_id is None


def test_an_element_can_be_checked_alone() -> None:
    offered = (ChildZone("field", FIELD),)
    element = {"type": "text", "label": "A", "field": "a", "max_length": 1}
    (found,) = CHECKER.check_element(element, offered)
    assert (found.rule, found.pointer) == (Rule.UNKNOWN_PROPERTY, "/max_length")
    assert CHECKER.check_element({**text(), "label": "x"}, offered) == ()
    assert CHECKER.check_element(element, ()) == ()


def test_a_lone_element_that_is_too_large_is_refused() -> None:
    offered = (ChildZone("field", FIELD),)
    (found,) = CHECKER.check_element(text(label="x" * 2_000_001), offered)
    assert found.rule is Rule.TOO_LARGE


def test_zones_of_a_table_are_told_apart() -> None:
    page = table_page(
        {"id": "c", "type": "text", "label": "A", "field": "a", "align": "left"},
        {"id": "f", "zone": "filter", "type": "text", "label": "A", "field": "a"},
        {"id": "t", "zone": "toolbar", "type": "button", "label": "A"},
    )
    assert CHECKER.check(page) == ()


def test_the_checker_of_a_revision_is_made_once() -> None:
    assert checker_for(SMALL) is checker_for(SMALL)
