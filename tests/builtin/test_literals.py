"""Texts of odd characters go where they were asked to go, letter by letter."""

import pytest

from backend.domain.json_values import JsonObject
from tests.builtin.offline import play_offline
from tests.support.real_protocol import ccms

FIELDS: list[JsonObject] = [
    {"id": "k1", "type": "text", "label": "Agent name", "field": "agent"},
    {"id": "k2", "type": "text", "label": "代办人", "field": "dealer"},
]
PAGE: JsonObject = {"page": "form", "title": "T", "elements": FIELDS}
LIST: JsonObject = {"page": "table", "title": "T", "primary": "id", "elements": FIELDS}
DROP = "'; DROP TABLE users;--"


@pytest.mark.parametrize(
    ("prompt", "element_id", "name", "value"),
    [
        (f"Set the default of Agent name to {DROP}", "k1", "defaultValue", DROP),
        (f"代办人的默认值设成 {DROP}", "k2", "defaultValue", DROP),
        (f"把代办人的占位提示改成“{DROP}”，原样", "k2", "placeholder", DROP),
        (
            "Use <b>required</b> as the placeholder of Agent name, literally",
            "k1",
            "placeholder",
            "<b>required</b>",
        ),
        (
            "占位提示写成 <b>必填</b>，放在代办人上，原样",
            "k2",
            "placeholder",
            "<b>必填</b>",
        ),
    ],
)
def test_a_text_is_stored_as_it_was_written(
    prompt: str, element_id: str, name: str, value: str
) -> None:
    played = play_offline(prompt, ccms(), page=PAGE)
    assert played.page is not None
    changed = next(e for e in played.page["elements"] if e["id"] == element_id)
    stored = changed[name]
    assert (stored["value"] if isinstance(stored, dict) else stored) == value
    others = [e for e in played.page["elements"] if e["id"] != element_id]
    assert others == [e for e in FIELDS if e["id"] != element_id]


@pytest.mark.parametrize("prompt", ["多加几个筛选条件", "Add some more filters"])
def test_several_things_that_nobody_names_are_asked_about(prompt: str) -> None:
    played = play_offline(prompt, ccms(), page=LIST)
    assert played.names == ["ask_user"]
