"""What edits come to, requirement by requirement."""

import pytest

from backend.domain.json_values import JsonObject
from tests.builtin.offline import Offline, play_offline
from tests.support.real_protocol import assembled, ccms

STATES: JsonObject = {
    "from": "manual",
    "data": [{"value": 1, "label": "启用"}, {"value": 2, "label": "停用"}],
}
FORM = assembled(
    {
        "page": "form",
        "title": "供应商",
        "elements": [
            {
                "id": "name",
                "type": "text",
                "label": "名称",
                "field": "name",
                "required": True,
            },
            {"id": "tel", "type": "text", "label": "联系电话", "field": "tel"},
            {
                "id": "state",
                "type": "select_single",
                "label": "状态",
                "field": "state",
                "options": STATES,
            },
            {"id": "vip", "type": "switch", "label": "重点客户", "field": "vip"},
            {"id": "score", "type": "number", "label": "评分", "field": "score"},
            {
                "id": "ok",
                "zone": "action",
                "type": "button",
                "label": "提交",
                "action": "submit",
            },
        ],
    }
)
TABLE = assembled(
    {
        "page": "table",
        "title": "供应商列表",
        "primary": "id",
        "elements": [
            {"id": "name", "type": "text", "label": "名称", "field": "name"},
            {
                "id": "state",
                "type": "Aenum",
                "label": "状态",
                "field": "state",
                "options": STATES,
            },
            {"id": "city", "type": "text", "label": "城市", "field": "city"},
            {
                "id": "f_state",
                "zone": "filter",
                "type": "select_single",
                "label": "状态",
                "field": "state",
                "options": STATES,
            },
            {"id": "new", "zone": "toolbar", "type": "button", "label": "新增"},
            {"id": "edit", "zone": "row_action", "type": "button", "label": "编辑"},
        ],
    }
)
STORE = {
    "page_a": "供应商详情",
    "page_b": "供应商列表",
    "page_c": "城市报表（东）",
    "page_d": "城市报表（西）",
}


def edit(prompt: str, page: JsonObject = FORM, **more: object) -> Offline:
    return play_offline(prompt, ccms(), page=page, **more)  # type: ignore[arg-type]


def operations(prompt: str, page: JsonObject = FORM) -> list[JsonObject]:
    found: list[JsonObject] = edit(prompt, page).arguments_of("edit_page")["operations"]
    return found


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("删除联系电话", {"op": "remove", "id": "tel"}),
        ("不要评分了", {"op": "remove", "id": "score"}),
        ("评分放到最前面", {"op": "move", "id": "score", "before": "name"}),
        ("把名称移到最后", {"op": "move", "id": "name", "after": "score"}),
        ("联系电话移到第一个", {"op": "move", "id": "tel", "before": "name"}),
        ("Move 评分 after 名称", {"op": "move", "id": "score", "after": "name"}),
        (
            "名称改为供应商全称",
            {"op": "set", "id": "name", "properties": {"label": "供应商全称"}},
        ),
        ("名称改成选填", {"op": "unset", "id": "name", "properties": ["required"]}),
        ("联系电话必填", {"op": "set", "id": "tel", "properties": {"required": True}}),
        (
            "评分 1 到 5 之间的整数",
            {
                "op": "set",
                "id": "score",
                "properties": {"max": 5, "min": 1, "precision": 0},
            },
        ),
        (
            "页面标题改成供应商登记",
            {"op": "set", "id": None, "properties": {"title": "供应商登记"}},
        ),
    ],
)
def test_a_change_is_one_operation_on_an_id(prompt: str, expected: JsonObject) -> None:
    assert operations(prompt) == [expected]


def test_two_neighbours_are_swapped_by_one_move() -> None:
    assert operations("名称和联系电话互换位置") == [
        {"op": "move", "id": "name", "after": "tel"}
    ]


def test_options_that_are_added_go_on_counting() -> None:
    made = edit("状态加一个选项：注销").element("状态")["options"]["data"]
    assert made[-1] == {"value": 3, "label": "注销"}


def test_options_of_a_column_and_its_filter_change_together() -> None:
    played = edit("状态里的停用改成冻结", TABLE)
    changed = {o["id"] for o in played.arguments_of("edit_page")["operations"]}
    assert changed == {"state", "f_state"}
    assert played.element("状态")["options"]["data"][1] == {"value": 2, "label": "冻结"}


