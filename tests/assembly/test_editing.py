"""Edit operations: what they change, what they leave alone, what they refuse."""

import json

import pytest

from backend.assembly import Edited, apply_operations, apply_patch, canonical, dump
from backend.assembly.patches import PatchError, is_same_json
from backend.domain.errors import ElementNotFoundError, OperationError
from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import find_located
from backend.validation import checker_for
from tests.support.catalogues import SMALL, form_page, phone_form

CHECKER = checker_for(SMALL)
PAGE = canonical(phone_form(), SMALL)


def edit(
    *operations: Json, selected: str | None = None, page: JsonObject = PAGE
) -> Edited:
    before = dump(page)
    edited = apply_operations(page, operations, SMALL, selected=selected)
    assert dump(page) == before
    assert is_same_json(apply_patch(page, edited.patch), edited.page)
    assert is_same_json(apply_patch(edited.page, edited.inverse), page)
    assert dump(canonical(edited.page, SMALL)) == dump(edited.page)
    return edited


def element(page: JsonObject, element_id: str) -> JsonObject:
    located = find_located(page, element_id)
    assert located is not None
    found: JsonObject = located.element
    return found


def order(page: JsonObject) -> list[str]:
    return [member["id"] for member in page["elements"]]


def test_no_operations_change_nothing() -> None:
    edited = edit()
    assert edited.page is PAGE
    assert (edited.patch, edited.inverse, edited.changed) == ((), (), ())
    assert (edited.removed, edited.fixes) == ((), ())


def test_untouched_elements_are_the_same_objects() -> None:
    edited = edit({"op": "set", "id": "phone", "properties": {"required": True}})
    for index in (0, 2, 3, 4):
        assert edited.page["elements"][index] is PAGE["elements"][index]


def test_set_gives_values_and_mends_them() -> None:
    properties = {"mandatory": "true", "max_length": "11", "label": "手机"}
    edited = edit({"op": "set", "id": "phone", "properties": properties})
    changed = element(edited.page, "phone")
    assert (changed["required"], changed["maxLength"], changed["label"]) == (
        True,
        11,
        "手机",
    )
    assert list(changed) == [
        "id",
        "type",
        "label",
        "field",
        "required",
        "maxLength",
        "regExp",
    ]
    assert edited.changed == ("phone",)
    assert edited.patch[0] == {"op": "test", "path": "/elements/1/id", "value": "phone"}
    assert {fix.code for fix in edited.fixes} == {
        "property_alias",
        "property_spelling",
        "stringified",
    }
    assert edited.fixes[0].pointer.startswith("/0/properties")


def test_set_on_the_page_itself() -> None:
    edited = edit(
        {
            "op": "set",
            "id": None,
            "properties": {"title": "新标题", "columns": {"enable": True}},
        }
    )
    assert edited.page["title"] == "新标题"
    assert list(edited.page) == ["page", "title", "columns", "submit", "elements"]
    assert edited.changed == ()


def test_set_to_the_same_value_changes_nothing() -> None:
    edited = edit(
        {"op": "set", "id": "name", "properties": {"label": "姓名", "id": "name"}}
    )
    assert (edited.patch, edited.changed) == ((), ())


def test_set_to_null_takes_a_property_away() -> None:
    edited = edit(
        {
            "op": "set",
            "id": "name",
            "properties": {"max_length": None, "placeholder": None},
        }
    )
    assert "maxLength" not in element(edited.page, "name")
    assert edited.patch[-1] == {"op": "remove", "path": "/elements/0/maxLength"}


def test_set_may_change_the_type_and_the_zone() -> None:
    edited = edit({"op": "set", "id": "name", "properties": {"type": "textarea"}})
    assert element(edited.page, "name")["type"] == "longtext"
    edited = edit({"op": "set", "id": "send", "properties": {"zone": "field"}})
    assert "zone" not in element(edited.page, "send")
    edited = edit({"op": "set", "id": "name", "properties": {"zone": "Actions"}})
    assert element(edited.page, "name")["zone"] == "action"


def test_set_with_properties_beside_the_operation() -> None:
    edited = edit({"op": "set", "id": "name", "maxLength": 9})
    assert element(edited.page, "name")["maxLength"] == 9


@pytest.mark.parametrize(
    "unknown", [{"type": "zap"}, {"type": 5}, {"zone": "nowhere", "type": "text"}]
)
def test_set_on_an_element_that_nobody_knows(unknown: JsonObject) -> None:
    page = form_page({"id": "u", "a": 1, **unknown})
    edited = apply_operations(
        page, [{"op": "set", "id": "u", "properties": {"a": 2}}], SMALL
    )
    assert edited.page["elements"][0]["a"] == 2


