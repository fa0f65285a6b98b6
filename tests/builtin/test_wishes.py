"""Removals, moves, names, options and additions in whatever words they are asked for."""

import pytest

from backend.domain.json_values import JsonObject
from backend.llm.builtin.edits.reader import MOST
from tests.builtin.offline import play_offline
from tests.support.real_protocol import assembled, ccms


def _table(labels: list[str], options: list[str], buttons: list[str]) -> JsonObject:
    """Return a table: five columns, a state with options, filters and buttons."""
    data = [{"value": n, "label": label} for n, label in enumerate(options, 1)]
    manual: JsonObject = {"from": "manual", "data": data}
    no, name, phone, weight, state = labels
    top, view, edit = buttons
    page: JsonObject = assembled(
        {
            "page": "table",
            "title": "T",
            "primary": "no",
            "elements": [
                {"id": "no", "type": "text", "label": no, "field": "no"},
                {"id": "name", "type": "text", "label": name, "field": "name"},
                {"id": "phone", "type": "text", "label": phone, "field": "phone"},
                {"id": "weight", "type": "number", "label": weight, "field": "weight"},
                {
                    "id": "state",
                    "type": "Aenum",
                    "label": state,
                    "field": "state",
                    "options": manual,
                },
                {
                    "id": "f_no",
                    "zone": "filter",
                    "type": "text",
                    "label": no,
                    "field": "no",
                },
                {
                    "id": "f_state",
                    "zone": "filter",
                    "type": "select_single",
                    "label": state,
                    "field": "state",
                    "options": manual,
                },
                {"id": "top", "zone": "toolbar", "type": "button", "label": top},
                {"id": "view", "zone": "row_action", "type": "button", "label": view},
                {"id": "edit", "zone": "row_action", "type": "button", "label": edit},
            ],
        }
    )
    return page


ZH = _table(
    ["运单号", "寄件人", "收件电话", "重量", "状态"],
    ["待揽收", "运输中", "异常"],
    ["导出", "查看", "编辑"],
)
EN = _table(
    ["Tracking no.", "Sender", "Recipient phone", "Weight", "Status"],
    ["Waiting", "Moving", "Exception"],
    ["Export", "View", "Edit"],
)


def operations(prompt: str) -> list[str]:
    """Return the operations in short: `move weight before no`."""
    page = ZH if any("㐀" <= char <= "鿿" for char in prompt) else EN
    played = play_offline(prompt, ccms(), page=page)
    assert "decline" not in played.names, played.calls
    edits = [told for name, told in played.calls if name == "edit_page"]
    return [_short(each) for told in edits for each in told["operations"]]


def _short(operation: JsonObject) -> str:
    """Return one operation in short."""
    element = operation.get("element", {})
    what = operation.get("id") or f"{element['label']}@{element.get('zone', 'main')}"
    where = [
        f"{key} {operation[key]}"
        for key in ("before", "after", "into")
        if key in operation
    ]
    said = operation.get("properties", {})
    said = list(said.values()) if isinstance(said, dict) else said
    told = [
        ",".join(f"{o['label']}={o['value']}" for o in value["data"])
        if isinstance(value, dict) and "data" in value
        else str(value)
        for value in said
    ]
    return " ".join([str(operation["op"]), str(what), *where, *told])


@pytest.mark.parametrize(
    ("prompt", "gone"),
    [
        ("操作列的“编辑”下线", ["edit"]),
        ("收件电话涉及隐私，从列表里撤下来", ["phone"]),
        ("运单号只在列表里显示，不用搜索", ["f_no"]),
        ("搜索条件只保留运单号", ["f_state"]),
        ("筛选里的状态不需要了，列表里的那一列还要。", ["f_state"]),
        ("Take the Edit action off the rows.", ["edit"]),
        ("The Status filter can go, keep the Status column though.", ["f_state"]),
        ("Weight is redundant", ["weight"]),
        ("Exporting isn't allowed any more, so the Export button has to go", ["top"]),
        ("Tracking no. shouldn't be a filter; leave the column alone", ["f_no"]),
        (
            "Status should disappear, both as a column and as a search field",
            ["state", "f_state"],
        ),
    ],
)
def test_what_is_not_wanted_goes_and_nothing_else(prompt: str, gone: list[str]) -> None:
    assert operations(prompt) == [f"remove {key}" for key in gone]


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("状态要紧跟在运单号后面", ["move state after no"]),
        ("先显示收件电话，再显示寄件人", ["move phone before name"]),
        ("表格第一列应该是重量", ["move weight before no"]),
        ("重量放在运单号和寄件人之间", ["move weight after no"]),
        ("列的顺序调整为状态、运单号、寄件人", ["move state before no"]),
        ("On the rows, Edit goes before View", ["move edit before view"]),
        ("Let Weight be the leftmost column", ["move weight before no"]),
        ("I want Status right after the tracking number", ["move state after no"]),
        (
            "Sender and Weight should trade places",
            ["move name after weight", "move weight before phone"],
        ),
        ("Reorder the filters: Status, Tracking no.", ["move f_state before f_no"]),
    ],
)
def test_the_order_is_told_in_any_words(prompt: str, expected: list[str]) -> None:
    assert operations(prompt) == expected


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("列表里“收件电话”显示为“手机”即可", ["set phone 手机"]),
        ("收件电话改一下，叫收件手机", ["set phone 收件手机"]),
        ("寄件人、重量分别改成发货方、净重", ["set name 发货方", "set weight 净重"]),
        ("Recipient phone: label it Mobile.", ["set phone Mobile"]),
        (
            "『寄件人』→『发货方』，按钮『导出』→『下载』",
            ["set name 发货方", "set top 下载"],
        ),
        ('Use "Mobile" instead of "Recipient phone"', ["set phone Mobile"]),
        ('Recipient phone would be clearer as "Mobile"', ["set phone Mobile"]),
        (
            "In the filters, Status becomes State; the column keeps its name",
            ["set f_state State"],
        ),
        ('The text on the Edit button should be "Change"', ["set edit Change"]),
    ],
)
def test_a_new_name_is_told_in_any_words(prompt: str, expected: list[str]) -> None:
    assert operations(prompt) == expected


