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
