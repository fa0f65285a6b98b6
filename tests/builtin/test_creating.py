"""What new pages hold, requirement by requirement."""

import pytest

from backend.domain.json_values import Json, JsonObject
from tests.builtin.offline import Offline, play_offline
from tests.support.real_protocol import ccms


def create(prompt: str) -> Offline:
    played = play_offline(prompt, ccms())
    assert played.page is not None
    assert played.rejections == 0
    return played


def field(text: str) -> JsonObject:
    """Return the only field of a form that a phrase describes."""
    page = create(
        f"测试表单：{text}" if not text.isascii() else f"Test form: {text}"
    ).page
    assert page is not None
    fields = [e for e in page["elements"] if "zone" not in e]
    assert len(fields) == 1, fields
    found: JsonObject = fields[0]
    return found


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("姓名（必填）", "required", True),
        ("昵称不能为空", "required", True),
        ("简介 200 字以内", "maxLength", 200),
        ("口令 6 到 12 位", "minLength", 6),
        ("温度（-20 到 50）", "min", -20),
        ("年龄不能小于十八", "min", 18),
        ("数量必须是正整数", "min", 1),
        ("单价大于0，两位小数", "min", 0.01),
        ("比例保留三位小数", "precision", 3),
        ("编号只读", "readonly", True),
        ("会议时间精确到分钟", "format", "YYYY-MM-DD HH:mm"),
        ("出生年月（年月）", "mode", "month"),
        ("证件（最大 500K）", "sizeCheck", {"maxSize": 500, "sizeUnit": "K"}),
        ("配置用 JSON 编辑器", "codeType", "json"),
        ("主题颜色", "type", "color"),
        ("first name (required)", "required", True),
        ("summary, at most 120 characters", "maxLength", 120),
        ("quantity between 1 and 99", "max", 99),
        ("discount (never negative)", "min", 0),
        ("code, exactly 6 digits", "regExp", None),
        ("handle (lowercase letters and digits only)", "regExp", None),
        ("price with three decimals", "precision", 3),
        ("owner, read-only", "readonly", True),
        ("start day (YYYY/MM/DD)", "format", "YYYY/MM/DD"),
        ('token with placeholder "paste it here"', "placeholder", "paste it here"),
        ("photo up to 3 MB", "sizeCheck", {"maxSize": 3, "sizeUnit": "M"}),
        ("script as a JavaScript editor 250px high", "height", 250),
    ],
)
def test_a_phrase_becomes_a_property(text: str, name: str, value: Json) -> None:
    made = field(text)[name]
    assert made == value if value is not None else made


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("级别（高/中/低）", [("gao", "高"), ("zhong", "中"), ("di", "低")]),
        ("渠道（线上=1、线下=2）", [(1, "线上"), (2, "线下")]),
        ("渠道（1:线上、2:线下）", [(1, "线上"), (2, "线下")]),
        ("size (S, M or L)", [("S", "S"), ("M", "M"), ("L", "L")]),
        (
            "pace: gluten free / low fat",
            [("gluten_free", "gluten free"), ("low_fat", "low fat")],
        ),
    ],
)
def test_options_keep_their_labels_and_get_readable_values(
    text: str, options: list[tuple[Json, str]]
) -> None:
    data = field(text)["options"]["data"]
    assert [(each["value"], each["label"]) for each in data] == options


def test_known_options_get_their_known_values() -> None:
    data = field("性别（男、女）")["options"]["data"]
    assert [each["value"] for each in data] == ["male", "female"]


def test_options_may_come_from_an_interface() -> None:
    options = field("城市（从接口 /api/cities 取，code 做值 title 做文案）")["options"]
    assert options["interface"]["url"] == "/api/cities"
    assert options["format"] == {
        "type": "list",
        "keyField": "code",
        "labelField": "title",
    }


