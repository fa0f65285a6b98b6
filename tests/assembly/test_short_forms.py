"""What a model may write short comes out as the engine wants it."""

from typing import Any

import pytest

from backend.assembly import apply_operations
from backend.domain.json_values import Json, JsonObject
from tests.support.real_protocol import (
    assembled,
    ccms,
    detail,
    field,
    form,
    param,
    table,
    violations_of,
)


def element_of(page: JsonObject) -> Any:
    """Return the last element of a page that the check passes."""
    stored = assembled(page)
    assert violations_of(stored) == ()
    return stored["elements"][-1]


def row_button(**features: Json) -> JsonObject:
    return {"zone": "row_action", "type": "button", "label": "删除", **features}


COLUMN = field("text", "status")


def test_a_condition_is_its_comparison_alone() -> None:
    element = element_of(
        form(field("text", "kind"), field("number", "n", condition="${kind} === 'vip'"))
    )
    assert element["condition"] == {
        "template": "${kind} === 'vip'",
        "params": [param("kind")],
    }


def test_each_placeholder_gets_one_parameter_and_given_ones_stay() -> None:
    given = {"field": "a", "data": {"source": "record", "field": "other"}}
    written = {"template": "${a} > 1 && ${ b } > 2 && ${b} < 9", "params": [given]}
    element = element_of(
        form(
            field("number", "other"),
            field("number", "b"),
            field("number", "n", condition=written),
        )
    )
    assert element["condition"]["params"] == [given, param("b")]


def test_a_text_with_placeholders_is_the_text_alone() -> None:
    shown = element_of(detail(field("statement", "cost", statement="${cost} ms")))
    assert shown["statement"]["params"] == [param("cost")]
    hint = element_of(form(field("text", "a"), field("text", "b", extra="不同于 ${a}")))
    assert hint["extra"]["params"] == [param("a")]


def test_a_confirmation_is_its_question_alone() -> None:
    button = element_of(table(COLUMN, row_button(confirm="确定删除 {status}？")))
    assert button["confirm"] == {
        "enable": True,
        "titleText": "确定删除 {status}？",
        "titleParams": [param("status")],
    }


def test_parameters_of_a_jump_are_names_of_fields() -> None:
    button = row_button(action="redirect", redirectTo="page_x", params=["status"])
    stored = assembled(table(COLUMN, button))
    assert stored["elements"][-1]["params"] == [param("status")]


def test_a_place_without_a_record_gets_no_parameters() -> None:
    toolbar = {**row_button(confirm="清空 {x}？"), "zone": "toolbar"}
    stored = assembled(table(COLUMN, toolbar))
    assert "titleParams" not in stored["elements"][-1]["confirm"]


@pytest.mark.parametrize(
    "params", ["status", [1], [{"field": "", "data": {}}], [{"data": {}}, 3]]
)
def test_parameters_that_are_no_parameters_are_left_to_the_check(params: Json) -> None:
    written = {"template": "${status} === 1", "params": params}
    stored = assembled(
        form(field("text", "status"), field("text", "b", condition=written))
    )
    assert stored["elements"][-1]["condition"]["params"][: len(params)] == params


def test_a_set_condition_gets_its_parameters_and_nothing_else_changes() -> None:
    page = assembled(form(field("text", "kind"), field("number", "n")))
    target = page["elements"][1]["id"]
    edited = apply_operations(
        page,
        [{"op": "set", "id": target, "properties": {"condition": "${kind} === 'a'"}}],
        ccms(),
    ).page
    assert edited["elements"][0] == page["elements"][0]
    assert edited["elements"][1]["condition"]["params"] == [param("kind")]
    assert violations_of(edited) == ()


def test_what_is_filled_in_is_listed_and_stays_the_same_when_assembled_again() -> None:
    page = form(field("text", "kind"), field("text", "b", condition="${kind} === 'a'"))
    stored = assembled(page)
    assert assembled(stored) == stored


def test_a_condition_that_is_code_is_still_refused() -> None:
    stored = assembled(form(field("text", "b", condition="fetch('https://x.example')")))
    assert violations_of(stored) != ()


def test_elements_may_be_listed_by_zone() -> None:
    stored = assembled(
        {
            "page": "table",
            "title": "T",
            "elements": [{"label": "A", "field": "a"}],
            "filter": [{"label": "A", "field": "a"}],
            "toolbar": [{"label": "新增"}],
            "row_action": [{"label": "删除", "level": "danger"}],
        }
    )
    assert violations_of(stored) == ()
    assert [
        (element.get("zone"), element["type"]) for element in stored["elements"]
    ] == [
        (None, "text"),
        ("filter", "text"),
        ("toolbar", "button"),
        ("row_action", "button"),
    ]


def test_a_feature_that_is_named_like_a_zone_keeps_its_value() -> None:
    settings = {"submitText": "查"}
    stored = assembled(table(COLUMN, filter=settings))
    assert stored["filter"] == settings
    assert violations_of(stored) == ()


def test_a_type_left_out_is_the_first_of_its_zone_for_what_has_a_name() -> None:
    stored = assembled({"page": "form", "title": "T", "elements": [{"x": 1}]})
    assert "type" not in stored["elements"][0]


def test_what_all_else_implies_need_not_be_written() -> None:
    written = {
        "interface": "/api/shops",
        "format": {"keyField": "id", "labelField": "name"},
    }
    element = element_of(form(field("select_multiple", "shops", options=written)))
    assert element["options"] == {
        "from": "interface",
        "interface": {"url": "/api/shops"},
        "format": {"type": "list", "keyField": "id", "labelField": "name"},
    }


def test_a_fixed_value_is_filled_in_only_where_all_else_fits() -> None:
    rule = {"condition": {"enable": True, "success": {"content": {"content": "好"}}}}
    stored = assembled(form(field("text", "a"), submit={"url": "/api/x", **rule}))
    success = stored["submit"]["condition"]["success"]
    assert success["type"] == "modal"
    assert success["content"] == {"type": "static", "content": "好"}
    odd = assembled(form(field("select_single", "s", options={"x": 1})))
    assert odd["elements"][0]["options"] == {"x": 1}
    wrong = assembled(
        form(field("select_single", "s", options={"from": "x", "data": []}))
    )
    assert wrong["elements"][0]["options"] == {"from": "x", "data": []}


def test_data_of_an_api_are_its_address_alone() -> None:
    element = element_of(form(field("tree_select", "dept", treeData="/api/depts")))
    assert element["treeData"] == {
        "from": "interface",
        "interface": {"url": "/api/depts"},
    }
    plain = assembled(form(field("tree_select", "dept", treeData="depts")))
    assert plain["elements"][0]["treeData"] == "depts"
