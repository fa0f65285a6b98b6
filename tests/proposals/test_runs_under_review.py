"""Runs under review: what the model is told, what followers hear and rebuild."""

from collections.abc import Callable, Iterable
from typing import Any

import httpx2
import pytest

from backend.domain.json_values import JsonObject
from backend.domain.pages import StoredPage
from backend.domain.runs import RunOutcome, RunStatus
from backend.generation.events import PageChanged, RunCompleted, RunPaused, from_stored
from backend.generation.port import ChatModel, ChatRequest
from backend.generation.requests import RunRequest
from backend.generation.scripted import ScriptedModel, ScriptedReply, ScriptedStep
from backend.knowledge.base import KnowledgeBase
from tests.proposals.conftest import GROUP, Decide, Propose, phone
from tests.support.json_patches import apply_patch
from tests.support.models import answers_in, calls, says
from tests.support.running import Played, service_of
from tests.support.servers import Heard, read_events
from tests.support.stored_pages import ENROLMENT, edit_stored, store_page
from tests.versions.conftest import set_of

AGE = {"op": "set", "id": "age", "properties": {"label": "岁数"}}
NAME = {"op": "set", "id": "name", "properties": {"label": "名字"}}


def edits(*operations: JsonObject) -> ScriptedReply:
    return calls(("edit_page", {"operations": list(operations)}))


@pytest.fixture
def page(knowledge: KnowledgeBase) -> StoredPage:
    return store_page(knowledge, "page_enrolment", ENROLMENT)


async def review(
    knowledge: KnowledgeBase,
    script: Iterable[ScriptedStep],
    *,
    page_id: str | None = "page_enrolment",
    review: bool = True,
) -> Played:
    model = ScriptedModel(script)
    request = RunRequest("改一下", page_id=page_id, review=review)
    async with service_of(knowledge, model) as service:
        run = await service.start(request)
        heard = [event async for event in service.follow(run.id)]
        ended = await service.get_run(run.id)
    return Played(ended, [from_stored(event) for event in heard], model)


def stored(knowledge: KnowledgeBase, page: StoredPage) -> StoredPage:
    with knowledge.read() as unit:
        return unit.pages.get_page(page.id)


async def test_the_model_is_told_that_its_change_is_proposed(
    knowledge: KnowledgeBase, page: StoredPage
) -> None:
    played = await review(knowledge, [edits(AGE), edits(NAME), says("好")])
    first, second = (answers_in(r)[0].text for r in played.model.requests[1:])
    assert first.splitlines() == [
        "已作为建议提交，由用户审阅后才生效（页面 page_enrolment）。之后的操作基于建议后的页面。",
        "新增或修改的元素 id：age(岁数)",
    ]
    assert "name(名字)" in second
    seen = [request.brief.page for request in played.model.requests]
    labels = [[e["label"] for e in p["elements"][:2]] for p in seen if p is not None]
    assert labels == [["姓名", "年龄"], ["姓名", "岁数"], ["名字", "岁数"]]
    assert stored(knowledge, page) == page
    changes = played.of(PageChanged)
    assert [(c.base_version, c.version) for c in changes] == [(1, None), (1, None)]
    assert [c.proposal.edition for c in changes if c.proposal] == [1, 2]
    end = played.events[-1]
    assert isinstance(end, RunCompleted)
    assert (end.version, end.proposal) == (1, changes[-1].proposal)
    assert end.summary.splitlines() == [
        "提出 2 项修改建议，接受后才会生效：",
        "“名字”：标题 姓名 → 名字",
        "“岁数”：标题 年龄 → 岁数",
    ]


async def test_review_costs_the_first_prompt_nothing(
    knowledge: KnowledgeBase, page: StoredPage
) -> None:
    plain = await review(knowledge, [says("好")], review=False)
    under = await review(knowledge, [says("好")])
    one, other = (played.model.requests[0] for played in (plain, under))
    assert one.messages == other.messages
    assert one.tools == other.tools
    assert under.run.outcome is RunOutcome.UNCHANGED
    assert under.run.proposal_id is None


async def test_a_page_that_the_run_makes_is_stored_and_so_are_its_further_edits(
    knowledge: KnowledgeBase,
) -> None:
    made = calls(("create_page", {"page": {**ENROLMENT, "title": "新"}}))
    played = await review(knowledge, [made, edits(AGE), says("好")], page_id=None)
    assert (played.run.page_version, played.run.proposal_id) == (2, None)
    assert played.of(PageChanged)[-1].version == 2


async def test_what_breaks_rules_goes_back_to_the_model(
    knowledge: KnowledgeBase, page: StoredPage
) -> None:
    wrong = {"op": "set", "id": "age", "properties": {"max": "many"}}
    played = await review(knowledge, [edits(wrong), edits(AGE), says("好")])
    refused, _ = (answers_in(r)[0].text for r in played.model.requests[1:])
    assert refused.startswith("没有保存：有 1 处不符合规则。")
    (change,) = played.of(PageChanged)
    assert change.changed == ("age",)


