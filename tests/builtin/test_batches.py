"""Buttons for several rows: told that there are none, whatever else is asked for."""

import pytest

from backend.domain.json_values import JsonObject
from tests.builtin.offline import Offline, play_offline
from tests.support.real_protocol import ccms

PAGE: JsonObject = {
    "page": "table",
    "title": "T",
    "primary": "id",
    "pagination": False,
    "elements": [{"id": "a", "type": "text", "label": "Name", "field": "name"}],
}


def added_by(played: Offline) -> list[str]:
    operations = played.arguments_of("edit_page")["operations"]
    return [each["element"]["label"] for each in operations if each["op"] == "add"]


@pytest.mark.parametrize(
    ("prompt", "label"),
    [
        ('Add a row button "Print", plus a bulk print for the rows I tick.', "Print"),
        ('Add an "Email" row button, and let me tick several rows.', "Email"),
        ("勾选多行后批量作废，另外每行加个“打印”", "打印"),
    ],
)
def test_the_rest_is_done_and_the_batch_button_declined(
    prompt: str, label: str
) -> None:
    played = play_offline(prompt, ccms(), page=PAGE)
    assert added_by(played) == [label]
    assert "decline" in played.names


@pytest.mark.parametrize("prompt", ["Add a bulk delete", "加一个批量删除"])
def test_a_batch_button_alone_is_asked_about(prompt: str) -> None:
    assert play_offline(prompt, ccms(), page=PAGE).names == ["ask_user"]


@pytest.mark.parametrize(
    ("prompt", "label"),
    [
        ("Add a Batch column after Name", "Batch"),
        ("加一列批次", "批次"),
        ('Add a "Bulk import" button above the table', "Bulk import"),
        ("加一个“批量导入”按钮", "批量导入"),
    ],
)
def test_a_column_of_batches_and_a_bulk_import_are_no_batch_buttons(
    prompt: str, label: str
) -> None:
    assert added_by(play_offline(prompt, ccms(), page=PAGE)) == [label]


@pytest.mark.parametrize(
    "prompt",
    [
        "Have the list refresh itself every 5 seconds and read new names aloud",
        "让列表每五秒自动刷新一次并且把新的 Name 大声念出来给大家听",
    ],
)
def test_a_clause_that_is_mostly_about_something_else_sets_nothing(prompt: str) -> None:
    assert "edit_page" not in play_offline(prompt, ccms(), page=PAGE).names
