"""How runs end: honestly, exactly once, and with pages as last stored."""

import asyncio
from collections.abc import AsyncGenerator
from threading import Event
from typing import Any

from typing_extensions import override

from backend.domain.errors import ModelOverloadedError
from backend.domain.json_values import JsonObject
from backend.domain.runs import RunOutcome, RunStatus
from backend.domain.texts import Text
from backend.generation.events import (
    ENDS,
    PageChanged,
    RunCompleted,
    RunFailed,
    TextDelta,
    ToolAnswered,
)
from backend.generation.port import ChatEvent, ChatRequest
from backend.generation.requests import RunRequest
from backend.generation.scripted import ScriptedModel, ScriptedReply
from backend.knowledge.base import KnowledgeBase
from backend.tools.base import (
    Arguments,
    Tool,
    ToolContext,
    ToolKind,
    ToolOutcome,
    ToolScope,
)
from tests.support.models import calls, says
from tests.support.running import play, service_of, stored_events
from tests.support.stored_pages import ENROLMENT, edit_stored, store_page


class NoArguments(Arguments):
    """Nothing."""


class Crash(Tool[NoArguments]):
    """Breaks like a programming mistake."""

    name = "crash"
    kind = ToolKind.READ
    scope = ToolScope.KNOWLEDGE_READ
    description = Text("", "")
    arguments = NoArguments

    @override
    def run(self, context: ToolContext, arguments: NoArguments) -> ToolOutcome:
        raise ZeroDivisionError("secret detail")


class Wait(Tool[NoArguments]):
    """Changes a page, slowly."""

    name = "wait"
    kind = ToolKind.CHANGE
    scope = ToolScope.KNOWLEDGE_READ
    description = Text("", "")
    arguments = NoArguments

    def __init__(self) -> None:
        self.begun = Event()
        self.go_on = Event()

    @override
    def run(self, context: ToolContext, arguments: NoArguments) -> ToolOutcome:
        self.begun.set()
        self.go_on.wait(10)
        return ToolOutcome("done")


def set_label(label: str) -> tuple[str, JsonObject]:
    operation = {"op": "set", "id": "age", "properties": {"label": label}}
    return "edit_page", {"operations": [operation]}


async def test_a_model_that_lies_does_not_make_the_summary_lie(
    knowledge: KnowledgeBase,
) -> None:
    page = store_page(knowledge, "page_enrolment", ENROLMENT)
    played = await play(knowledge, [says("我已经把年龄改成了岁数。")], page_id=page.id)
    end = played.events[-1]
    assert isinstance(end, RunCompleted)
    assert end.outcome == RunOutcome.UNCHANGED
    assert end.summary == "没有修改任何页面。"
    assert "".join(e.text for e in played.of(TextDelta)) == "我已经把年龄改成了岁数。"


async def test_a_model_that_says_and_does_nothing_is_reported_as_such(
    knowledge: KnowledgeBase,
) -> None:
    played = await play(knowledge, [says("  \n")])
    assert played.run.outcome is RunOutcome.UNCHANGED
    assert played.run.summary == (
        "没有修改任何页面，模型也没有给出回答。请换一种说法再试。"
    )


async def test_the_summary_is_in_the_language_of_the_request(
    knowledge: KnowledgeBase,
) -> None:
    played = await play(knowledge, [says("")], "make it nicer")
    assert played.run.summary == (
        "No page was changed and the model gave no answer. Try other words."
    )


async def test_a_question_ends_the_run_as_asked(knowledge: KnowledgeBase) -> None:
    asking = {"question": "要表单还是列表？", "choices": ["表单", "列表"]}
    played = await play(knowledge, [calls(("ask_user", asking))], "弄个页面")
    end = played.events[-1]
    assert isinstance(end, RunCompleted)
    assert end.outcome == RunOutcome.ASKED
    assert end.question is not None
    assert end.question.choices == ("表单", "列表")
    assert len(played.model.requests) == 1


async def test_what_is_declined_stands_in_the_summary(
    knowledge: KnowledgeBase,
) -> None:
    declining = {"items": ["视频播放器"], "reason": "协议里没有视频元素。"}
    refused = await play(knowledge, [calls(("decline", declining)), says("抱歉。")])
    assert refused.run.outcome is RunOutcome.REFUSED
    assert refused.run.summary == "没有做：视频播放器。原因：协议里没有视频元素。"

    page = store_page(knowledge, "page_enrolment", ENROLMENT)
    partial = await play(
        knowledge,
        [calls(set_label("岁数"), ("decline", declining)), says("好")],
        page_id=page.id,
    )
    assert partial.run.outcome is RunOutcome.PARTIAL
    assert "岁数" in partial.run.summary
    assert "视频播放器" in partial.run.summary