async def test_an_edit_without_effect_is_no_proposal(
    knowledge: KnowledgeBase, page: StoredPage
) -> None:
    same = {"op": "set", "id": "age", "properties": {"label": "年龄"}}
    played = await review(knowledge, [edits(same), says("好")])
    assert played.of(PageChanged) == []
    assert played.run.outcome is RunOutcome.UNCHANGED


async def test_an_edit_meets_what_others_stored_meanwhile(
    knowledge: KnowledgeBase, page: StoredPage
) -> None:
    def someone_else(label: str) -> Callable[[ChatRequest], ScriptedReply]:
        def step(_request: ChatRequest) -> ScriptedReply:
            current = stored(knowledge, page)
            elements = [dict(e) for e in current.document["elements"]]
            elements[1]["label"] = label
            edit_stored(knowledge, current, {**current.document, "elements": elements})
            return edits(AGE if label == "A" else NAME)

        return step

    played = await review(knowledge, [someone_else("A"), says("好")])
    (answer,) = answers_in(played.model.requests[1])
    assert answer.text.startswith("没有修改：页面已被别人改到第 2 版")
    assert played.run.proposal_id is None
    carried = await review(knowledge, [someone_else("B"), says("好")])
    (change,) = carried.of(PageChanged)
    assert (change.base_version, change.page is not None) == (3, True)
    assert change.page is not None
    assert [e["label"] for e in change.page["elements"][:2]] == ["名字", "B"]


async def test_a_proposal_made_before_a_pause_is_named_at_the_end(
    knowledge: KnowledgeBase, page: StoredPage
) -> None:
    store_page(knowledge, "page_old", ENROLMENT)
    delete = calls(
        ("edit_page", {"operations": [AGE]}), ("delete_page", {"page_id": "page_old"})
    )
    played = await review(knowledge, [delete])
    assert played.run.status is RunStatus.WAITING
    pause = played.events[-1]
    assert isinstance(pause, RunPaused)
    assert pause.proposal is not None
    assert pause.applied[0] == "提出 1 项修改建议，接受后才会生效："
    model = ScriptedModel([edits(NAME), says("好")])
    async with service_of(knowledge, model) as service:
        await service.answer(played.run.id, approved=False)
        heard = [event async for event in service.follow(played.run.id)]
    told = [from_stored(event) for event in heard]
    end = told[-1]
    assert isinstance(end, RunCompleted)
    assert end.proposal is not None
    assert (end.proposal.id, end.proposal.edition) == (pause.proposal.id, 2)
    changes = [event for event in told if isinstance(event, PageChanged)]
    assert [change.page is not None for change in changes] == [False, True]


def state_of(heard: list[Heard]) -> Any:
    state: Any = None
    for event in heard:
        if event.type == "STATE_SNAPSHOT":
            state = event.data["snapshot"]
        elif event.type == "STATE_DELTA":
            state = apply_patch(state, event.data["delta"])
    return state


async def hear(client: httpx2.AsyncClient, run_id: str, **headers: str) -> list[Heard]:
    answer = await client.get(f"/api/v1/runs/{run_id}/events", headers=headers)
    assert answer.status_code == 200, answer.text
    return list(read_events(answer.text.splitlines()))


async def test_a_client_that_comes_back_anywhere_rebuilds_the_same_state(
    client: httpx2.AsyncClient,
    propose: Propose,
    decide: Decide,
    scripts: list[ChatModel],
) -> None:
    await propose(set_of("days", required=True))
    operations: list[list[JsonObject]] = [
        [phone(after="reason")],
        [
            {"op": "add", "element": GROUP, "after": "contact"},
            {"op": "move", "id": "mobile", "into": "box"},
        ],
        [{"op": "remove", "id": "days"}, set_of(None, title="Absence")],
    ]
    scripts[:] = [ScriptedModel([*(edits(*batch) for batch in operations), says("!")])]
    body = {"prompt": "Go on", "page_id": "leave", "review": True}
    answer = await client.post("/api/v1/runs", json=body)
    heard = list(read_events(answer.text.splitlines()))
    proposal = (await client.get("/api/v1/pages/leave/proposal")).json()
    wanted = {
        "page": proposal["document"],
        "page_id": "leave",
        "version": 1,
        "proposal": {"id": proposal["id"], "base_version": 1},
    }
    assert state_of(heard) == wanted
    first = heard[1].data["snapshot"]
    assert first["page"]["elements"][1]["required"] is True
    assert first["proposal"] == wanted["proposal"]
    customs = [e.data["value"] for e in heard if e.data.get("name") == "proposal"]
    assert [value["edition"] for value in customs] == [2, 3, 4]
    assert heard[-1].data["result"]["proposal"] == customs[-1]
    assert customs[-1]["entries"] == len(proposal["entries"])
    run_id = heard[0].data["runId"]
    # Whatever is decided later, the run is told as it was.
    assert (await decide("accept", proposal, [0])).status_code == 200
    assert [e.data for e in await hear(client, run_id)] == [e.data for e in heard]
    for place, event in enumerate(heard[:-1], start=1):
        rest = await hear(client, run_id, **{"Last-Event-ID": str(event.id)})
        assert state_of([*heard[:place], *rest]) == wanted
