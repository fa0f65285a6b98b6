"""Lossless repairs: what models write becomes what is stored."""

import pytest

from backend.assembly import assemble, canonical, dump, page_id_for
from backend.assembly.naming import field_for, slug, unique_name
from backend.assembly.ordering import key_order
from backend.domain.json_values import Json, JsonObject
from backend.validation import checker_for
from tests.support.catalogues import OPTIONS_EXAMPLE, SMALL, form_page, phone_form

CHECKER = checker_for(SMALL)


def codes_of(submission: Json) -> list[str]:
    return [fix.code for fix in assemble(submission, SMALL).fixes]


def first_of(submission: Json) -> JsonObject:
    element: JsonObject = assemble(submission, SMALL).page["elements"][0]
    return element


def one(**properties: Json) -> JsonObject:
    base = {"id": "a", "type": "text", "label": "A", "field": "a"}
    return {k: v for k, v in {**base, **properties}.items() if v is not ...}


@pytest.mark.parametrize(
    "submission", [None, 5, "text", [1], [], {}, {"a": 1}, {"page": 5}]
)
def test_what_is_no_page_comes_back_as_it_is(submission: Json) -> None:
    assert assemble(submission, SMALL).page == submission


@pytest.mark.parametrize(
    "submission",
    [
        {"page": phone_form()},
        {"document": {"page": phone_form()}},
        {"data": {"result": {"page": {"document": phone_form()}}}},
        {"page": dump(phone_form())},
        "```json\n" + dump(phone_form()) + "\n```",
        {"form": {k: v for k, v in phone_form().items() if k != "page"}},
        {**{k: v for k, v in phone_form().items() if k != "page"}, "pageType": "Form"},
        {**phone_form(), "page": "表单"},
        {**phone_form(), "page": "form_page"},
    ],
)
def test_a_page_is_found_wherever_it_was_put(submission: Json) -> None:
    assembled = assemble(submission, SMALL)
    assert assembled.page == phone_form()
    assert assembled.fixes != ()


def test_a_string_that_only_looks_like_json_stays() -> None:
    submission: Json = "{x"
    page: Json = assemble(submission, SMALL).page
    assert page == submission


def test_another_key_does_not_replace_a_page_type_that_was_written() -> None:
    page = {"page": "zzz", "type": "form", "elements": []}
    assert assemble(page, SMALL).page == page


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("input", "text"),
        ("form_text", "text"),
        ("Text", "text"),
        ("下拉框", "select_single"),
        ("select-single", "select_single"),
        ("zap", "zap"),
    ],
)
def test_types_are_read_by_spelling_key_and_alias(written: str, kind: str) -> None:
    assert first_of(form_page(one(type=written)))["type"] == kind


def test_a_type_that_only_another_zone_offers_fills_the_zone_in() -> None:
    page = form_page({"type": "button", "label": "提交", "action": "submit"})
    element = first_of(page)
    assert element["zone"] == "action"
    assert CHECKER.check(assemble(page, SMALL).page) == ()


def test_an_alias_of_another_zone_fills_the_zone_in() -> None:
    page = {
        "page": "table",
        "title": "x",
        "elements": [one(type="select", options=["A"])],
    }
    element = first_of(page)
    assert (element["zone"], element["type"]) == ("filter", "select_single")


def test_an_alias_means_the_type_of_its_zone() -> None:
    page = {
        "page": "table",
        "title": "x",
        "elements": [one(type="enum", options=["A"])],
    }
    assert first_of(page)["type"] == "Aenum"


@pytest.mark.parametrize("zone", ["Action", "actions", "ACTION"])
def test_zones_are_read_by_spelling(zone: str) -> None:
    assert first_of(form_page({"zone": zone, "label": "x"})) == {
        "id": "x",
        "zone": "action",
        "type": "button",
        "label": "x",
    }


def test_an_unknown_zone_stays_for_the_check() -> None:
    assert first_of(form_page(one(zone="nowhere")))["zone"] == "nowhere"
    assert first_of(form_page(one(zone=5)))["zone"] == 5
    assert "zone" not in first_of(form_page(one(zone=None)))


