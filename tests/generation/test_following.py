"""Followers come and go; every event is heard exactly once, in order."""

from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest

from backend.domain.errors import (
    ModelNotConfiguredError,
    PageNotFoundError,
    RequestEmptyError,
    RequestTooLongError,
    RunNotFoundError,
)
from backend.domain.messages import Usage
from backend.domain.runs import RunId
from backend.generation.port import ChatModel
from backend.generation.requests import MAX_PROMPT_CHARS, RunRequest
from backend.generation.scripted import ScriptedModel, ScriptedReply
from backend.generation.service import RunService
from backend.knowledge.base import KnowledgeBase
from tests.support.models import calls, says
from tests.support.running import play, service_of, stored_events
from tests.support.stored_pages import ENROLMENT, store_page

SLOW = ScriptedReply("一句接一句地慢慢说。" * 10, delay_s=0.02)


async def test_events_are_numbered_without_gaps_and_stored(
    knowledge: KnowledgeBase,
) -> None:
    model = ScriptedModel([calls(("create_page", {"page": ENROLMENT})), says("好")])
    async with service_of(knowledge, model) as service:
        run = await service.start(RunRequest("创建一个页面"))
        heard = [event async for event in service.follow(run.id)]
    assert [event.number for event in heard] == list(range(1, len(heard) + 1))
    assert tuple(heard) == stored_events(knowledge, run)


async def test_the_first_event_is_there_as_soon_as_the_run_is(
    knowledge: KnowledgeBase,
) -> None:
    async with service_of(knowledge, ScriptedModel([SLOW])) as service:
        run = await service.start(RunRequest("你好"))
        begun = monotonic()
        async for event in service.follow(run.id):
            assert event.type == "run_started"
            break
        assert monotonic() - begun < 1


async def test_a_follower_that_drops_and_comes_back_misses_nothing(
    knowledge: KnowledgeBase,
) -> None:
    async with service_of(knowledge, ScriptedModel([SLOW])) as service:
        run = await service.start(RunRequest("你好"))
        heard = []
        async for event in service.follow(run.id):
            heard.append(event)
            if len(heard) == 3:
                break
        heard += [
            event async for event in service.follow(run.id, after=heard[-1].number)
        ]
        again = [event async for event in service.follow(run.id)]
    assert heard == again
    assert tuple(heard) == stored_events(knowledge, run)


async def test_a_run_goes_on_when_its_only_follower_leaves(
    knowledge: KnowledgeBase,
) -> None:
    async with (
        service_of(knowledge, ScriptedModel([SLOW])) as here,
        service_of(knowledge, ScriptedModel([])) as there,
    ):
        run = await here.start(RunRequest("你好"))
        async for _ in here.follow(run.id):
            break
        last = [event async for event in there.follow(run.id)][-1]
    assert last.type == "run_completed"


async def test_text_is_stored_in_few_pieces(knowledge: KnowledgeBase) -> None:
    slow = ScriptedReply("一句接一句地慢慢说。" * 64, delay_s=0.01)
    played = await play(knowledge, [slow], "你好")
    assert 1 < played.types.count("text_delta") < 20


async def test_a_run_of_another_worker_is_followed_through_the_store(
    knowledge: KnowledgeBase,
) -> None:
    async with (
        service_of(knowledge, ScriptedModel([SLOW])) as here,
        service_of(knowledge, ScriptedModel([])) as there,
    ):
        run = await here.start(RunRequest("你好"))
        heard = [event async for event in there.follow(run.id)]
    assert tuple(heard) == stored_events(knowledge, run)
    assert heard[-1].type == "run_completed"


