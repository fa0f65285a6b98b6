"""What changed, in words."""

import pytest

from backend.assembly import apply_operations, canonical, describe_changes
from backend.domain.json_values import Json, JsonObject
from backend.domain.texts import Lang
from tests.support.catalogues import SMALL, form_page, phone_form

PAGE = canonical(phone_form(), SMALL)


def said(*operations: JsonObject, lang: Lang = Lang.ZH) -> list[str]:
    after = apply_operations(PAGE, operations, SMALL).page
    return describe_changes(PAGE, after, SMALL, lang)


def setting(name: str, value: Json) -> JsonObject:
    return {"op": "set", "id": "name", "properties": {name: value}}


def test_nothing_changed_is_nothing_said() -> None:
    assert describe_changes(PAGE, PAGE, SMALL, Lang.ZH) == []


def test_a_new_page_is_told_with_what_it_holds() -> None:
    page = form_page({"id": "a", "type": "text", "label": "姓名", "field": "a"})
    assert describe_changes(None, page, SMALL, Lang.ZH) == [
        "创建了表单页“报名”",
        "包含“姓名”（文本框）",
    ]
    assert describe_changes(None, form_page(), SMALL, Lang.EN) == [
        'Created form page "报名"'
    ]


def test_added_removed_and_moved_elements_are_named() -> None:
    operations: list[JsonObject] = [
        {"op": "add", "element": {"type": "text", "label": "备注"}},
        {"op": "remove", "id": "address"},
        {"op": "move", "id": "name", "after": "level"},
    ]
    assert said(*operations) == [
        "新增了“备注”（文本框）",
        "删除了“地址”（group）",
        "移动了“姓名”（文本框）",
    ]
    assert said(*operations, lang=Lang.EN)[0] == 'Added "备注" (text box)'


def test_a_move_into_a_container_is_a_move() -> None:
    assert said({"op": "move", "id": "name", "into": "address"}) == [
        "移动了“姓名”（文本框）"
    ]


def test_the_fewest_elements_are_said_to_have_moved() -> None:
    moved = said({"op": "move", "id": "level", "before": "name"})
    assert moved == ["移动了“级别”（下拉单选）"]


@pytest.mark.parametrize(
    ("operation", "zh", "en"),
    [
        (setting("required", False), "“姓名”：required → 否", '"姓名": required → no'),
        (setting("maxLength", 5), "“姓名”：maxLength → 5", '"姓名": maxLength → 5'),
        (setting("label", "名字"), "“姓名”：label → 名字", '"姓名": label → 名字'),
        (
            setting("defaultValue", {"source": "static", "value": True}),
            "“姓名”：defaultValue → true",
            '"姓名": defaultValue → true',
        ),
        (
            setting("defaultValue", {"source": "url", "field": "x"}),
            '“姓名”：defaultValue → {"source":"url","field":"x"}',
            '"姓名": defaultValue → {"source":"url","field":"x"}',
        ),
        (
            setting("placeholder", "很" * 60),
            f"“姓名”：placeholder → {'很' * 39}…",
            f'"姓名": placeholder → {"很" * 39}…',
        ),
        (
            {"op": "unset", "id": "name", "properties": ["maxLength"]},
            "“姓名”：去掉了maxLength",
            '"姓名": maxLength removed',
        ),
        (
            {"op": "set", "id": None, "properties": {"title": "新"}},
            "页面：title → 新",
            "Page: title → 新",
        ),
        (
            {"op": "set", "id": "name", "properties": {"type": "longtext"}},
            "改成了“姓名”（多行）",
            'Turned into "姓名" (多行)',
        ),
        (
            {
                "op": "set",
                "id": "level",
                "properties": {"options": ["甲", "乙"], "condition": None},
            },
            "“级别”：options → 甲 / 乙",
            '"级别": options → 甲 / 乙',
        ),
    ],
)
def test_changed_properties_are_told(operation: JsonObject, zh: str, en: str) -> None:
    assert zh in said(operation)
    assert en in said(operation, lang=Lang.EN)


def test_many_changes_are_counted() -> None:
    elements = [
        {"id": f"e{n}", "type": "text", "label": f"L{n}", "field": f"f{n}"}
        for n in range(30)
    ]
    before = form_page(*elements)
    after = form_page(*[{**e, "required": True} for e in elements])
    sentences = describe_changes(before, after, SMALL, Lang.ZH)
    assert len(sentences) == 12
    assert sentences[-1] == "另外修改了 19 处"
    added = describe_changes(form_page(), before, SMALL, Lang.EN)
    assert added[0].endswith('"L11" (text box) and others, 30 in all')


def test_what_is_no_element_is_told_without_failing() -> None:
    assert (
        describe_changes(None, form_page(5), SMALL, Lang.EN)[1] == 'With "None" (None)'
    )


def test_elements_that_nobody_knows_are_told_by_what_they_wrote() -> None:
    page = form_page({"id": "u", "type": "zap"})
    assert describe_changes(form_page(), page, SMALL, Lang.EN) == ['Added "u" (zap)']
    changed = form_page({"id": "u", "type": "zap", "a": [1]})
    assert describe_changes(page, changed, SMALL, Lang.EN) == ['"u": a → [1]']