@pytest.mark.parametrize(
    ("key", "value", "name", "kept"),
    [
        ("max_length", 20, "maxLength", 20),
        ("MaxLength", "20", "maxLength", 20),
        ("mandatory", "true", "required", True),
        ("必填", 1, "required", True),
        ("default", "x", "defaultValue", {"source": "static", "value": "x"}),
        ("default", ["x"], "defaultValue", {"source": "static", "value": ["x"]}),
        ("pattern", "^1\\d{10}$", "regExp", {"expression": "^1\\d{10}$"}),
        ("regExp", "/^a$/", "regExp", {"expression": "^a$"}),
        ("hint", "x", "placeholder", "x"),
        ("placeholder", 5, "placeholder", "5"),
        ("placeholder", True, "placeholder", "true"),
        ("required", " TRUE ", "required", True),
        ("maxLength", "+5", "maxLength", 5),
        ("condition", {"\ud800": 1}, "condition", {"\ud800": 1}),
        ("extra", "say", "extra", {"statement": "say"}),
        ("regExp", '{"expression":"a"}', "regExp", {"expression": "a"}),
        ("regExp", {"Expression": "a", "message": None}, "regExp", {"expression": "a"}),
        (
            "condition",
            {"template": "true", "params": None},
            "condition",
            {"template": "true"},
        ),
        ("unknown", 5, "unknown", 5),
        ("maxLength", "many", "maxLength", "many"),
        ("regExp", {"expression": None}, "regExp", {"expression": None}),
        ("condition", {"params": [None]}, "condition", {"params": [None]}),
        ("regExp", "[broken", "regExp", {"expression": "[broken"}),
        ("maxLength", "{", "maxLength", "{"),
        ("maxLength", "[1]", "maxLength", "[1]"),
        (
            "defaultValue",
            {"source": "query", "field": 1},
            "defaultValue",
            {"source": "query", "field": 1},
        ),
        (
            "defaultValue",
            {"source": "record", "Field": "x"},
            "defaultValue",
            {"source": "record", "field": "x"},
        ),
    ],
)
def test_properties_are_read_by_name_and_shape(
    key: str, value: Json, name: str, kept: Json
) -> None:
    element = first_of(form_page(one(**{key: value})))
    assert element[name] == kept
    assert type(element[name]) is type(kept)
    assert key == name or key not in element


def test_a_name_in_use_is_not_taken_by_another_spelling() -> None:
    element = first_of(form_page(one(maxLength=1, max_length=2)))
    assert (element["maxLength"], element["max_length"]) == (1, 2)


def test_null_means_not_given() -> None:
    assembled = assemble(form_page(one(placeholder=None, unknown=None, id=None)), SMALL)
    assert assembled.page["elements"][0] == one()
    assert [fix.code for fix in assembled.fixes] == ["null_dropped", "null_dropped"]


MANUAL = OPTIONS_EXAMPLE["data"]


@pytest.mark.parametrize(
    ("written", "data"),
    [
        (["A", "B"], [{"value": "A", "label": "A"}, {"value": "B", "label": "B"}]),
        ([1, True], [{"value": 1, "label": "1"}, {"value": True, "label": "true"}]),
        ([["A", 1]], MANUAL),
        ([[1, "A"]], MANUAL),
        ({"1": "A"}, [{"value": "1", "label": "A"}]),
        ([{"value": 1, "label": "A"}], MANUAL),
        ([{"id": 1, "name": "A"}], MANUAL),
        ([{"key": 1, "text": "A", "disabled": None}], MANUAL),
        ([{"label": "A"}], [{"value": "A", "label": "A"}]),
        ([{"value": 1}], [{"value": 1, "label": "1"}]),
        ({"from": "manual", "data": ["A"]}, [{"value": "A", "label": "A"}]),
        ({"data": [{"value": 1, "label": "A"}]}, MANUAL),
        ({"from": "Manual", "data": [{"value": 1, "label": "A"}]}, MANUAL),
        ({"options": [{"value": 1, "label": "A"}]}, MANUAL),
        ('[{"value": 1, "label": "A"}]', MANUAL),
        ('[{"id": 1, "text": "A"}]', MANUAL),
    ],
)
def test_options_are_read_in_any_shape(written: Json, data: Json) -> None:
    element = one(type="select_single", options=written)
    assembled = assemble(form_page(element), SMALL)
    assert assembled.page["elements"][0]["options"] == {"from": "manual", "data": data}
    assert CHECKER.check(assembled.page) == ()
    assert assemble(assembled.page, SMALL) == type(assembled)(assembled.page, ())


@pytest.mark.parametrize(
    "written",
    [
        [],
        {},
        5,
        [{"a": 1}],
        [["A", 1, 2]],
        [[[], 1]],
        [None],
        {"a": 1},
        [{"label": "A", "value": 1, "id": 2}],
        {"from": "interface", "data": []},
        {"from": "manual", "extra": 1},
    ],
)
def test_options_that_say_something_else_stay(written: Json) -> None:
    element = one(type="select_single", options=written)
    assert first_of(form_page(element))["options"] == written


def test_a_tree_of_options_keeps_its_branches() -> None:
    data = [{"label": "a", "value": 1, "children": [{"title": "b", "value": 2}]}]
    element = first_of(form_page(one(type="tree_select", treeData=data)))
    assert element["treeData"]["data"] == [
        {"value": 1, "title": "a", "children": [{"value": 2, "title": "b"}]}
    ]


