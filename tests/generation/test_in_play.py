"""Which rows the strict forms of a model call are made of."""

import json

import pytest

from backend.domain.json_values import JsonObject
from backend.domain.messages import Message, Role
from backend.generation.port import ChatRequest
from backend.knowledge.base import KnowledgeBase
from tests.support.models import ScriptedReply, calls, says
from tests.support.running import Played, play

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])


def forms_at(played: Played, turn: int) -> JsonObject:
    """Return the strict forms as they are after so many model calls."""
    request: ChatRequest = played.model.requests[turn]
    return dict(request.strict_forms())


def definitions_of(form: JsonObject) -> set[str]:
    return set(form.get("$defs", {}))


def looks_up(name: str, **arguments: list[str]) -> ScriptedReply:
    return calls((name, json.dumps(arguments)))


async def test_what_the_words_meet_can_be_written(knowledge: KnowledgeBase) -> None:
    played = await play(knowledge, [says("ok")], "创建一个表单，有下拉框和开关")

    form = forms_at(played, 0)["create_page"]
    assert {"form_select_single", "form_switch"} <= definitions_of(form)
    assert "form_upload" not in definitions_of(form)
    assert form["properties"]["done"]["type"] == "boolean"
    assert "get_features" in form["properties"]["page"]["description"]


async def test_asking_about_an_element_puts_it_on_offer(
    knowledge: KnowledgeBase,
) -> None:
    script = [looks_up("get_features", element=["form_upload"]), says("ok")]
    played = await play(knowledge, script, "创建一个表单，有下拉框")

    form = forms_at(played, 1)["create_page"]
    assert "form_upload" in definitions_of(form)


async def test_asking_for_what_a_grammar_cannot_write_lifts_it(
    knowledge: KnowledgeBase,
) -> None:
    asks = calls(
        (
            "get_descriptions",
            json.dumps(
                {"page": [], "element": [], "feature": ["form_text_characterType"]}
            ),
        )
    )
    script = [asks, looks_up("get_features", element=["form_text"]), says("ok")]
    played = await play(knowledge, script, "创建一个表单，有文本框")
    assert "create_page" in forms_at(played, 2)

    lifted = calls(
        (
            "get_descriptions",
            json.dumps({"page": [], "element": [], "feature": ["form_text_display"]}),
        )
    )
    played = await play(knowledge, [lifted, says("ok")], "创建一个表单，有文本框")
    assert "create_page" not in forms_at(played, 1)
    assert "get_elements" in forms_at(played, 1)


async def test_pages_that_were_found_may_be_led_to(knowledge: KnowledgeBase) -> None:
    page = {"page": "form", "title": "预览", "elements": []}
    stored = await play(
        knowledge, [calls(("create_page", json.dumps({"page": page}))), says("")]
    )
    page_id = str(stored.run.page_id)
    script = [calls(("get_page_id", '{"page": "预览"}')), says("ok")]
    played = await play(knowledge, script, "创建一个表单，有文本框和按钮")

    before, after = (json.dumps(forms_at(played, turn)) for turn in (0, 1))
    assert page_id not in before
    assert page_id in after


async def test_tools_with_plain_arguments_have_a_form_too(
    knowledge: KnowledgeBase,
) -> None:
    played = await play(knowledge, [says("ok")])

    asked = forms_at(played, 0)["ask_user"]
    assert asked["required"] == list(asked["properties"])
    assert "maxLength" not in json.dumps(asked)


async def test_broken_arguments_put_nothing_on_offer(knowledge: KnowledgeBase) -> None:
    script = [calls(("get_features", '{"element": ["form_')), says("ok")]
    played = await play(knowledge, script, "创建一个表单，有下拉框")

    assert definitions_of(forms_at(played, 0)["create_page"]) == definitions_of(
        forms_at(played, 1)["create_page"]
    )
    assert played.model.requests[1].messages[-1] != Message(Role.USER)
