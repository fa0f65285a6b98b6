"""What cannot be undone waits for a person; the answer may come to another worker."""

import asyncio

import pytest

from backend.domain.errors import ConflictingRunError, PageNotFoundError
from backend.domain.json_values import JsonObject
from backend.domain.messages import Role
from backend.domain.pages import PageId
from backend.domain.runs import Run, RunOutcome, RunStatus
from backend.generation.events import RunPaused, ToolAnswered, from_stored
from backend.generation.requests import RunRequest
from backend.generation.scripted import ScriptedModel
from backend.knowledge.base import KnowledgeBase
from tests.support.models import calls, says
from tests.support.running import play, service_of, stored_events
from tests.support.stored_pages import ENROLMENT, store_page

DELETE = ("delete_page", {"page_id": "page_old"})
SCRIPT = [
    calls(
        ("create_page", {"page": {**ENROLMENT, "title": "新报名"}}),
        DELETE,
        ("get_page_id", {"page": None}),
    )
]


async def pause(knowledge: KnowledgeBase) -> Run:
    store_page(knowledge, "page_old", {**ENROLMENT, "title": "旧报名"})
    played = await play(knowledge, SCRIPT, "换成新的报名页，删掉旧的")
    assert played.run.status is RunStatus.WAITING
    end = played.events[-1]
    assert isinstance(end, RunPaused)
    assert end.approval.name == "delete_page"
    assert end.approval.text == (
        "要删除页面“旧报名”（page_old）及其全部版本吗？此操作不能撤销。"
    )
    assert len(end.applied) == 1
    with knowledge.read() as unit:
        assert unit.pages.get_page(PageId("page_old")).name == "旧报名"
    return played.run


async def test_a_yes_resumes_the_run_on_another_worker(
    knowledge: KnowledgeBase,
) -> None:
    run = await pause(knowledge)
    paused_at = len(stored_events(knowledge, run))
    model = ScriptedModel([says("都好了。")])
    async with service_of(knowledge, model) as service:
        running = await service.answer(run.id, approved=True)
        assert running.status is RunStatus.RUNNING
        heard = [event async for event in service.follow(run.id, after=paused_at)]
        done = await service.get_run(run.id)
        everything = [event async for event in service.follow(run.id)]

    assert done.outcome is RunOutcome.APPLIED
    assert "新报名" in done.summary
    assert "已删除页面 page_old。" in done.summary
    with knowledge.read() as unit, pytest.raises(PageNotFoundError):
        unit.pages.get_page(PageId("page_old"))
    assert [event.type for event in heard[:4]] == [
        "run_resumed",
        "tool_answered",
        "page_removed",
        "tool_called",
    ]
    assert tuple(everything) == stored_events(knowledge, run)
    messages = model.requests[0].messages
    assert [message.role for message in messages[-4:]] == [
        Role.MODEL,
        Role.TOOL,
        Role.TOOL,
        Role.TOOL,
    ]
    asked = [call.id for call in messages[-4].tool_calls]
    assert [message.call_id for message in messages[-3:]] == asked
    assert done.usage.model_calls == 2
    assert done.usage.tool_calls == 3


async def test_a_no_is_told_to_the_model_and_nothing_is_deleted(
    knowledge: KnowledgeBase,
) -> None:
    run = await pause(knowledge)
    model = ScriptedModel([says("好，保留旧页面。")])
    async with service_of(knowledge, model) as service:
        await service.answer(run.id, approved=False)
        heard = [event async for event in service.follow(run.id)]
        done = await service.get_run(run.id)
    answers = [
        event
        for event in map(from_stored, heard)
        if isinstance(event, ToolAnswered) and event.name == "delete_page"
    ]
    assert [(event.ok, event.text) for event in answers] == [
        (False, "用户不同意，没有执行。")
    ]
    assert done.status is RunStatus.COMPLETED
    assert "已删除" not in done.summary
    with knowledge.read() as unit:
        assert unit.pages.get_page(PageId("page_old")).name == "旧报名"


async def test_only_one_of_two_answers_counts(knowledge: KnowledgeBase) -> None:
    run = await pause(knowledge)
    async with (
        service_of(knowledge, ScriptedModel([says("好")])) as one,
        service_of(knowledge, ScriptedModel([says("好")])) as two,
    ):
        results = []
        for service in (one, two):
            try:
                await service.answer(run.id, approved=True)
                results.append("taken")
            except ConflictingRunError:
                results.append("refused")
        assert results == ["taken", "refused"]
        await asyncio.sleep(0)


async def test_a_waiting_run_can_be_cancelled(knowledge: KnowledgeBase) -> None:
    run = await pause(knowledge)
    async with service_of(knowledge, ScriptedModel([])) as service:
        assert (await service.cancel(run.id)).status is RunStatus.CANCELLED
        heard = [event async for event in service.follow(run.id)]
        with pytest.raises(ConflictingRunError):
            await service.answer(run.id, approved=True)
    assert heard[-1].type == "run_cancelled"


