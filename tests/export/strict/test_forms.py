"""Pages under a grammar: inside the subset, and what comes out passes the page check."""

import json
from itertools import pairwise
from random import Random

import pytest

from backend.assembly import assemble
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Element
from backend.export.strict import RowsInPlay, StrictForm, check_subset, page_form
from backend.export.strict.settling import settle_page, without_nulls
from backend.validation import checker_for
from tests.support.constrained import (
    compile_schema,
    decode,
    find_grammar_fault,
    is_allowed,
)
from tests.support.real_protocol import ccms

pytestmark = pytest.mark.no_cover

PAGES = ("page_orders", "page_preview")
TOP = {
    zone.place: page_type.key
    for page_type in ccms().page_types
    for zone in ccms().top_zones(page_type.key)
}
"""Where elements stand without a container around them."""


def form_of(page_type: str, *elements: str) -> StrictForm:
    """Return the form of a page type with some elements in play."""
    form = page_form(ccms(), RowsInPlay((page_type,), elements, pages=PAGES))
    assert form is not None
    return form


def nodes_of(schema: Json) -> list[JsonObject]:
    """Return every object inside a schema."""
    if isinstance(schema, list):
        return [node for part in schema for node in nodes_of(part)]
    if not isinstance(schema, dict):
        return []
    return [schema, *(node for part in schema.values() for node in nodes_of(part))]


def elements_at_the_top() -> list[Element]:
    """Return the elements that can stand on a page without a container."""
    return [element for element in ccms().elements if element.place in TOP]


@pytest.mark.parametrize("element", elements_at_the_top(), ids=lambda e: e.key)
def test_each_element_alone_is_in_the_subset_and_compiles(element: Element) -> None:
    form = form_of(element.place.page_type, element.key)

    assert check_subset(form.schema) == ()
    assert find_grammar_fault(form.schema) == ""
    assert element.key not in form.left_out


@pytest.mark.parametrize("page_type", [page.key for page in ccms().page_types])
def test_all_elements_of_a_page_type_fit_together(page_type: str) -> None:
    keys = [e.key for e in ccms().elements if e.place.page_type == page_type]

    form = form_of(page_type, *keys)

    assert check_subset(form.schema) == ()
    assert find_grammar_fault(form.schema) == ""
    assert not form.left_out & set(keys)


def test_all_page_types_fit_together() -> None:
    kinds = tuple(page.key for page in ccms().page_types)
    keys = tuple(element.key for element in ccms().elements)

    form = page_form(ccms(), RowsInPlay(kinds, keys, pages=PAGES))

    assert form is not None
    assert check_subset(form.schema) == ()


def test_random_choices_of_rows_are_in_the_subset_and_compile() -> None:
    chance = Random(5)
    keys = [element.key for element in elements_at_the_top()]
    kinds = [page.key for page in ccms().page_types]

    for _ in range(25):
        chosen = tuple(chance.sample(keys, chance.randint(1, 10)))
        rows = RowsInPlay(tuple(chance.sample(kinds, 2)), chosen, pages=PAGES)
        form = page_form(ccms(), rows)
        if form is not None:
            assert check_subset(form.schema) == ()
            assert find_grammar_fault(form.schema) == ""


def test_an_element_begins_with_its_type() -> None:
    schema = form_of("form", "form_text", "form_group", "form_action_button").schema

    for node in nodes_of(schema["$defs"]):
        properties = node.get("properties", {})
        if "label" in properties and "type" in properties:
            assert next(iter(properties)) == "type"
    assert next(iter(schema["properties"]["page"]["properties"])) == "page"


def test_equal_rows_give_equal_text_in_whatever_order_they_are_likely() -> None:
    one = form_of("form", "form_text", "form_switch").schema
    other = form_of("form", "form_switch", "form_text").schema

    assert json.dumps(one) == json.dumps(other)


def test_a_page_id_that_is_not_in_play_cannot_be_written() -> None:
    form = form_of("form", "form_action_button")
    page = {"page": "form", "elements": [{"type": "button", "redirectTo": "page_x"}]}

    texts = json.dumps(form.schema)
    assert all(page_id in texts for page_id in PAGES)
    assert not is_allowed(form.schema, json.dumps({"page": page}))


def test_without_a_page_in_play_nothing_leads_anywhere() -> None:
    form = page_form(ccms(), RowsInPlay(("form",), ("form_action_button",)))

    assert form is not None
    names = [name for name in form.schema["$defs"] if "button" in name]
    assert names
    assert not any(name.endswith("redirect") for name in names)
    assert "form_action_button_redirectTo" in form.left_out


def test_rows_of_other_page_types_are_passed_over() -> None:
    form = form_of("form", "form_text", "table_text")

    assert "table_text" not in form.schema["$defs"]


def test_there_is_no_form_without_an_element_to_write() -> None:
    assert page_form(ccms(), RowsInPlay(("form",), ("table_text",))) is None
    assert page_form(ccms(), RowsInPlay(("no_such_type",), ("form_text",))) is None