def test_a_condition_compares_the_value_and_not_the_label() -> None:
    played = create("订单表单：付款方式（现金、转账）、转账凭证只有转账才显示")
    condition = played.element("转账凭证")["condition"]
    assert condition["template"].endswith("=== 'zhuanzhang'")
    (param,) = condition["params"]
    assert param["data"] == {"source": "record", "field": "payment_method"}


def test_fields_with_the_same_meaning_get_names_of_their_own() -> None:
    played = create("联系表单：甲方邮箱、乙方邮箱、邮箱")
    names = [e["field"] for e in played.page["elements"] if "field" in e]  # type: ignore[index]
    assert len(set(names)) == len(names) == 3


def test_a_form_gets_the_buttons_it_needs_once() -> None:
    plain = create("反馈表单：反馈内容").page
    own = create("反馈表单：反馈内容。按钮：保存、预览").page
    assert plain is not None
    assert own is not None
    assert [e["label"] for e in plain["elements"] if e.get("zone")] == ["提交", "取消"]
    assert [e["label"] for e in own["elements"] if e.get("zone")] == ["保存", "预览"]


def test_groups_hold_what_was_listed_for_them() -> None:
    played = create(
        "入职表单，分两组：个人信息（姓名、手机号），岗位信息（部门、职位）"
    )
    groups = [e for e in played.page["elements"] if "elements" in e]  # type: ignore[index]
    assert [[c["label"] for c in g["elements"]] for g in groups] == [
        ["姓名", "手机号"],
        ["部门", "职位"],
    ]


def test_tabs_hold_a_tab_per_group() -> None:
    played = create(
        "商品表单，用选项卡分为基本信息（商品名称、价格）、库存信息（库存、仓库）"
    )
    (tabs,) = [e for e in played.page["elements"] if "elements" in e]  # type: ignore[index]
    assert [tab["label"] for tab in tabs["elements"]] == ["基本信息", "库存信息"]


def test_a_list_of_rows_holds_its_columns() -> None:
    played = create("采购表单：供应商、采购明细（物料、数量、单价）")
    rows = played.element("采购明细")
    assert [child["label"] for child in rows["elements"]] == ["物料", "数量", "单价"]


def test_a_list_loads_and_pages_when_its_source_is_named() -> None:
    page = create("运单列表：运单号、状态。数据来自 /api/waybills").page
    assert page is not None
    assert page["source"]["url"] == "/api/waybills"
    assert page["pagination"]["mode"] == "server"


def test_no_address_is_invented() -> None:
    page = create("客户列表：姓名、电话。按姓名筛选，上方有新增按钮").page
    assert page is not None
    assert "source" not in page
    assert "/api/" not in str(page)


def test_a_form_submits_where_it_was_told() -> None:
    page = create("报名表单：姓名、电话。提交到 /api/signup").page
    assert page is not None
    assert page["submit"] == {"url": "/api/signup", "method": "POST"}


def test_a_filter_takes_label_field_and_options_of_its_column() -> None:
    played = create(
        "任务列表：任务名称、负责人、进度状态（未开始、进行中）。按进度状态筛选"
    )
    column, chosen = played.element("进度状态"), played.element("进度状态", "filter")
    assert chosen["field"] == column["field"]
    assert chosen["options"] == column["options"]


def test_a_sentence_reads_the_fields_of_the_page() -> None:
    played = create('订单详情：订单号、客户，一句话："{客户}的订单{订单号}"')
    statement = played.element("摘要")["statement"]
    assert [p["data"]["field"] for p in statement["params"]] == ["customer", "order_no"]


def test_a_business_domain_fills_a_page_that_lists_nothing() -> None:
    played = create("做一个请假申请表单")
    labels = [e["label"] for e in played.page["elements"]]  # type: ignore[index]
    assert {"请假类型", "请假时间", "提交"} <= set(labels)
    assert "请假申请" in played.said[-1]


