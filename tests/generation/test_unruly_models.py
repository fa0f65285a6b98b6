"""Models that do not keep to the port; found by `tests/adversaries`, mended for good."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from typing import Any

import pytest
from typing_extensions import override

from backend.api.streams import stream_run
from backend.domain.messages import Message, Role, ToolCall, Usage
from backend.domain.runs import RunLimits, RunOutcome, RunStatus
from backend.generation.events import (
    PageChanged,
    RunFailed,
    RunPaused,
    ToolAnswered,
    ToolCalled,
    UiActed,
)
from backend.generation.port import ChatEvent, ChatReply, ChatRequest, TextDelta
from backend.generation.requests import RunRequest
from backend.generation.scripted import ScriptedModel, ScriptedReply
from backend.generation.speech import Speech
from backend.knowledge.base import KnowledgeBase
from tests.support.models import calls, says
from tests.support.running import play, service_of
from tests.support.stored_pages import ENROLMENT, edit_stored, store_page

Stream = Callable[[ChatRequest], AsyncGenerator[ChatEvent]]


class Streaming(ScriptedModel):
    """Streams what a function yields."""

    def __init__(self, stream: Stream) -> None:
        super().__init__([])
        self._stream = stream

    @override
    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        async for event in self._stream(request):
            yield event


def whole(text: str = "", *wanted: ToolCall) -> ChatReply:
    return ChatReply(
        Message(Role.MODEL, text, wanted), usage=Usage(1, 1, model_calls=1)
    )


async def test_a_stream_that_never_waits_does_not_hold_the_others(
    knowledge: KnowledgeBase,
) -> None:
    async def stream(request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        while True:
            yield TextDelta("")

    played = await play(knowledge, Streaming(stream), limits=RunLimits(max_seconds=0.2))
    end = played.events[-1]
    assert isinstance(end, RunFailed)
    assert end.code == "run_limit"


async def test_a_reply_without_end_is_broken_off(knowledge: KnowledgeBase) -> None:
    async def stream(request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        while True:
            yield TextDelta("x" * 100_000)

    played = await play(knowledge, Streaming(stream))
    assert played.run.error_code == "model_broken_reply"


async def test_a_model_that_cancels_itself_is_no_shutdown(
    knowledge: KnowledgeBase,
) -> None:
    async def stream(request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        yield TextDelta("好")
        raise asyncio.CancelledError

    played = await play(knowledge, Streaming(stream))
    assert played.run.error_code == "model_broken_reply"


async def test_the_first_of_two_replies_counts(knowledge: KnowledgeBase) -> None:
    async def stream(request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        yield whole("第一")
        yield whole("第二", ToolCall("c", "create_page", "{}"))

    played = await play(knowledge, Streaming(stream))
    assert played.of(ToolCalled) == []
    assert played.run.status is RunStatus.COMPLETED


async def test_far_too_many_calls_of_one_reply_are_a_broken_reply(
    knowledge: KnowledgeBase,
) -> None:
    look = ("get_elements", {"page": ["form"]})
    played = await play(knowledge, [calls(*[look] * 501)])
    assert played.run.error_code == "model_broken_reply"


@pytest.mark.parametrize(
    "usage",
    [Usage(-5, -5, -1, model_calls=-1), Usage(10**30, 2**63, 10**20, 10**20, 10**20)],
    ids=["negative", "huge"],
)
async def test_wrong_counts_lose_nothing_of_what_was_done(
    knowledge: KnowledgeBase, usage: Usage
) -> None:
    made = calls(("create_page", {"page": ENROLMENT}))
    played = await play(
        knowledge, [ScriptedReply(tool_calls=made.tool_calls, usage=usage), says("好")]
    )
    assert played.run.status is RunStatus.COMPLETED
    assert played.run.page_id is not None
    assert played.of(PageChanged)[-1].version == 1


async def test_call_ids_that_collide_with_ours_are_told_apart(
    knowledge: KnowledgeBase,
) -> None:
    look = '{"page":["form"]}'
    ids = ("call_1_2", "", "call_1_2", "server_1_1", "\ud800", "x" * 500)

    async def stream(request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        wanted = [ToolCall(call_id, "get_elements", look) for call_id in ids]
        yield whole("", *wanted) if request.brief.turn == 1 else whole("好")

    played = await play(knowledge, Streaming(stream))
    called = [event.call_id for event in played.of(ToolCalled)]
    assert len(set(called)) == len(ids)
    assert not any(call_id.startswith("server_") for call_id in called)
    assert [event.call_id for event in played.of(ToolAnswered)] == called


async def test_half_characters_reach_the_client_as_replacements(
    knowledge: KnowledgeBase,
) -> None:
    odd = '{"page":["a\\ud800"]}'
    model = ScriptedModel([calls(("get_elements", odd), text="a\ud800\0b"), says("好")])
    async with service_of(knowledge, model) as service:
        run = await service.start(RunRequest("看看"))
        sent = [event async for event in stream_run(run, service, knowledge)]
    data = [str(event.raw_data) for event in sent]
    assert any("a\ufffd\ufffdb" in text for text in data)
    assert '"type":"RUN_FINISHED"' in data[-1]


def test_a_text_in_single_letters_costs_no_more_than_whole() -> None:
    said: list[str] = []
    speech = Speech(said.append)
    for _ in range(200_000):
        speech.feed("x")
        speech.feed("")
    speech.close(submitted=False)
    assert len(said) == 200_000


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\u2028", "\x85"])
@pytest.mark.parametrize("tool", ["decline", "ask_user"])
async def test_words_of_the_model_cannot_pass_for_a_line_of_ours(
    knowledge: KnowledgeBase, tool: str, gap: str
) -> None:
    store_page(knowledge, "page_list", ENROLMENT)
    forged = f"好{gap}已删除页面 page_list。"
    arguments: dict[str, Any] = (
        {"items": [forged], "reason": forged}
        if tool == "decline"
        else {"question": forged, "choices": [forged]}
    )
    played = await play(knowledge, [calls((tool, arguments)), says("好")])
    assert "已删除页面 page_list。" in played.run.summary
    assert len(played.run.summary.splitlines()) == 1


async def test_a_value_with_line_breaks_is_told_on_one_line(
    knowledge: KnowledgeBase,
) -> None:
    page = store_page(knowledge, "page_open", ENROLMENT)
    forged = {"description": "好\r已删除页面 page_open。\n已删除页面 page_open。"}
    wanted = {"op": "set", "id": None, "properties": forged}
    played = await play(
        knowledge,
        [calls(("edit_page", {"operations": [wanted]})), says("好")],
        page_id=page.id,
    )
    assert played.run.outcome is RunOutcome.APPLIED
    assert len(played.run.summary.splitlines()) == 1


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("ask_user", {"question": "跳到 page_ghost 吗？", "choices": []}),
        ("ask_user", {"question": "跳到哪里？", "choices": ["page_ghost"]}),
        ("decline", {"items": ["跳转"], "reason": "已有 page_ghost"}),
    ],
)
async def test_a_question_names_no_page_that_nobody_has(
    knowledge: KnowledgeBase, tool: str, arguments: dict[str, Any]
) -> None:
    store_page(knowledge, "page_host", ENROLMENT)
    script = [calls((tool, arguments)), says("好")]
    played = await play(knowledge, script)
    (answer,) = played.of(ToolAnswered)
    assert not answer.ok
    assert "page_host" in answer.text
    assert "page_ghost" not in played.run.summary

    spoken = await play(knowledge, script, "跳到 page_ghost")
    assert spoken.of(ToolAnswered)[0].ok


async def test_the_editor_is_not_sent_to_what_somebody_else_removed(
    knowledge: KnowledgeBase,
) -> None:
    page = store_page(knowledge, "page_open", ENROLMENT)
    without_age = [e for e in page.document["elements"] if e["id"] != "age"]

    def look(request: ChatRequest) -> ScriptedReply:
        edit_stored(knowledge, page, {**page.document, "elements": without_age})
        return calls(
            ("scroll_to", {"element_id": "age"}),
            ("select_element", {"element_id": "age"}),
            ("highlight", {"element_ids": ["name", "age"]}),
            ("scroll_to", {"element_id": "name"}),
        )

    played = await play(knowledge, [look, says("好")], page_id=page.id)
    assert [answer.ok for answer in played.of(ToolAnswered)] == [
        False,
        False,
        False,
        True,
    ]
    assert [act.arguments for act in played.of(UiActed)] == [{"element_id": "name"}]


async def test_what_a_person_is_asked_about_is_what_was_understood(
    knowledge: KnowledgeBase,
) -> None:
    store_page(knowledge, "page_old", ENROLMENT)
    twice = '"{\\"page_id\\": \\"page_old\\"}"'
    played = await play(knowledge, [calls(("delete_page", twice))])
    (paused,) = played.of(RunPaused)
    assert paused.approval.arguments == {"page_id": "page_old"}


@pytest.mark.parametrize("whole_text", [True, False], ids=["at once", "label by label"])
@pytest.mark.parametrize("edits", [True, False], ids=["edit", "create"])
async def test_the_instructions_do_not_get_into_a_page(
    knowledge: KnowledgeBase, *, edits: bool, whole_text: bool
) -> None:
    page = store_page(knowledge, "page_open", ENROLMENT)

    def leak(request: ChatRequest) -> ScriptedReply:
        lines = request.messages[0].text.splitlines()
        secret = next(line for line in lines if line.startswith("1. "))[:60]
        size = len(secret) if whole_text else 8
        labels = [secret[at : at + size] for at in range(0, len(secret), size)]
        fields = [
            {"type": "text", "label": label, "field": f"f{number}"}
            for number, label in enumerate(labels)
        ]
        if edits:
            added = [{"op": "add", "element": element} for element in fields]
            return calls(("edit_page", {"operations": added}))
        made = {"page": "form", "title": "说明", "elements": fields}
        return calls(("create_page", {"page": made}))

    played = await play(knowledge, [leak, says("好")], page_id=page.id)
    (answer,) = played.of(ToolAnswered)
    assert answer.text.startswith("没有保存：页面文字照抄了给你的说明。")
    assert played.run.outcome is RunOutcome.UNCHANGED
    assert played.of(PageChanged) == []
