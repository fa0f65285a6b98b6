"""What is said of elements of the open page, in the words that people use for it."""

import pytest

from backend.domain.json_values import JsonObject
from tests.builtin.offline import play_offline
from tests.support.real_protocol import assembled, ccms

FORM = assembled(
    {
        "page": "form",
        "title": "F",
        "elements": [
            {"id": "name", "type": "text", "label": "Name", "field": "name"},
            {"id": "tel", "type": "text", "label": "联系电话", "field": "tel"},
            {"id": "fee", "type": "number", "label": "Fee", "field": "fee"},
            {"id": "day", "type": "datetime", "label": "Day", "field": "day"},
            {
                "id": "ok",
                "zone": "action",
                "type": "button",
                "label": "Save",
                "action": "submit",
            },
        ],
    }
)


def changed(request_text: str) -> JsonObject:
    """Return what a request sets, by element and property."""
    played = play_offline(request_text, ccms(), page=FORM)
    assert played.names == ["edit_page"], played.calls
    operations = played.arguments_of("edit_page")["operations"]
    assert {each["op"] for each in operations} == {"set"}
    return {
        f"{each['id']}.{name}": value.get("value") or value.get("expression")
        if isinstance(value, dict)
        else value
        for each in operations
        for name, value in each["properties"].items()
    }


@pytest.mark.parametrize(
    ("request_text", "expected"),
    [
        ("Fee: cap it at 500 and keep two decimals", {"max": 500, "precision": 2}),
        ("Fee can't go below 3 or above 9,500", {"min": 3, "max": 9500}),
        ("Fee in whole dollars, 240 tops", {"precision": 0, "max": 240}),
        (
            "Fee should start at 10 and go in steps of 5.",
            {"defaultValue": 10, "step": 5},
        ),
        (
            "Fee: preset 36.5, increments of 0.1",
            {"defaultValue": 36.5, "step": 0.1},
        ),
        (
            "Fee 不许小于100，每次调50，默认设成 200",
            {"min": 100, "step": 50, "defaultValue": 200},
        ),
    ],
)
def test_limits_are_told_by_verbs(request_text: str, expected: JsonObject) -> None:
    wanted = {f"fee.{name}": value for name, value in expected.items()}
    assert changed(request_text) == wanted


def test_one_clause_may_say_something_of_two_elements() -> None:
    text = "Name must be exactly 12 characters and Fee at most 9"
    assert changed(text) == {"name.minLength": 12, "name.maxLength": 12, "fee.max": 9}


@pytest.mark.parametrize(
    ("request_text", "expected"),
    [
        ("Name should only accept digits", "^[0-9]+$"),
        ("Name 16-19 位数字", "^[0-9]{16,19}$"),
        ("Name must look like an email address", "^[^@ ]+@[^@ ]+[.][^@ ]+$"),
        ("Name 必须是邮箱格式", "^[^@ ]+@[^@ ]+[.][^@ ]+$"),
    ],
)
def test_what_a_text_has_to_look_like_becomes_a_pattern(
    request_text: str, expected: str
) -> None:
    assert changed(request_text) == {"name.regExp": expected}


@pytest.mark.parametrize(
    ("request_text", "layout"),
    [
        ("Show Day like 2024/09/01", "YYYY/MM/DD"),
        ("Day 显示成 2024.09.01 这种格式", "YYYY.MM.DD"),
    ],
)
def test_a_sample_of_a_date_gives_its_format(request_text: str, layout: str) -> None:
    assert changed(request_text)["day.format"] == layout


@pytest.mark.parametrize(
    "request_text",
    ["Name: 18 位，最后一位是数字", "Name: no letters at the end please"],
)
def test_a_setting_never_turns_an_element_into_another_kind(request_text: str) -> None:
    played = play_offline(request_text, ccms(), page=FORM)
    operations = [
        each
        for name, arguments in played.calls
        if name == "edit_page"
        for each in arguments["operations"]
    ]
    assert all(each["op"] == "set" for each in operations)