@pytest.mark.parametrize(
    "holder",
    [
        {"children": [{"type": "text", "label": "A"}]},
        {"fields": [{"type": "text", "label": "A"}]},
        {"elements": {"a": {"type": "text", "label": "A"}}},
        {"elements": {"field": [{"type": "text", "label": "A"}]}},
        {"props": {"elements": [{"type": "text", "label": "A"}]}},
    ],
)
def test_children_are_found_wherever_they_were_put(holder: JsonObject) -> None:
    group = {"type": "group", "label": "G", "field": "g", **holder}
    assembled = assemble(form_page(group), SMALL)
    inner = assembled.page["elements"][0]["elements"]
    assert inner == [{"id": "a", "type": "text", "label": "A", "field": "a"}]
    assert CHECKER.check(assembled.page) == ()


def test_lists_named_after_zones_fill_the_zone_in() -> None:
    page = {
        "page": "table",
        "title": "x",
        "columns": [{"type": "text", "label": "A"}],
        "filters": [{"type": "text", "label": "A"}],
        "toolbar": [{"label": "新建"}, {"label": "x", "zone": "toolbar"}],
    }
    assembled = assemble(page, SMALL)
    zones = [element.get("zone") for element in assembled.page["elements"]]
    assert zones == [None, "filter", "toolbar", "toolbar"]
    assert CHECKER.check(assembled.page) == ()


def test_a_feature_of_the_same_name_is_no_list_of_elements() -> None:
    page = form_page(columns={"enable": True, "value": 2})
    assert assemble(page, SMALL).page == page


@pytest.mark.parametrize("value", [5, "x", {}, {"a": 1}, {"a": {"b": 1}}, [1]])
def test_a_list_of_something_else_stays(value: Json) -> None:
    group = {"type": "group", "label": "G", "field": "g", "children": value}
    assert first_of(form_page(group))["children"] == value


def test_elements_of_a_leaf_stay_for_the_check_unless_empty() -> None:
    assert "elements" not in first_of(form_page(one(elements=[])))
    kept = first_of(form_page(one(elements=[{"type": "text"}])))
    assert kept["elements"] == [{"id": "text_1", "type": "text"}]
    assert first_of(form_page(one(elements={"a": 1})))["elements"] == {"a": 1}


def test_properties_in_a_bag_are_lifted_unless_they_clash() -> None:
    lifted = first_of(form_page(one(props={"maxLength": 5})))
    assert lifted["maxLength"] == 5
    kept = first_of(form_page(one(props={"label": "B"})))
    assert (kept["label"], kept["props"]) == ("A", {"label": "B"})


def test_a_single_type_of_a_zone_needs_no_writing() -> None:
    tabs = {
        "type": "tabs",
        "label": "T",
        "field": "t",
        "mode": "diff",
        "tabs": [{"label": "One", "fields": [{"type": "text", "label": "A"}]}],
    }
    assembled = assemble(form_page(tabs), SMALL)
    assert assembled.page["elements"][0]["elements"][0]["type"] == "tab"
    assert CHECKER.check(assembled.page) == ()


@pytest.mark.parametrize(
    ("element", "name"),
    [
        ({"type": "text", "label": "手机号："}, "phone"),
        ({"type": "text", "label": "Phone"}, "phone"),
        ({"type": "text", "label": "城市"}, "chengshi"),
        ({"type": "text", "label": "日期"}, "riqi"),
        ({"type": "text", "label": "Home Address"}, "home_address"),
        ({"type": "text", "label": "!!"}, "text_1"),
        ({"type": "text"}, "text_1"),
        ({"type": "text", "label": "？", "id": "mine"}, "mine"),
    ],
)
def test_a_missing_field_is_named(element: JsonObject, name: str) -> None:
    assert first_of(form_page(element))["field"] == name


def test_ids_are_readable_unique_and_kept() -> None:
    page = form_page(
        {"type": "text", "label": "A", "field": "user.name"},
        {"type": "text", "label": "B", "field": "x", "id": "b b"},
        {"type": "text", "label": "C", "field": "y", "id": "keep"},
        {"type": "text", "label": "D", "field": "z", "id": "keep"},
        {"type": "zap"},
        {"type": "zap"},
        {},
        5,
        {"type": "text", "label": "E", "field": "user_name"},
        {"type": "text", "label": "F", "field": "taken"},
    )
    assembled = assemble(page, SMALL, taken_ids=["taken"])
    ids = [e["id"] for e in assembled.page["elements"] if isinstance(e, dict)]
    assert ids == [
        "user_name",
        "b_b",
        "keep",
        "keep_2",
        "zap_1",
        "zap_2",
        "element_1",
        "user_name_2",
        "taken_2",
    ]
    replaced = [fix for fix in assembled.fixes if fix.code == "id_replaced"]
    assert [fix.pointer for fix in replaced] == ["/elements/1/id", "/elements/3/id"]