def test_a_container_brings_what_may_stand_in_it() -> None:
    form = form_of("form", "form_group")

    inside = form.schema["$defs"]["form_group"]["properties"]["elements"]
    assert inside["minItems"] == 1
    assert {"$ref": "#/$defs/form_text"} in inside["items"]["anyOf"]
    assert {"$ref": "#/$defs/form_group"} not in inside["items"]["anyOf"]


def test_a_grammar_refuses_what_is_no_page() -> None:
    schema = form_of("form", "form_text").schema
    page = json.loads(decode(compile_schema(schema), Random(3)))
    page["page"]["elements"] = []
    compact = json.dumps(page, ensure_ascii=False, separators=(",", ":"))

    assert is_allowed(schema, compact)
    assert not is_allowed(schema, compact.replace('"page":"form"', '"page":"table"'))
    assert not is_allowed(schema, compact.replace("}}", ',"more":1}}'))
    assert not is_allowed(schema, compact[:-1])


@pytest.mark.parametrize("word", ["constructor", "prototype", "__proto__", "Ab", "a b"])
def test_a_grammar_refuses_names_that_the_safety_gate_refuses(word: str) -> None:
    schema = {
        "type": "object",
        "properties": {"x": {"$ref": "#/$defs/Name"}},
        "required": ["x"],
        "additionalProperties": False,
        "$defs": {"Name": form_of("form", "form_text").schema["$defs"]["Name"]},
    }

    assert not is_allowed(schema, f'{{"x":"{word}"}}')
    for near in ("constructors", "constructo", "prototyp", "con", "p", "phone_2"):
        assert is_allowed(schema, f'{{"x":"{near}"}}')


@pytest.mark.parametrize("seed", range(3))
def test_whatever_the_grammar_allows_passes_the_page_check(seed: int) -> None:
    chance = Random(seed)
    check = checker_for(ccms()).check
    kinds = {page.key: page for page in ccms().page_types}

    for _ in range(70):
        kind = chance.choice(list(kinds))
        pool = [e.key for e in elements_at_the_top() if e.place.page_type == kind]
        form = form_of(kind, *chance.sample(pool, chance.randint(1, 6)))
        text = decode(compile_schema(form.schema), chance)
        page = without_nulls(json.loads(text))["page"]
        settled = settle_page(page, ccms())
        assembled = assemble(page, ccms())
        found = check(assembled.page, page_ids=PAGES)

        # A field that comes twice is put right where the check has found it.
        assert {violation.rule for violation in found} <= {"duplicate_field"}, text
        assert all(fix.lossless for fix in (*settled, *assembled.fixes))


def test_the_second_of_two_like_options_gets_the_next_value() -> None:
    options = [{"value": "a", "label": "A"}, {"value": "a", "label": "B"}]
    numbers = [{"value": 1, "label": "A"}, {"value": 1, "label": "B"}]
    page: JsonObject = {
        "page": "form",
        "elements": [
            {"type": "select_single", "options": {"from": "manual", "data": options}},
            {"type": "select_single", "options": {"from": "manual", "data": numbers}},
            {"type": "radio", "options": [{"name": "x"}, {"name": "x"}, {"name": "x"}]},
        ],
    }

    fixes = settle_page(page, ccms())

    assert [option["value"] for option in options] == ["a", "a_2"]
    assert [option["value"] for option in numbers] == [1, 2]
    names = [option["name"] for option in page["elements"][2]["options"]]
    assert names == ["x", "x_2", "x_3"]
    assert [fix.code for fix in fixes] == ["value_numbered"] * 4
    assert fixes[0].pointer == "/elements/0/options/data/1/value"


def test_limits_the_wrong_way_round_change_places_also_inside_containers() -> None:
    inner: JsonObject = {"type": "number", "min": 9, "max": 2}
    right: JsonObject = {"type": "text", "minLength": 2, "maxLength": 2}
    page: JsonObject = {
        "page": "form",
        "elements": [{"type": "group", "elements": [inner]}, right],
    }

    fixes = settle_page(page, ccms())

    assert (inner["min"], inner["max"]) == (2, 9)
    assert (right["minLength"], right["maxLength"]) == (2, 2)
    assert [(fix.code, fix.pointer) for fix in fixes] == [
        ("limits_swapped", "/elements/0/elements/0/max")
    ]


def test_nulls_and_what_is_empty_without_them_are_left_out() -> None:
    written = {"a": None, "b": {"c": None}, "d": [{"e": None, "f": 0}], "g": {}}

    assert without_nulls(written) == {"d": [{"f": 0}], "g": {}}


def test_settling_twice_changes_nothing() -> None:
    page: JsonObject = {
        "page": "form",
        "elements": [{"type": "number", "min": 9, "max": 2}],
    }

    assert settle_page(page, ccms())
    assert settle_page(page, ccms()) == ()


def test_definitions_stand_in_the_order_of_their_names() -> None:
    names = list(form_of("form", "form_text", "form_select_single").schema["$defs"])

    assert all(one < other for one, other in pairwise(names))