def test_a_condition_on_a_switch_compares_with_on() -> None:
    condition = edit("重点客户打开时才显示评分").element("评分")["condition"]
    assert condition["template"] == "${vip} === true"


def test_a_condition_on_a_number_keeps_its_operator() -> None:
    condition = edit("评分大于等于 3 才显示重点客户").element("重点客户")["condition"]
    assert condition["template"] == "${score} >= 3"


def test_a_condition_may_be_negated() -> None:
    condition = edit("状态是停用的时候隐藏联系电话").element("联系电话")["condition"]
    assert condition["template"] == "${state} !== 2"


def test_another_kind_keeps_label_field_and_required() -> None:
    made = edit("把名称改成多行文本").element("名称")
    assert made["type"] == "longtext"
    assert (made["field"], made["required"]) == ("name", True)


def test_an_added_filter_is_bound_to_its_column() -> None:
    made = edit("增加城市筛选", TABLE).element("城市", "filter")
    assert made["field"] == "city"


def test_what_is_added_goes_where_it_was_said() -> None:
    page = edit("在名称后面加两个字段：邮箱、网址", FORM).page
    assert page is not None
    assert [e["label"] for e in page["elements"][:4]] == [
        "名称",
        "邮箱",
        "网址",
        "联系电话",
    ]


def test_an_element_may_go_into_a_group() -> None:
    grouped = assembled(
        {
            "page": "form",
            "title": "x",
            "elements": [
                {
                    "id": "base",
                    "type": "group",
                    "label": "基本信息",
                    "field": "",
                    "elements": [
                        {"id": "n", "type": "text", "label": "姓名", "field": "n"}
                    ],
                }
            ],
        }
    )
    page = edit("在基本信息里加一个生日", grouped).page
    assert page is not None
    assert [e["label"] for e in page["elements"][0]["elements"]] == ["姓名", "生日"]


def test_a_jump_hands_over_the_key_of_the_row() -> None:
    played = edit("每行加个“详情”按钮，跳转到供应商详情页", TABLE, pages=STORE)
    made = played.element("详情", "row_action")
    assert made["redirectTo"] == "page_a"
    assert made["params"] == [
        {"field": "id", "data": {"source": "record", "field": "id"}}
    ]


def test_a_jump_to_one_of_two_equal_pages_is_asked_about() -> None:
    played = edit("顶部加一个“报表”按钮，跳转到城市报表", TABLE, pages=STORE)
    assert played.names == ["get_page_id", "ask_user"]
    assert len(played.arguments_of("ask_user")["choices"]) >= 2
    assert played.page == TABLE


def test_a_button_that_exists_may_open_a_page_in_a_popup() -> None:
    played = edit("编辑按钮点击后弹窗打开供应商详情页", TABLE, pages=STORE)
    made = played.element("编辑", "row_action")
    assert (made["redirectTo"], made["openIn"]) == ("page_a", "popup")


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        ("名称既要必填又要隐藏", "矛盾"),
        ("评分最小 10，最大 5", "下限大于上限"),
        ("帮我优化一下", "没有看懂"),
        ("加一个地图选点", "没有地图"),
        ("Add a pie chart", "nothing for: chart"),
    ],
)
def test_what_cannot_be_done_is_asked_about_and_changes_nothing(
    prompt: str, words: str
) -> None:
    played = edit(prompt)
    assert played.names == ["ask_user"]
    assert words.casefold() in played.arguments_of("ask_user")["question"].casefold()
    assert played.page == FORM


def test_a_setting_that_an_element_does_not_have_is_declined() -> None:
    played = edit("重点客户最多20个字")
    assert "decline" in played.names
    assert played.page == FORM


def test_paging_without_a_source_is_declined() -> None:
    played = edit("加上分页", TABLE)
    assert played.names == ["decline"]


def test_what_is_understood_is_done_and_the_rest_named() -> None:
    played = edit("联系电话必填，并把月亮摘下来")
    assert played.element("联系电话")["required"] is True
    assert "月亮" in str(played.arguments_of("decline")["items"])


@pytest.mark.parametrize(
    ("prompt", "page", "name", "value"),
    [
        (
            "改成两栏布局",
            FORM,
            "columns",
            {"enable": True, "type": "span", "value": 2, "gap": 16},
        ),
        ("主键是 code", TABLE, "primary", "code"),
    ],
)
def test_the_page_itself_can_be_changed(
    prompt: str, page: JsonObject, name: str, value: object
) -> None:
    (operation,) = operations(prompt, page)
    assert operation == {"op": "set", "id": None, "properties": {name: value}}