def test_every_repair_is_listed_with_its_place() -> None:
    assembled = assemble(
        {
            "page": "form",
            "title": "x",
            "fields": [{"type": "input", "label": "电话", "max_length": "5"}],
        },
        SMALL,
    )
    assert [(fix.code, fix.pointer) for fix in assembled.fixes] == [
        ("children_key", ""),
        ("type_alias", "/elements/0/type"),
        ("property_spelling", "/elements/0/maxLength"),
        ("stringified", "/elements/0/maxLength"),
        ("field_filled", "/elements/0/field"),
    ]
    assert all(fix.lossless for fix in assembled.fixes)


def test_names_in_messages_are_printable_and_short() -> None:
    fixes = assemble(form_page(one(id="x" * 99, **{"max\x00length": 1})), SMALL).fixes
    assert [fix.code for fix in fixes] == ["property_spelling", "id_replaced"]
    for fix in fixes:
        assert fix.message.en.isprintable()
        assert len(fix.message.en) < 120


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Phone number", "phone_number"),
        ("phoneNumber", "phone_number"),
        ("手机号2", "shoujihao_2"),
        ("课程 (Course)", "kecheng_course"),
        ("3D模型", "n_3d_moxing"),
        ("!!!", ""),
        ("x" * 99, "x" * 40),
        ("word " * 20, "word_word_word_word_word_word_word_word"),
        ("Ünïcode", "n_code"),
    ],
)
def test_texts_are_spelled_as_names(text: str, name: str) -> None:
    if text == "Ünïcode":
        assert slug(text).isascii()
        return
    assert slug(text) == name


def test_page_ids_are_readable_and_unique() -> None:
    assert page_id_for("课程报名", []) == "page_kechengbaoming"
    assert page_id_for("Leave", {"page_leave", "page_leave_2"}) == "page_leave_3"
    assert page_id_for("？", []) == "page_untitled"
    assert unique_name("a", []) == "a"
    assert field_for("*手机号码：", SMALL) == "phone"


def test_the_canonical_form_orders_keys_by_the_knowledge_base() -> None:
    page = {
        "elements": [
            {
                "field": "a",
                "zzz": 1,
                "aaa": 2,
                "options": {"data": [{"label": "x", "value": 1}], "from": "manual"},
                "zone": "field",
                "type": "select_single",
                "label": "A",
                "id": "a",
            },
            {"zone": "action", "label": "x", "id": "b", "type": "button"},
            5,
        ],
        "title": "T",
        "page": "form",
        "other": {"b": 1, "a": {"d": 1, "c": 2}},
    }
    ordered = canonical(page, SMALL)
    assert list(ordered) == ["page", "title", "other", "elements"]
    assert dump(ordered["other"]) == '{"a":{"c":2,"d":1},"b":1}'
    assert dump(ordered["elements"]) == (
        '[{"id":"a","type":"select_single","label":"A","field":"a",'
        '"options":{"from":"manual","data":[{"value":1,"label":"x"}]},"aaa":2,"zzz":1},'
        '{"id":"b","zone":"action","type":"button","label":"x"},5]'
    )


def test_maps_of_anything_are_in_alphabetical_order() -> None:
    schema: JsonObject = {
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/StaticParam"},
    }
    value = {"b": {"value": 1, "source": "static"}, "a": 1}
    assert dump(key_order(SMALL).value(value, schema)) == (
        '{"a":1,"b":{"source":"static","value":1}}'
    )


def test_literal_data_keeps_its_order() -> None:
    value = {"source": "static", "value": {"b": 1, "a": 2}}
    ordered = canonical(form_page(one(defaultValue=value)), SMALL)
    assert dump(ordered["elements"][0]["defaultValue"]) == dump(value)


def test_pages_that_are_none_are_put_in_order_too() -> None:
    assert canonical({"b": 1, "page": 5, "a": 2}, SMALL) == {"page": 5, "a": 2, "b": 1}
    deep: Json = {"b": 1, "a": 2}
    for _ in range(80):
        deep = {"x": deep}
    assert canonical({"page": "form", "title": deep}, SMALL)["title"] == deep


def test_what_cannot_be_stored_can_still_be_shown() -> None:
    assert dump({"a": 10**30}) == '{"a":1000000000000000000000000000000}'
    assert dump({"名": 1}) == '{"名":1}'