def test_unset_takes_properties_away() -> None:
    edited = edit(
        {"op": "unset", "id": "name", "properties": ["max_length", "maxLength", "foo"]}
    )
    assert "maxLength" not in element(edited.page, "name")
    assert [fix.code for fix in edited.fixes] == ["property_spelling", "already_so"]
    edited = edit({"op": "unset", "id": None, "properties": {"submit": None}})
    assert "submit" not in edited.page
    assert edit({"op": "unset", "id": "name", "properties": ["foo"]}).patch == ()


def test_add_goes_to_the_end_of_its_zone() -> None:
    edited = edit({"op": "add", "element": {"type": "textarea", "label": "备注"}})
    assert order(edited.page) == ["name", "phone", "level", "address", "beizhu", "send"]
    edited = edit({"op": "add", "element": {"type": "button", "label": "返回"}})
    assert order(edited.page)[-1] == "fanhui"
    assert edited.changed == ("fanhui",)
    assert CHECKER.check(edited.page) == ()


def test_add_beside_an_element_joins_its_zone() -> None:
    edited = edit({"op": "add", "element": {"label": "预览"}, "before": "send"})
    assert order(edited.page)[-2:] == ["yulan", "send"]
    assert element(edited.page, "yulan")["zone"] == "action"
    edited = edit(
        {"op": "add", "element": {"type": "text", "label": "A"}, "before": "send"}
    )
    assert "zone" not in element(edited.page, "a")
    edited = edit(
        {"op": "add", "element": {"type": "text", "label": "A"}, "after": "name"}
    )
    assert order(edited.page)[1] == "a"


def test_add_into_a_container() -> None:
    edited = edit(
        {"op": "add", "element": {"type": "text", "label": "街道"}, "into": "address"}
    )
    assert [e["id"] for e in element(edited.page, "address")["elements"]] == [
        "city",
        "jiedao",
    ]
    empty = canonical(
        form_page({"id": "g", "type": "group", "label": "g", "field": "g"}), SMALL
    )
    edited = edit(
        {"op": "add", "element": {"type": "text", "label": "A"}, "into": "g"},
        page=empty,
    )
    assert element(edited.page, "g")["elements"][0]["id"] == "a"


def test_add_with_a_zone() -> None:
    edited = edit({"op": "add", "zone": "action", "element": {"label": "X"}})
    assert element(edited.page, "x")["type"] == "button"


def test_add_to_a_page_without_elements() -> None:
    page: JsonObject = {"page": "form", "title": "x"}
    edited = edit({"op": "add", "element": {"type": "text", "label": "A"}}, page=page)
    assert order(edited.page) == ["a"]


def test_ids_of_added_elements_are_free() -> None:
    group = {
        "type": "group",
        "label": "G",
        "field": "g",
        "id": "name",
        "children": [{"type": "text", "label": "City", "id": "city"}],
    }
    edited = edit({"op": "add", "element": group})
    added = element(edited.page, "name_2")
    assert added["elements"][0]["id"] == "city_2"


def test_an_element_as_text_is_read() -> None:
    text = json.dumps({"type": "text", "label": "A"})
    assert order(edit({"op": "add", "element": text}).page)[4] == "a"


def test_move_within_and_between_lists() -> None:
    assert order(edit({"op": "move", "id": "name", "after": "level"}).page)[:3] == [
        "phone",
        "level",
        "name",
    ]
    assert order(edit({"op": "move", "id": "level", "before": "name"}).page)[:3] == [
        "level",
        "name",
        "phone",
    ]
    edited = edit({"op": "move", "id": "name", "into": "address"})
    assert [e["id"] for e in element(edited.page, "address")["elements"]] == [
        "city",
        "name",
    ]
    edited = edit({"op": "move", "id": "city", "before": "address"})
    assert order(edited.page) == ["name", "phone", "level", "city", "address", "send"]
    edited = edit({"op": "move", "id": "phone", "before": "city"})
    assert [e["id"] for e in element(edited.page, "address")["elements"]] == [
        "phone",
        "city",
    ]
    assert edited.changed == ("phone",)


def test_a_move_that_rfc_6902_cannot_say_is_a_removal_and_an_addition() -> None:
    page = canonical(
        form_page(
            {"id": "a", "type": "text", "label": "A", "field": "a"},
            {"id": "g", "type": "group", "label": "G", "field": "g", "elements": []},
        ),
        SMALL,
    )
    edited = edit({"op": "move", "id": "a", "into": "g"}, page=page)
    assert [entry["op"] for entry in edited.patch] == ["test", "test", "remove", "add"]
    assert order(edited.page) == ["g"]