async def test_deleting_a_page_that_does_not_exist_asks_nobody(
    knowledge: KnowledgeBase,
) -> None:
    played = await play(knowledge, [calls(DELETE), says("没有这个页面。")])
    assert played.run.status is RunStatus.COMPLETED
    (answer,) = played.of(ToolAnswered)
    assert not answer.ok
    assert answer.text.startswith("没有编号为“page_old”的页面。")


async def test_the_question_shows_the_arguments_as_they_were_understood(
    knowledge: KnowledgeBase,
) -> None:
    store_page(knowledge, "page_old", ENROLMENT)
    broken = '```json\n{"page_id": "page_old",}\n```'
    played = await play(knowledge, [calls(("delete_page", broken))])
    (paused,) = played.of(RunPaused)
    assert paused.approval.arguments == {"page_id": "page_old"}


async def test_two_deletions_of_one_turn_ask_twice(knowledge: KnowledgeBase) -> None:
    for page_id in ("page_old", "page_older"):
        store_page(knowledge, page_id, ENROLMENT)
    model = ScriptedModel(
        [calls(DELETE, ("delete_page", {"page_id": "page_older"})), says("好")]
    )
    async with service_of(knowledge, model) as service:
        run = await service.work(RunRequest("都删掉"))
        for status in (RunStatus.WAITING, RunStatus.COMPLETED):
            await service.answer(run.id, approved=True)
            async for _ in service.follow(run.id):
                pass
            assert (await service.get_run(run.id)).status is status
    with knowledge.read() as unit:
        assert unit.pages.list_page_ids() == frozenset()
    assert [event.type for event in stored_events(knowledge, run)].count(
        "run_paused"
    ) == 2


async def test_deleting_the_open_page_leaves_none_open(
    knowledge: KnowledgeBase,
) -> None:
    page = store_page(knowledge, "page_old", ENROLMENT)
    model = ScriptedModel([calls(DELETE), says("好")])
    async with service_of(knowledge, model) as service:
        run = await service.work(RunRequest("删掉这个页面", page_id=page.id))
        assert run.status is RunStatus.WAITING
        await service.answer(run.id, approved=True)
        async for _ in service.follow(run.id):
            pass
        done = await service.get_run(run.id)
    assert done.outcome is RunOutcome.APPLIED
    assert done.page_version is None


@pytest.mark.parametrize("review", [False, True], ids=["at once", "under review"])
async def test_changes_before_and_after_a_pause_are_told_as_one(
    knowledge: KnowledgeBase, *, review: bool
) -> None:
    page = store_page(knowledge, "page_open", ENROLMENT)
    store_page(knowledge, "page_old", ENROLMENT)

    def rename(label: str) -> tuple[str, JsonObject]:
        wanted = {"op": "set", "id": "age", "properties": {"label": label}}
        return "edit_page", {"operations": [wanted]}

    model = ScriptedModel(
        [calls(rename("甲"), DELETE), calls(rename("乙")), says("好")]
    )
    async with service_of(knowledge, model) as service:
        run = await service.work(RunRequest("改", page_id=page.id, review=review))
        await service.answer(run.id, approved=False)
        async for _ in service.follow(run.id):
            pass
        done = await service.get_run(run.id)
    assert "乙" in done.summary
    assert "甲" not in done.summary


async def test_what_was_changed_of_a_page_deleted_after_a_pause_is_not_told(
    knowledge: KnowledgeBase,
) -> None:
    made = calls(("create_page", {"page": ENROLMENT}))
    gone = calls(("delete_page", {"page_id": "page_kechengbaoming"}))
    model = ScriptedModel([made, gone, says("好")])
    async with service_of(knowledge, model) as service:
        run = await service.work(RunRequest("建一个再删掉"))
        await service.answer(run.id, approved=True)
        async for _ in service.follow(run.id):
            pass
        done = await service.get_run(run.id)
    assert done.summary == "已删除页面 page_kechengbaoming。"


async def test_a_person_who_said_no_is_not_asked_the_same_again(
    knowledge: KnowledgeBase,
) -> None:
    for page_id in ("page_old", "page_older"):
        store_page(knowledge, page_id, ENROLMENT)
    other = ("delete_page", {"page_id": "page_older"})
    spelled = ("delete_page", '```json\n{"page_id": "page_old",}\n```')
    model = ScriptedModel([calls(DELETE, DELETE, other), calls(spelled), says("好")])
    async with service_of(knowledge, model) as service:
        run = await service.work(RunRequest("删掉"))
        for status in (RunStatus.WAITING, RunStatus.COMPLETED):
            await service.answer(run.id, approved=False)
            async for _ in service.follow(run.id):
                pass
            assert (await service.get_run(run.id)).status is status
    told = [from_stored(event) for event in stored_events(knowledge, run)]
    asked = [e.approval.arguments for e in told if isinstance(e, RunPaused)]
    assert asked == [{"page_id": "page_old"}, {"page_id": "page_older"}]
    answers = [e.text[:5] for e in told if isinstance(e, ToolAnswered)]
    assert answers == ["用户不同意", "没有执行：", "用户不同意", "没有执行："]
    with knowledge.read() as unit:
        assert unit.pages.list_page_ids() == {"page_old", "page_older"}