async def test_a_crash_of_a_tool_fails_the_run_and_keeps_the_page(
    knowledge: KnowledgeBase, logs: list[Any]
) -> None:
    page = store_page(knowledge, "page_enrolment", ENROLMENT)
    played = await play(
        knowledge,
        [calls(set_label("岁数")), calls(("crash", {})), says("好")],
        page_id=page.id,
        tools=[Crash()],
    )
    end = played.events[-1]
    assert isinstance(end, RunFailed)
    assert end.code == "internal_error"
    assert played.run.id in end.message
    assert "secret" not in end.message
    assert played.run.status is RunStatus.FAILED
    with knowledge.read() as unit:
        stored = unit.pages.get_page(page.id)
    assert stored.version == 2
    assert stored.document["elements"][1]["label"] == "岁数"
    (logged,) = [entry for entry in logs if entry["log_level"] == "error"]
    assert isinstance(logged["exc_info"], ZeroDivisionError)


async def test_an_error_of_the_vendor_fails_the_run_with_its_code(
    knowledge: KnowledgeBase,
) -> None:
    played = await play(knowledge, [ModelOverloadedError(429, 3.0)])
    end = played.events[-1]
    assert isinstance(end, RunFailed)
    assert end.code == "model_overloaded"
    assert end.message == "模型服务正忙（HTTP 429），请稍后再试。"


class Silent(ScriptedModel):
    """A stream that ends without a reply."""

    @override
    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        nothing: tuple[ChatEvent, ...] = ()
        for piece in nothing:
            yield piece


async def test_a_stream_without_a_reply_is_a_broken_reply(
    knowledge: KnowledgeBase,
) -> None:
    played = await play(knowledge, Silent([]))
    assert played.run.error_code == "model_broken_reply"


async def test_submissions_that_stay_wrong_end_the_run_and_keep_the_page(
    knowledge: KnowledgeBase,
) -> None:
    page = store_page(knowledge, "page_enrolment", ENROLMENT)
    bad = {
        "op": "add",
        "element": {"type": "video", "label": "视频", "field": "video"},
    }
    wrong = calls(("edit_page", {"operations": [bad]}))
    played = await play(
        knowledge, [calls(set_label("岁数")), wrong, wrong, wrong], page_id=page.id
    )
    end = played.events[-1]
    assert isinstance(end, RunFailed)
    assert end.code == "invalid_page"
    assert [event.ok for event in played.of(ToolAnswered)] == [
        True,
        False,
        False,
        False,
    ]
    told = played.of(ToolAnswered)[1].text
    assert told.count("## ") == 1
    assert '"type":"video"' in told
    assert "[unknown_type]" in told
    with knowledge.read() as unit:
        assert unit.pages.get_page(page.id).version == 2


async def test_a_submission_that_is_mended_in_time_is_stored(
    knowledge: KnowledgeBase,
) -> None:
    page = store_page(knowledge, "page_enrolment", ENROLMENT)
    wrong = {"op": "set", "id": "age", "properties": {"maxLenght": "x", "min": "y"}}
    played = await play(
        knowledge,
        [
            calls(("edit_page", {"operations": [wrong]})),
            calls(set_label("岁数")),
            says("好"),
        ],
        page_id=page.id,
    )
    assert played.run.outcome is RunOutcome.APPLIED


async def test_a_run_is_cancelled_in_the_middle_of_a_reply(
    knowledge: KnowledgeBase,
) -> None:
    slow = ScriptedReply("慢慢说" * 100, delay_s=0.02)
    async with service_of(knowledge, ScriptedModel([slow])) as service:
        run = await service.start(RunRequest("创建一个页面"))
        heard = []
        async for event in service.follow(run.id):
            heard.append(event)
            if event.type == "text_delta":
                await service.cancel(run.id)
        cancelled = await service.get_run(run.id)
    assert cancelled.status is RunStatus.CANCELLED
    assert heard[-1].type == "run_cancelled"
    assert tuple(heard) == stored_events(knowledge, run)


async def test_a_change_under_way_is_finished_and_recorded_when_cancelled(
    knowledge: KnowledgeBase,
) -> None:
    tool = Wait()
    model = ScriptedModel([calls(("wait", {})), says("好")])
    async with service_of(knowledge, model, tools=[tool]) as service:
        run = await service.start(RunRequest("创建一个页面"))
        await asyncio.to_thread(tool.begun.wait, 10)
        stopping = asyncio.create_task(service.cancel(run.id))
        await asyncio.sleep(0.05)
        tool.go_on.set()
        assert (await stopping).status is RunStatus.CANCELLED
    types = [event.type for event in stored_events(knowledge, run)]
    assert types == [
        "run_started",
        "usage",
        "tool_called",
        "tool_answered",
        "run_cancelled",
    ]