@pytest.mark.parametrize(
    ("prompt", "options"),
    [
        ("状态加一档“退回”，值为 9，列和筛选都要", "待揽收=1,运输中=2,异常=3,退回=9"),
        (
            "状态的“异常”改叫“问题件”，列表和筛选一起改，值不要动。",
            "待揽收=1,运输中=2,问题件=3",
        ),
        ("待揽收改叫待取件", "待取件=1,运输中=2,异常=3"),
        ("状态：新增“退回”，删除“异常”", "待揽收=1,运输中=2,退回=4"),
        ("状态选项倒过来排", "异常=3,运输中=2,待揽收=1"),
        (
            'Status needs one more option, "Returned", value 9',
            "Waiting=1,Moving=2,Exception=3,Returned=9",
        ),
        ("Status should only have Waiting and Moving", "Waiting=1,Moving=2"),
        ("Put Exception first in Status", "Exception=3,Waiting=1,Moving=2"),
        (
            '"Moving" should be displayed as "On its way" in column and filter',
            "Waiting=1,On its way=2,Exception=3",
        ),
    ],
)
def test_options_change_and_the_others_keep_their_values(
    prompt: str, options: str
) -> None:
    assert operations(prompt) == [f"set state {options}", f"set f_state {options}"]


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        (
            "表格里还缺一列快递公司，用文本就行，放到运单号后边",
            ["add 快递公司@main after no"],
        ),
        ("顶部工具栏加一个“导入”按钮。", ["add 导入@toolbar"]),
        ("希望能按重量范围筛选", ["add 重量@filter"]),
        (
            "加一列付款方式（寄付、到付），放在重量后面，同时加一个筛选",
            ["add 付款方式@main after weight", "add 付款方式@filter"],
        ),
        (
            "we're missing a Carrier column, plain text, next to Tracking no.",
            ["add Carrier@main after no"],
        ),
        ('Need an "Import" button above the table.', ["add Import@toolbar"]),
        ("Let people search by sender", ["add Sender@filter"]),
        (
            "the table has no carrier yet - add it after Tracking no.",
            ["add Carrier@main after no"],
        ),
        (
            "Insert a Payer column (sender, account) after Weight, plus a filter for it",
            ["add Payer@main after weight", "add Payer@filter"],
        ),
    ],
)
def test_what_is_missing_is_added(prompt: str, expected: list[str]) -> None:
    assert operations(prompt) == expected


@pytest.mark.parametrize(
    ("prompt", "group", "members"),
    [
        ("新增一个分组“联系人”，里面有姓名、电话", "联系人", ["姓名", "电话"]),
        (
            'Create a section called "Bank details" containing bank name and holder',
            "Bank details",
            ["Bank name", "Holder"],
        ),
    ],
)
def test_a_group_comes_with_its_members(
    prompt: str, group: str, members: list[str]
) -> None:
    form = assembled(
        {
            "page": "form",
            "title": "F",
            "elements": [{"id": "a", "type": "text", "label": "Town", "field": "a"}],
        }
    )
    made = play_offline(prompt, ccms(), page=form).element(group)
    assert [each["label"] for each in made["elements"]] == members


def test_numbered_wishes_are_read_one_by_one() -> None:
    prompt = "请在“重量”之前增加字段：\n1. 快递公司，文本\n2. 备注，文本"
    assert operations(prompt) == [
        "add 快递公司@main before weight",
        "add 备注@main before weight",
    ]


def test_a_button_comes_with_its_condition_and_its_question() -> None:
    prompt = "行操作里加一个“退款”，点之前要确认，只有运输中的运单才出现。"
    made = play_offline(prompt, ccms(), page=ZH).element("退款", "row_action")
    assert made["confirm"]["enable"] is True
    assert made["condition"]["template"] == "${state} === 2"


def test_more_wishes_than_anyone_has_are_not_read_to_the_end() -> None:
    played = play_offline("加一列备注。" * 400, ccms(), page=ZH)
    (edited,) = [told for name, told in played.calls if name == "edit_page"]
    assert len(edited["operations"]) == MOST
    assert "decline" in played.names


def test_a_container_is_never_replaced_by_what_is_said_of_its_contents() -> None:
    page: JsonObject = assembled(
        {
            "page": "detail",
            "title": "Shipment",
            "elements": [
                {
                    "id": "cargo",
                    "type": "group",
                    "label": "Cargo",
                    "elements": [
                        {"id": "net", "type": "text", "label": "Net", "field": "net"}
                    ],
                }
            ],
        }
    )
    played = play_offline('Cargo needs "Dangerous goods" (Yes / No)', ccms(), page=page)
    assert played.page is not None
    (cargo,) = [each for each in played.page["elements"] if each["id"] == "cargo"]
    assert cargo == page["elements"][0]
