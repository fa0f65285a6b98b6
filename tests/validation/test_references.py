"""Names that name nothing, names used twice, choices without choice."""

import pytest

from backend.domain.json_values import Json, JsonObject
from backend.domain.violations import Rule
from backend.validation import checker_for
from tests.support.catalogues import SMALL, form_page, table_page

CHECKER = checker_for(SMALL)


def found(page: Json, **options: list[str]) -> list[tuple[Rule, str]]:
    return [(v.rule, v.pointer) for v in CHECKER.check(page, **options)]


def field(name: str, **properties: Json) -> JsonObject:
    return {
        "id": f"id_{name}",
        "type": "text",
        "label": "x",
        "field": name,
        **properties,
    }


def group(name: str, *elements: JsonObject, **properties: Json) -> JsonObject:
    base = {"id": f"g_{name or 'none'}", "type": "group", "label": "g", "field": name}
    return {**base, **properties, "elements": list(elements)}


def reading(source: str, name: str, placeholder: str = "x") -> JsonObject:
    return {
        "template": f"${{{placeholder}}} === 1",
        "params": [{"field": placeholder, "data": {"source": source, "field": name}}],
    }


def test_an_id_used_twice_is_reported_at_the_second() -> None:
    page = form_page(field("a"), group("g", {**field("b"), "id": "id_a"}))
    assert found(page) == [(Rule.DUPLICATE_ID, "/elements/1/elements/0/id")]


def test_a_field_used_twice_in_one_object_is_reported() -> None:
    page = form_page(field("a"), {**field("a"), "id": "other", "type": "longtext"})
    assert found(page) == [(Rule.DUPLICATE_FIELD, "/elements/1/field")]


def test_a_group_without_field_merges_into_what_is_around_it() -> None:
    page = form_page(field("a"), group("", {**field("a"), "id": "other"}))
    assert found(page) == [(Rule.DUPLICATE_FIELD, "/elements/1/elements/0/field")]


def test_an_output_and_an_input_of_one_name_do_not_disturb_each_other() -> None:
    note = {"id": "n", "type": "desc", "label": "n", "field": "a"}
    assert found(form_page(field("a"), note)) == []


def test_a_group_with_a_field_is_an_object_of_its_own() -> None:
    page = form_page(field("a"), group("g", {**field("a"), "id": "other"}))
    assert found(page) == []


def test_columns_and_filters_may_share_a_field() -> None:
    page = table_page(field("a"), {**field("a"), "id": "f", "zone": "filter"})
    assert found(page) == []


def test_two_views_of_one_value_are_fine_and_the_same_view_twice_is_not() -> None:
    view = {**field("a"), "type": "formatted_text", "statement": {"statement": "x"}}
    page = table_page(field("a"), {**view, "id": "v"})
    assert found(page) == []
    page["elements"].append({**field("a"), "id": "again"})
    assert found(page) == [(Rule.DUPLICATE_FIELD, "/elements/2/field")]


@pytest.mark.parametrize("source", ["record", "data"])
def test_a_condition_that_reads_no_field_of_the_form_is_reported(source: str) -> None:
    page = form_page(field("name"), field("b", condition=reading(source, "nmae")))
    (violation,) = CHECKER.check(page)
    assert violation.rule is Rule.DANGLING_REFERENCE
    assert violation.pointer == "/elements/1/condition/params/0/data/field"
    assert violation.suggestions == ("name",)


@pytest.mark.parametrize(
    "condition",
    [
        reading("record", "name"),
        reading("record", "address.city"),
        reading("record", "rows[0].id"),
        reading("record", ""),
        reading("url", "anything"),
    ],
)
def test_a_condition_that_may_be_right_is_left_alone(condition: JsonObject) -> None:
    page = form_page(
        field("name"),
        group("address"),
        group("rows"),
        field("b", condition=condition),
    )
    assert found(page) == []


def test_inside_a_container_a_condition_reads_another_object() -> None:
    inner = field("b", condition=reading("record", "anything"))
    assert found(form_page(group("g", inner))) == []


def test_an_unknown_element_may_write_any_field() -> None:
    page = form_page(
        {"id": "u", "type": "zap"}, field("b", condition=reading("record", "x"))
    )
    assert [rule for rule, _ in found(page)] == [Rule.UNKNOWN_TYPE]