def test_a_move_to_where_it_is_changes_nothing() -> None:
    assert edit({"op": "move", "id": "name", "before": "phone"}).patch == ()
    assert edit({"op": "move", "id": "city", "into": "address"}).changed == ()


def test_a_move_takes_on_the_zone_of_where_it_goes() -> None:
    edited = edit({"op": "move", "id": "name", "after": "send"})
    assert element(edited.page, "name")["zone"] == "action"
    edited = edit({"op": "move", "id": "send", "before": "name"})
    assert "zone" not in element(edited.page, "send")
    edited = edit({"op": "move", "id": "name", "zone": "action"})
    assert order(edited.page)[-1] == "name"


def test_remove_takes_everything_inside_along() -> None:
    edited = edit({"op": "remove", "id": "address"})
    assert edited.removed == ("address", "city")
    assert edited.changed == ()


def test_what_is_added_and_removed_again_is_neither() -> None:
    edited = edit(
        {"op": "add", "element": {"type": "text", "label": "A"}},
        {"op": "remove", "id": "a"},
    )
    assert edited.changed == ()
    assert is_same_json(edited.page, PAGE)


def test_replace_keeps_id_field_and_zone() -> None:
    edited = edit(
        {"op": "replace", "id": "level", "element": {"type": "switch", "label": "VIP"}}
    )
    assert element(edited.page, "level") == {
        "id": "level",
        "type": "switch",
        "label": "VIP",
        "field": "level",
    }
    edited = edit(
        {"op": "replace", "id": "send", "element": {"type": "button", "label": "保存"}}
    )
    assert element(edited.page, "send")["zone"] == "action"
    edited = edit(
        {"op": "replace", "id": "address", "element": {"type": "text", "label": "地址"}}
    )
    assert edited.removed == ("city",)
    same = {k: v for k, v in element(PAGE, "name").items() if k != "id"}
    assert edit({"op": "replace", "id": "name", "element": same}).patch == ()


def test_later_operations_see_what_earlier_ones_did() -> None:
    edited = edit(
        {"op": "add", "element": {"type": "group", "label": "G"}, "after": "name"},
        {"op": "move", "id": "phone", "into": "g"},
        {"op": "set", "id": "phone", "properties": {"required": True}},
    )
    assert edited.changed == ("g", "phone")


@pytest.mark.parametrize(
    "operation",
    [
        5,
        {},
        {"op": 5},
        {"op": "zap", "id": "name"},
        {"op": "set", "properties": {"label": "x"}},
        {"op": "set", "id": "name"},
        {"op": "set", "id": "name", "properties": []},
        {"op": "set", "id": "", "properties": {"label": "x"}},
        {"op": "set", "id": "name", "properties": {"id": "other"}},
        {"op": "set", "id": "address", "properties": {"elements": []}},
        {"op": "unset", "id": "name", "properties": ["type"]},
        {"op": "unset", "id": "name", "properties": []},
        {"op": "unset", "id": "name", "properties": [5]},
        {"op": "unset", "id": None, "properties": ["page"]},
        {"op": "remove", "id": None},
        {"op": "remove"},
        {"op": "add"},
        {"op": "add", "element": 5},
        {"op": "add", "element": "no json"},
        {"op": "add", "element": {"type": "text"}, "before": "name", "after": "phone"},
        {"op": "add", "element": {"type": "text"}, "before": 5},
        {"op": "add", "element": {"type": "text"}, "into": "name"},
        {"op": "move", "id": "name"},
        {"op": "move", "id": "name", "into": "phone"},
        {"op": "move", "id": "address", "into": "address"},
        {"op": "move", "id": "address", "before": "city"},
    ],
)
def test_an_operation_that_makes_no_sense_fails_all(operation: Json) -> None:
    batch = [{"op": "remove", "id": "level"}, operation]
    before = dump(PAGE)
    with pytest.raises(OperationError) as caught:
        apply_operations(PAGE, batch, SMALL)
    assert caught.value.facts["index"] == 1
    assert dump(PAGE) == before


@pytest.mark.parametrize("name", ["phne", "x" * 500])
def test_an_unknown_element_names_the_nearest(name: str) -> None:
    with pytest.raises(ElementNotFoundError) as caught:
        edit({"op": "remove", "id": name})
    if name == "phne":
        assert caught.value.facts["nearest"][0] == "phone"