def test_a_button_leads_to_a_page_that_exists() -> None:
    played = play_offline(
        "订单列表：订单号、客户。每行有“详情”，点击跳转到订单详情页",
        ccms(),
        pages={"page_order": "订单详情", "page_orders": "订单列表"},
    )
    assert played.names[:2] == ["get_page_id", "create_page"]
    button = played.element("详情", "row_action")
    assert button["redirectTo"] == "page_order"


def test_a_button_whose_page_does_not_exist_leads_nowhere_and_says_so() -> None:
    played = play_offline(
        "订单列表：订单号。每行有“详情”，点击跳转到订单详情页", ccms()
    )
    assert "redirectTo" not in played.element("详情", "row_action")
    assert "订单详情" in played.arguments_of("decline")["items"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("等级（高、低，默认低）", "di"),
        ("兴趣（多选：球类、棋类，默认棋类）", ["qilei"]),
        ("数量，整数，默认 3", 3),
        ("称呼，默认“先生”", "先生"),
        ("消息推送默认打开", True),
    ],
)
def test_a_default_is_a_value_of_the_element(text: str, value: Json) -> None:
    assert field(text)["defaultValue"] == {"source": "static", "value": value}


@pytest.mark.parametrize(
    "text", ["数量，整数，默认很多", "生日默认今天", "等级（高、低，默认中）"]
)
def test_a_default_that_is_no_value_of_the_element_is_left_out_and_named(
    text: str,
) -> None:
    played = create(f"测试表单：{text}")
    assert "defaultValue" not in str(played.page)
    assert "默认值" in played.said[-1]


def test_options_may_follow_in_a_sentence_of_their_own() -> None:
    played = create("缺陷列表：编号、状态。状态：新建、处理中、关闭")
    labels = [o["label"] for o in played.element("状态")["options"]["data"]]
    assert labels == ["新建", "处理中", "关闭"]


def test_options_may_be_counted_behind_the_field() -> None:
    played = create("投诉表单：标题，投诉类型，质量、物流、服务三种")
    labels = [o["label"] for o in played.element("投诉类型")["options"]["data"]]
    assert labels == ["质量", "物流", "服务"]


def test_parts_of_a_page_may_be_headings() -> None:
    played = create("合同列表\n列：合同编号、金额\n筛选：合同编号\n操作：查看、作废")
    zones = [(e["label"], e.get("zone")) for e in played.page["elements"]]  # type: ignore[index]
    assert zones == [
        ("合同编号", None),
        ("金额", None),
        ("合同编号", "filter"),
        ("查看", "row_action"),
        ("作废", "row_action"),
    ]


def test_groups_may_be_headings() -> None:
    played = create("简历表单。个人信息：姓名、手机号；教育信息：学校、专业")
    groups = [e for e in played.page["elements"] if "elements" in e]  # type: ignore[index]
    assert [g["label"] for g in groups] == ["个人信息", "教育信息"]


def test_a_group_that_lists_nothing_gets_what_it_usually_holds() -> None:
    played = create("客户详情，分为基本信息、其他信息两组，最后是备注")
    groups = [e for e in played.page["elements"] if "elements" in e]  # type: ignore[index]
    assert all(group["elements"] for group in groups)
    assert played.page["elements"][-1]["label"] == "备注"  # type: ignore[index]


def test_everything_in_a_list_can_be_required_at_once() -> None:
    played = create("登记表单：姓名、电话、单位，都必填")
    assert [e.get("required") for e in played.page["elements"][:3]] == [True] * 3  # type: ignore[index]


def test_what_a_list_can_do_goes_above_it() -> None:
    played = create("成绩列表：姓名、分数，支持导出")
    assert played.element("导出", "toolbar")


def test_paging_is_by_the_source_also_before_its_address_is_known() -> None:
    played = create("成绩列表：姓名、分数。每页 20 条")
    assert played.page["pagination"]["mode"] == "server"  # type: ignore[index]
    assert "数据接口" in played.said[-1]


def test_talk_between_people_asks_for_nothing() -> None:
    played = create("登记表单：姓名、电话。谢谢，就这些")
    assert played.names == ["create_page"]