async def test_a_run_of_another_worker_is_cancelled_through_the_store(
    knowledge: KnowledgeBase,
) -> None:
    slow = ScriptedReply("慢慢说" * 500, delay_s=0.05)
    async with (
        service_of(knowledge, ScriptedModel([slow])) as here,
        service_of(knowledge, ScriptedModel([])) as there,
    ):
        run = await here.start(RunRequest("创建一个页面"))
        await there.cancel(run.id)
        heard = [event async for event in there.follow(run.id)]
    assert heard[-1].type == "run_cancelled"
    assert heard[-1].data == {"summary": "运行已取消。"}


async def test_cancelling_a_run_that_is_over_changes_nothing(
    knowledge: KnowledgeBase,
) -> None:
    async with service_of(knowledge, ScriptedModel([says("好")])) as service:
        done = await service.work(RunRequest("你好"))
        assert await service.cancel(done.id) == done


async def test_a_worker_that_stops_fails_its_runs_as_interrupted(
    knowledge: KnowledgeBase,
) -> None:
    slow = ScriptedReply("慢慢说" * 500, delay_s=0.05)
    async with service_of(knowledge, ScriptedModel([slow])) as service:
        run = await service.start(RunRequest("创建一个页面"))
        await asyncio.sleep(0.05)
        await service.aclose()
        ended = await service.get_run(run.id)
    assert ended.error_code == "run_interrupted"


async def test_every_run_has_exactly_one_end(knowledge: KnowledgeBase) -> None:
    for script in (
        [says("好")],
        [ModelOverloadedError(429, None)],
        [calls(("crash", {}))],
        [calls(("ask_user", {"question": "?", "choices": []}))],
    ):
        played = await play(knowledge, script, tools=[Crash()])
        ends = [event for event in played.types if event in ENDS]
        assert ends == [played.types[-1]]


async def test_an_edit_for_an_older_version_is_carried_over_when_nothing_meets(
    knowledge: KnowledgeBase,
) -> None:
    page = store_page(knowledge, "page_enrolment", ENROLMENT)
    theirs: JsonObject = {**page.document, "title": "课程报名（秋）"}

    def meanwhile(_: ChatRequest) -> ScriptedReply:
        edit_stored(knowledge, page, theirs)
        return calls(set_label("岁数"))

    played = await play(knowledge, [meanwhile, says("好")], page_id=page.id)
    (change,) = played.of(PageChanged)
    assert (change.base_version, change.version) == (2, 3)
    assert change.page is not None
    assert change.page["title"] == "课程报名（秋）"
    assert change.page["elements"][1]["label"] == "岁数"


async def test_an_edit_of_what_someone_else_changed_is_told_and_done_again(
    knowledge: KnowledgeBase,
) -> None:
    page = store_page(knowledge, "page_enrolment", ENROLMENT)
    elements = [{**page.document["elements"][1], "label": "周岁"}]
    theirs = {
        **page.document,
        "elements": [
            page.document["elements"][0],
            *elements,
            page.document["elements"][2],
        ],
    }

    def meanwhile(_: ChatRequest) -> ScriptedReply:
        edit_stored(knowledge, page, theirs)
        return calls(set_label("岁数"))

    played = await play(
        knowledge, [meanwhile, calls(set_label("岁数")), says("好")], page_id=page.id
    )
    first, second = played.of(ToolAnswered)
    assert not first.ok
    assert "第 2 版" in first.text
    assert "周岁" in first.text
    assert second.ok
    (change,) = played.of(PageChanged)
    assert (change.base_version, change.version) == (2, 3)


async def test_two_runs_on_one_page_both_arrive(knowledge: KnowledgeBase) -> None:
    page = store_page(knowledge, "page_enrolment", ENROLMENT)
    title: JsonObject = {
        "operations": [{"op": "set", "id": None, "properties": {"title": "报名"}}]
    }
    async with (
        service_of(
            knowledge, ScriptedModel([calls(set_label("岁数")), says("好")])
        ) as one,
        service_of(
            knowledge, ScriptedModel([calls(("edit_page", title)), says("好")])
        ) as two,
        asyncio.TaskGroup() as group,
    ):
        first = group.create_task(one.work(RunRequest("改", page_id=page.id)))
        second = group.create_task(two.work(RunRequest("改", page_id=page.id)))
        outcomes = {(await first).outcome, (await second).outcome}
    assert outcomes == {RunOutcome.APPLIED}
    with knowledge.read() as unit:
        stored = unit.pages.get_page(page.id)
    assert stored.version == 3
    assert stored.document["title"] == "报名"
    assert stored.document["elements"][1]["label"] == "岁数"