@pytest.mark.parametrize(
    ("name", "meant"),
    [("update", "set"), ("Modify", "set"), ("delete", "remove"), ("insert", "add")],
)
def test_other_names_of_operations_are_read(name: str, meant: str) -> None:
    operation = {
        "op": name,
        "id": "name",
        "properties": {"label": "x"},
        "element": {"type": "text", "label": "A"},
    }
    edited = edit(operation)
    assert edited.patch != ()
    assert edited.fixes[0].code == "operation_spelling"
    assert meant in edited.fixes[0].message.en


INSIDE = [
    {"op": "set", "id": "address", "properties": {"label": "x"}},
    {"op": "set", "id": "city", "properties": {"label": "x"}},
    {"op": "add", "element": {"type": "text", "label": "A"}, "into": "address"},
    {"op": "add", "element": {"type": "text", "label": "A"}, "after": "city"},
    {"op": "remove", "id": "address"},
    {"op": "move", "id": "address", "before": "name"},
    {"op": "move", "id": "city", "into": "address"},
]
OUTSIDE = [
    {"op": "set", "id": None, "properties": {"title": "x"}},
    {"op": "set", "id": "name", "properties": {"label": "x"}},
    {"op": "add", "element": {"type": "text", "label": "A"}},
    {"op": "add", "element": {"type": "text", "label": "A"}, "after": "address"},
    {"op": "add", "element": {"type": "text", "label": "A"}, "before": "name"},
    {"op": "remove", "id": "name"},
    {"op": "move", "id": "city", "before": "name"},
    {"op": "move", "id": "city", "after": "address"},
    {"op": "move", "id": "city", "zone": "field"},
]


@pytest.mark.parametrize("operation", INSIDE)
def test_the_selected_element_may_be_changed(operation: JsonObject) -> None:
    edit(operation, selected="address")


@pytest.mark.parametrize("operation", OUTSIDE)
def test_nothing_outside_of_the_selected_element_may(operation: JsonObject) -> None:
    with pytest.raises(OperationError, match="only the selected element"):
        edit(operation, selected="address")


def test_a_single_set_costs_the_same_on_any_page() -> None:
    elements = [
        {"id": f"e{n}", "type": "text", "label": "x", "field": f"f{n}"}
        for n in range(1_000)
    ]
    sizes = []
    for count in (10, 1_000):
        page = form_page(*elements[:count])
        operation = {"op": "set", "id": "e5", "properties": {"required": True}}
        sizes.append(len(dump(list(apply_operations(page, [operation], SMALL).patch))))
    assert sizes[0] == sizes[1]


@pytest.mark.parametrize(
    "patch",
    [
        [{"op": "zap", "path": "/a"}],
        [{"op": "add", "path": "a", "value": 1}],
        [{"op": "add", "path": "/a/b", "value": 1}],
        [{"op": "add", "path": "/l/9", "value": 1}],
        [{"op": "add", "path": "/l/01", "value": 1}],
        [{"op": "remove", "path": ""}],
        [{"op": "remove", "path": "/nope"}],
        [{"op": "replace", "path": "/nope", "value": 1}],
        [{"op": "move", "from": "/l", "path": "/l/0"}],
        [{"op": "add", "path": "/a"}],
        [{"path": "/a"}],
        [{"op": "add", "path": 5, "value": 1}],
    ],
)
def test_a_patch_that_does_not_fit_is_refused(patch: list[JsonObject]) -> None:
    with pytest.raises((PatchError, AttributeError)):
        apply_patch({"a": 1, "l": [1, 2]}, patch)


@pytest.mark.parametrize(
    ("patch", "result"),
    [
        ([{"op": "add", "path": "/l/-", "value": 3}], {"a": 1, "l": [1, 2, 3]}),
        ([{"op": "add", "path": "", "value": 5}], 5),
        ([{"op": "copy", "from": "/a", "path": "/l/0"}], {"a": 1, "l": [1, 1, 2]}),
        ([{"op": "move", "from": "/a", "path": "/a"}], {"a": 1, "l": [1, 2]}),
        ([{"op": "move", "from": "/a", "path": "/l"}], {"l": 1}),
        (
            [{"op": "add", "path": "/x~1y~0z", "value": 1}],
            {"a": 1, "l": [1, 2], "x/y~z": 1},
        ),
        ([{"op": "replace", "path": "/l/1", "value": 9}], {"a": 1, "l": [1, 9]}),
    ],
)
def test_patches_follow_rfc_6902(patch: list[JsonObject], result: Json) -> None:
    assert apply_patch({"a": 1, "l": [1, 2]}, patch) == result