def test_paging_is_added_where_a_source_can_serve_it() -> None:
    page = {**TABLE, "source": {"url": "/api/x", "method": "GET"}}
    (operation,) = operations("加上分页", page)
    assert operation["properties"]["pagination"]["mode"] == "server"


def test_every_field_can_be_constrained_at_once() -> None:
    page = edit("所有字段都必填").page
    assert page is not None
    changed = [e["id"] for e in page["elements"] if e.get("required")]
    assert changed == ["name", "tel", "state", "vip", "score"]


def test_the_only_button_is_meant_when_none_is_named() -> None:
    played = edit("点击后跳转到供应商列表页", FORM, pages=STORE)
    assert played.element("提交", "action")["redirectTo"] == "page_b"


def test_a_button_that_is_not_named_among_several_is_asked_about() -> None:
    played = edit("点击后跳转到供应商详情页", TABLE, pages=STORE)
    assert played.names == ["ask_user"]
    assert played.arguments_of("ask_user")["choices"] == ["新增", "编辑"]


def test_a_target_without_a_name_is_asked_about() -> None:
    played = edit("编辑按钮跳转到另一个页面", TABLE, pages=STORE)
    assert played.names == ["ask_user"]
    assert "编辑" in played.arguments_of("ask_user")["question"]


def test_a_selected_element_can_be_removed_and_moved() -> None:
    removed = edit("删掉这个字段", selected="tel")
    moved = edit("把它移到最后", selected="tel")
    assert removed.arguments_of("edit_page")["operations"] == [
        {"op": "remove", "id": "tel"}
    ]
    assert moved.arguments_of("edit_page")["operations"][0]["after"] == "score"


def test_a_selected_choice_gets_options_without_being_named() -> None:
    played = edit('选项里的"停用"改成"冻结"', selected="state")
    assert played.element("状态")["options"]["data"][1]["label"] == "冻结"


def test_options_that_are_replaced_keep_the_values_of_those_that_stay() -> None:
    data = edit("状态的选项改成启用、停用、待定").element("状态")["options"]["data"]
    assert [o["value"] for o in data] == [1, 2, "daiding"]


def test_an_english_list_of_options_may_replace_the_old_ones() -> None:
    played = edit("Change the 状态 options to open, shut and idle")
    labels = [o["label"] for o in played.element("状态")["options"]["data"]]
    assert labels == ["open", "shut", "idle"]


def test_an_element_moves_into_a_group() -> None:
    grouped = assembled(
        {
            "page": "form",
            "title": "x",
            "elements": [
                {"id": "a", "type": "text", "label": "城市", "field": "a"},
                {
                    "id": "g",
                    "type": "group",
                    "label": "地址信息",
                    "field": "",
                    "elements": [
                        {"id": "b", "type": "text", "label": "街道", "field": "b"}
                    ],
                },
            ],
        }
    )
    assert operations("把城市移到地址信息里", grouped) == [
        {"op": "move", "id": "a", "into": "g"}
    ]


def test_a_filter_can_be_added_for_a_column_that_exists() -> None:
    played = edit("城市也要能筛选", TABLE)
    assert played.element("城市", "filter")["field"] == "city"


def test_an_added_button_may_be_shown_under_a_condition() -> None:
    played = edit("每行加一个“停用”按钮，只有启用的才显示，要二次确认", TABLE)
    made = played.element("停用", "row_action")
    assert made["condition"]["template"] == "${state} === 1"
    assert made["confirm"]["enable"] is True


def test_the_kind_of_what_was_added_may_follow() -> None:
    played = edit("加一个字段“门头照”，图片类型")
    assert played.element("门头照")["mode"] == "image"


def test_the_name_of_what_was_added_may_follow() -> None:
    played = edit("加一个开关，叫是否开票，默认打开")
    made = played.element("是否开票")
    assert (made["type"], made["defaultValue"]["value"]) == ("switch", True)


def test_the_place_of_what_was_added_may_follow() -> None:
    played = edit("加一个邮箱，放在名称后面")
    assert played.arguments_of("edit_page")["operations"][0]["after"] == "name"


def test_a_kind_that_holds_options_keeps_them() -> None:
    made = edit("状态改成单选按钮").element("状态")
    assert made["mode"] == "radio"
    assert made["options"] == STATES
