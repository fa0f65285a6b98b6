"""Elements meant by place, kind, pointing or a dialogue, and edits refused in part."""

import pytest

from backend.domain.json_values import JsonObject
from backend.domain.messages import Message, Role
from tests.builtin.offline import play_offline
from tests.builtin.test_editing import FORM, TABLE
from tests.support.real_protocol import assembled, ccms

LEAVE = assembled(
    {
        "page": "form",
        "title": "Leave",
        "elements": [
            {"id": "days", "type": "number", "label": "Days", "field": "days"},
            {"id": "why", "type": "text", "label": "Reason", "field": "why"},
            {"id": "from", "type": "datetime", "label": "Start date", "field": "from"},
            {"id": "to", "type": "datetime", "label": "End date", "field": "to"},
        ],
    }
)


def operations(prompt: str, page: JsonObject, selected: str | None = None) -> list[str]:
    """Return the operations in short: `set days required`."""
    played = play_offline(prompt, ccms(), page=page, selected=selected)
    found = []
    for name, arguments in played.calls:
        for operation in arguments["operations"] if name == "edit_page" else ():
            what = operation.get("id") or operation["element"]["label"]
            said = ",".join(operation.get("properties", ()))
            found.append(f"{operation['op']} {what} {said}".strip())
    return found


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("Delete the second field", ["remove why"]),
        ("Move the last field to the top", ["move to"]),
        ("Make both dates required", ["set from required", "set to required"]),
        (
            'Make "Days" required and rename "Reason" to "Why"',
            ["set days required", "set why label"],
        ),
        (
            "Rename Days to Length and Reason to Why",
            ["set days label", "set why label"],
        ),
        ("Add Approver and make it required", ["add Approver"]),
        ("Start date should come first", ["move from"]),
        (
            'Group Start date and End date under "Period"',
            ["add Period", "move from", "move to"],
        ),
    ],
)
def test_a_request_names_elements_in_many_ways(
    prompt: str, expected: list[str]
) -> None:
    assert operations(prompt, LEAVE) == expected


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("把第三个字段设为必填", ["set state required"]),
        ("最后一个字段删掉", ["remove score"]),
        ("在最后加一个“备注”，并把联系电话改名为电话", ["set tel label", "add 备注"]),
        ("联系电话上移一位", ["move tel"]),
        (
            "除了评分，其他都必填",
            ["set tel required", "set state required", "set vip required"],
        ),
    ],
)
def test_a_chinese_request_names_elements_in_many_ways(
    prompt: str, expected: list[str]
) -> None:
    assert operations(prompt, FORM) == expected


def test_a_doubt_is_asked_about_and_the_answer_is_understood() -> None:
    asked = play_offline("Make the date required", ccms(), page=LEAVE)
    question = asked.arguments_of("ask_user")
    assert asked.names == ["ask_user"]
    assert question["choices"] == ["Start date", "End date"]
    history = (
        Message(Role.USER, "Make the date required"),
        Message(Role.MODEL, str(question["question"])),
    )
    played = play_offline("End date", ccms(), page=LEAVE, history=history)
    assert played.element("End date")["required"] is True
    assert "required" not in played.element("Start date")


def test_it_means_what_the_last_request_added() -> None:
    history = (
        Message(Role.USER, "Add Reason"),
        Message(Role.MODEL, 'Added "Reason" (Text input)'),
    )
    played = play_offline("make it required", ccms(), page=LEAVE, history=history)
    assert played.element("Reason")["required"] is True


def test_the_rest_is_done_when_the_check_refuses_a_part() -> None:
    prompt = "状态筛选设为必填，并且把城市列删掉"
    played = play_offline(prompt, ccms(), page=TABLE)
    assert played.page is not None
    assert "city" not in {each["id"] for each in played.page["elements"]}
    assert "required" not in played.element("状态", "filter")


@pytest.mark.parametrize(
    ("prompt", "call"),
    [
        ("滚动到评分", "scroll_to"),
        ("选中联系电话", "select_element"),
        ("高亮所有必填项", "highlight"),
    ],
)
def test_the_editor_is_made_to_show_elements(prompt: str, call: str) -> None:
    played = play_offline(prompt, ccms(), page=FORM)
    assert played.names == [call]
    assert played.page == FORM


@pytest.mark.parametrize(
    "prompt",
    [
        "Remove all fields except Days",
        "Remove the field",
        "Reason is required when Days",
    ],
)
def test_nothing_goes_that_was_not_named(prompt: str) -> None:
    assert play_offline(prompt, ccms(), page=LEAVE).page == LEAVE
