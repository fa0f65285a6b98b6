"""A setting that is to go takes nothing else with it, least of all its element."""

import pytest

from backend.domain.json_values import JsonObject
from tests.builtin.offline import play_offline
from tests.support.real_protocol import ccms

FIELDS: list[JsonObject] = [
    {
        "id": "a",
        "type": "text",
        "label": "手机号",
        "field": "phone",
        "required": True,
        "placeholder": "请输入",
        "maxLength": 11,
    },
    {
        "id": "c",
        "type": "number",
        "label": "Days",
        "field": "days",
        "min": 1,
        "max": 30,
        "defaultValue": {"source": "static", "value": 3},
    },
]
PAGE: JsonObject = {"page": "form", "title": "T", "elements": FIELDS}


@pytest.mark.parametrize(
    ("prompt", "element_id", "gone"),
    [
        ("去掉手机号的必填", "a", {"required"}),
        ("删除手机号的占位提示", "a", {"placeholder"}),
        ("手机号的长度限制去掉", "a", {"maxLength"}),
        ("不要手机号的占位符了", "a", {"placeholder"}),
        ("去掉 Days 的上限", "c", {"max"}),
        ("Days 的默认值不要了", "c", {"defaultValue"}),
        ("Drop the limits on Days", "c", {"min", "max"}),
        ("Remove the minimum and maximum from Days", "c", {"min", "max"}),
        ("Take the default off Days", "c", {"defaultValue"}),
        ("Days no longer needs a default", "c", {"defaultValue"}),
        ("The upper limit of Days can go", "c", {"max"}),
    ],
)
def test_only_the_setting_goes(prompt: str, element_id: str, gone: set[str]) -> None:
    played = play_offline(prompt, ccms(), page=PAGE)
    assert played.page is not None
    left = {e["id"]: set(e) for e in played.page["elements"]}
    were = {e["id"]: set(e) for e in FIELDS}
    assert left == {**were, element_id: were[element_id] - gone}


@pytest.mark.parametrize("prompt", ["删除手机号", "Remove Days"])
def test_an_element_that_is_named_alone_goes(prompt: str) -> None:
    played = play_offline(prompt, ccms(), page=PAGE)
    assert played.page is not None
    assert len(played.page["elements"]) == 1