async def test_a_run_whose_worker_is_gone_is_recovered(
    knowledge: KnowledgeBase,
) -> None:
    past = datetime.now(UTC) - timedelta(minutes=5)
    gone = RunService(
        knowledge,
        lambda _: ScriptedModel([ScriptedReply("…", delay_s=60)]),
        default_engine="scripted",
        now=lambda: past,
    )
    run = await gone.start(RunRequest("你好"))
    async with service_of(knowledge, ScriptedModel([])) as service:
        (recovered,) = await service.recover()
        assert recovered.id == run.id
        assert recovered.error_code == "run_interrupted"
        heard = [event async for event in service.follow(run.id)]
        assert [event.type for event in heard] == ["run_started", "run_failed"]
        assert await service.recover() == ()
    await gone.aclose()


async def test_a_recovered_run_says_what_it_made_and_spent(
    knowledge: KnowledgeBase,
) -> None:
    past = datetime.now(UTC) - timedelta(minutes=5)
    script = [
        calls(("create_page", {"page": ENROLMENT})),
        ScriptedReply("……", delay_s=60),
    ]
    gone = RunService(
        knowledge,
        lambda _: ScriptedModel(script),
        default_engine="scripted",
        now=lambda: past,
    )
    run = await gone.start(RunRequest("创建一个页面"))
    async with aclosing(gone.follow(run.id)) as events:
        async for event in events:
            if event.data.get("version") is not None:
                break
    async with service_of(knowledge, ScriptedModel([])) as service:
        (recovered,) = await service.recover()

    assert recovered.error_code == "run_interrupted"
    assert recovered.page_id is not None
    assert recovered.page_version == 1
    assert recovered.usage == Usage(100, 20, model_calls=1, tool_calls=1)
    await gone.aclose()


async def test_following_an_unknown_run_is_an_error(knowledge: KnowledgeBase) -> None:
    async with service_of(knowledge, ScriptedModel([])) as service:
        with pytest.raises(RunNotFoundError):
            async for _ in service.follow(RunId("nothing")):
                pass


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        (RunRequest(" \n "), RequestEmptyError),
        (RunRequest("长" * (MAX_PROMPT_CHARS + 1)), RequestTooLongError),
        (RunRequest("改", page_id="page_none"), PageNotFoundError),
    ],
)
async def test_a_request_that_is_refused_stores_nothing(
    knowledge: KnowledgeBase, request_: RunRequest, error: type[Exception]
) -> None:
    async with service_of(knowledge, ScriptedModel([])) as service:
        with pytest.raises(error):
            await service.start(request_)
        assert await service.list_runs() == ()


async def test_an_engine_that_is_not_configured_stores_nothing(
    knowledge: KnowledgeBase,
) -> None:
    def get_model(engine: str) -> ChatModel:
        raise ModelNotConfiguredError(engine, "OPENAI_API_KEY")

    service = RunService(knowledge, get_model, default_engine="openai")
    with pytest.raises(ModelNotConfiguredError):
        await service.start(RunRequest("你好"))
    assert await service.list_runs() == ()


async def test_a_selection_that_does_not_exist_is_ignored(
    knowledge: KnowledgeBase,
) -> None:
    page = store_page(knowledge, "page_enrolment", ENROLMENT)
    played = await play(knowledge, [says("好")], page_id=page.id, selected="nothing")
    assert played.run.selected is None
    selected = await play(knowledge, [says("好")], page_id=page.id, selected="age")
    assert selected.run.selected == "age"
    assert "用户选中的元素" in selected.model.requests[0].messages[-1].text


async def test_a_conversation_remembers_what_was_applied(
    knowledge: KnowledgeBase,
) -> None:
    first = await play(
        knowledge,
        [calls(("create_page", {"page": ENROLMENT})), says("好")],
        "创建一个课程报名页面",
        conversation_id="conversation_one",
    )
    second = await play(
        knowledge,
        [says("好")],
        "再加一列",
        page_id=first.run.page_id,
        conversation_id="conversation_one",
    )
    _, prompt, closing, request = second.model.requests[0].messages
    assert prompt.text == "创建一个课程报名页面"
    assert closing.text == first.run.summary
    assert request.text.endswith("# 请求\n再加一列")
    assert second.model.requests[0].brief.history == (prompt, closing)
