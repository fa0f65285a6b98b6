"""A run ends after the call with which its model says that it is done."""

import pytest

from backend.domain.json_values import Json, JsonObject
from backend.domain.runs import RunOutcome, RunStatus
from backend.generation.events import (
    PageChanged,
    RunCompleted,
    ToolAnswered,
    ToolCalled,
    UiActed,
    UsageSpent,
)
from backend.generation.requests import RunRequest
from backend.generation.scripted import ScriptedModel
from backend.knowledge.base import KnowledgeBase
from tests.generation.test_creating import SUBMISSION
from tests.support.models import calls, says
from tests.support.running import play, service_of
from tests.support.stored_pages import ENROLMENT, store_page

RENAMED: JsonObject = {"op": "set", "id": "age", "properties": {"label": "周岁"}}
SAME: JsonObject = {"op": "set", "id": "age", "properties": {"label": "年龄"}}
REFUSED: JsonObject = {"items": ["播放视频"], "reason": "没有这样的元素"}


async def test_a_page_that_its_model_calls_done_takes_one_model_call(
    knowledge: KnowledgeBase,
) -> None:
    played = await play(
        knowledge, [calls(("create_page", {"page": SUBMISSION, "done": True}))]
    )
    assert played.run.status is RunStatus.COMPLETED
    assert played.run.outcome is RunOutcome.APPLIED
    assert played.run.usage.model_calls == 1
    assert "课程报名" in played.run.summary
    kinds = list(dict.fromkeys(type(event) for event in played.events))
    order = [ToolCalled, ToolAnswered, PageChanged, UiActed, RunCompleted]
    assert [kind for kind in kinds if kind in order] == order
    assert len(played.of(UsageSpent)) == 1
    assert played.of(UiActed)[-1].name == "scroll_to"


async def test_a_model_that_does_not_say_so_is_asked_again(
    knowledge: KnowledgeBase,
) -> None:
    for argument in ({}, {"done": False}):
        played = await play(
            knowledge,
            [calls(("create_page", {"page": SUBMISSION, **argument})), says("好了")],
        )
        assert played.run.usage.model_calls == 2
        assert played.run.outcome is RunOutcome.APPLIED


@pytest.mark.parametrize("declined_first", [True, False])
async def test_what_is_declined_beside_a_change_ends_the_run_too(
    knowledge: KnowledgeBase, *, declined_first: bool
) -> None:
    page = store_page(knowledge, "page_enrolment", ENROLMENT)
    script: list[tuple[str, Json]] = [
        ("edit_page", {"operations": [RENAMED], "done": True}),
        ("decline", REFUSED),
    ]
    played = await play(
        knowledge,
        [calls(*(reversed(script) if declined_first else script))],
        page_id=page.id,
    )
    assert played.run.usage.model_calls == 1
    assert played.run.outcome is RunOutcome.PARTIAL
    assert "播放视频" in played.run.summary


async def test_a_request_that_is_declined_whole_takes_one_model_call(
    knowledge: KnowledgeBase,
) -> None:
    played = await play(knowledge, [calls(("decline", {**REFUSED, "done": True}))])
    assert played.run.outcome is RunOutcome.REFUSED
    assert played.run.usage.model_calls == 1


@pytest.mark.parametrize(
    ("first", "why"),
    [
        ([("edit_page", {"operations": [SAME], "done": True})], "nothing changed"),
        (
            [
                (
                    "edit_page",
                    {
                        "operations": [{**RENAMED, "id": "nobody"}],
                        "done": True,
                    },
                )
            ],
            "the edit failed",
        ),
        (
            [
                ("edit_page", {"operations": [RENAMED], "done": True}),
                ("get_page_id", {"page": None}),
            ],
            "an answer was asked for",
        ),
        (
            [
                ("edit_page", {"operations": [RENAMED], "done": True}),
                ("scroll_to", {"element_id": "nobody"}),
            ],
            "a later call failed",
        ),
        (
            [
                ("edit_page", {"operations": [RENAMED], "done": True}),
                (
                    "edit_page",
                    {
                        "operations": [
                            {"op": "set", "id": "name", "properties": {"label": "名"}}
                        ],
                        "done": False,
                    },
                ),
            ],
            "the last change is not the last",
        ),
    ],
)
async def test_a_model_hears_what_it_should_know_before_the_end(
    knowledge: KnowledgeBase, first: list[tuple[str, Json]], why: str
) -> None:
    page = store_page(knowledge, "page_enrolment", ENROLMENT)
    played = await play(
        knowledge, [calls(*first), says("结束")], "年龄改叫周岁", page_id=page.id
    )
    assert played.run.usage.model_calls == 2, why


async def test_what_breaks_rules_is_mended_whatever_the_model_says_of_it(
    knowledge: KnowledgeBase,
) -> None:
    broken = {**SUBMISSION, "elements": [{"type": "nothing", "label": "x"}]}
    played = await play(
        knowledge,
        [
            calls(("create_page", {"page": broken, "done": True})),
            calls(("create_page", {"page": SUBMISSION, "done": True})),
        ],
    )
    assert played.run.usage.model_calls == 2
    assert played.run.outcome is RunOutcome.APPLIED


async def test_a_proposal_may_be_the_last_word_too(knowledge: KnowledgeBase) -> None:
    page = store_page(knowledge, "page_enrolment", ENROLMENT)
    model = ScriptedModel(
        [calls(("edit_page", {"operations": [RENAMED], "done": True}))]
    )
    async with service_of(knowledge, model) as service:
        run = await service.work(RunRequest("改名", page_id=page.id, review=True))
    assert run.usage.model_calls == 1
    assert run.proposal_id is not None


async def test_a_bare_page_and_a_lone_operation_may_be_done(
    knowledge: KnowledgeBase,
) -> None:
    made = await play(knowledge, [calls(("create_page", {**SUBMISSION, "done": True}))])
    assert made.run.outcome is RunOutcome.APPLIED
    assert made.run.usage.model_calls == 1
    edited = await play(
        knowledge,
        [calls(("edit_page", {**RENAMED, "done": True}))],
        page_id=made.run.page_id,
    )
    assert edited.run.outcome is RunOutcome.APPLIED
    assert edited.run.usage.model_calls == 1