@pytest.mark.parametrize("params", [None, {}, [5], [{"field": 5}], [{"data": 5}]])
def test_parameters_of_a_wrong_shape_are_left_to_the_schema(params: Json) -> None:
    page = form_page(field("b", condition={"template": "true", "params": params}))
    assert {rule for rule, _ in found(page)} <= {
        Rule.WRONG_VALUE,
        Rule.MISSING_PROPERTY,
    }


@pytest.mark.parametrize(
    ("properties", "pointer"),
    [
        ({"condition": {"template": "${x} > 1"}}, "/condition/template"),
        ({"extra": {"statement": "Hello ${x}"}}, "/extra/statement"),
        (
            {"extra": {"statement": "${x}", "params": [{"field": "y", "data": {}}]}},
            "/extra/statement",
        ),
    ],
)
def test_a_placeholder_without_parameter_is_reported(
    properties: JsonObject, pointer: str
) -> None:
    violations = CHECKER.check(form_page(field("b", **properties)))
    dangling = [v for v in violations if v.rule is Rule.DANGLING_REFERENCE]
    assert [v.pointer for v in dangling] == ["/elements/0" + pointer]


def test_placeholders_of_addresses_and_confirmations_are_checked() -> None:
    send = {"id": "s", "zone": "toolbar", "type": "button", "label": "x"}
    page = table_page(
        {**send, "confirm": {"enable": True, "titleText": "Delete {name}?"}},
        source={"url": "/api/${id}", "urlParams": []},
    )
    assert found(page) == [
        (Rule.DANGLING_REFERENCE, "/elements/0/confirm/titleText"),
        (Rule.DANGLING_REFERENCE, "/source/url"),
    ]


def test_a_parameter_without_name_may_fill_in_everything() -> None:
    params = [{"field": "", "data": {"source": "record", "field": ""}}]
    extra = {"statement": "${x}", "params": params}
    assert found(form_page(field("b", extra=extra))) == []


def test_a_button_to_no_page_is_reported_when_pages_are_known() -> None:
    button = {"id": "b", "zone": "action", "type": "button", "label": "x"}
    page = form_page({**button, "action": "redirect", "redirectTo": "page_lst"})
    assert found(page) == []
    assert found(page, page_ids=["page_lst"]) == []
    (violation,) = CHECKER.check(page, page_ids=["page_list", "page_x"])
    assert violation.rule is Rule.DANGLING_REFERENCE
    assert violation.suggestions[0] == "page_list"


@pytest.mark.parametrize(
    ("action", "needed"),
    [("redirect", "redirectTo"), ("link", "url"), ("request", "request")],
)
def test_a_button_needs_what_its_action_uses(action: str, needed: str) -> None:
    button = {"id": "b", "zone": "action", "type": "button", "label": "x"}
    (violation,) = CHECKER.check(form_page({**button, "action": action}))
    assert violation.rule is Rule.MISSING_PROPERTY
    assert violation.expected.startswith(needed)


def test_an_element_without_such_a_feature_needs_nothing_for_it() -> None:
    assert found(form_page(field("a", action="redirect"))) == [
        (Rule.UNKNOWN_PROPERTY, "/elements/0/action")
    ]


@pytest.mark.parametrize("action", ["none", "submit", "cancel"])
def test_other_actions_need_nothing(action: str) -> None:
    button = {"id": "b", "zone": "action", "type": "button", "label": "x"}
    assert found(form_page({**button, "action": action})) == []


@pytest.mark.parametrize(
    ("options", "pointer"),
    [
        ({"from": "manual", "data": []}, "/elements/0/options/data"),
        ({"from": "manual"}, "/elements/0/options"),
        ([], "/elements/0/options"),
    ],
)
def test_a_choice_of_nothing_is_reported_once_as_such(
    options: Json, pointer: str
) -> None:
    element = {**field("a"), "type": "select_single", "options": options}
    assert (Rule.EMPTY_OPTIONS, pointer) in found(form_page(element))
    assert (Rule.WRONG_VALUE, pointer) not in found(form_page(element))


def test_an_empty_tree_is_reported() -> None:
    tree = {"from": "manual", "data": []}
    element = {**field("a"), "type": "tree_select", "treeData": tree}
    (violation,) = CHECKER.check(form_page(element))
    assert violation.rule is Rule.EMPTY_OPTIONS
    assert '"title"' in violation.expected
