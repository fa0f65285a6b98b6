"""Whole runs with a model behind real HTTP: from a sentence to a stored page."""

import asyncio
import json
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from backend.domain.pages import PageId
from backend.domain.runs import Run, RunLimits, RunOutcome, RunStatus
from backend.generation.requests import RunRequest
from backend.generation.service import RunService
from backend.knowledge.base import KnowledgeBase
from backend.llm.chat_completions import Dialect, create_openai_model
from tests.llm.asking import options_for
from tests.support.chat_server import (
    ChatServer,
    Request,
    Response,
    Script,
    Silence,
    calls,
    cut_after,
    fails,
    refuses,
    says,
    streams,
)

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])

PROMPT = "创建一个课程报名页面"
PAGE = {
    "page": "form",
    "title": "课程报名",
    "elements": [
        {"type": "text", "label": "姓名", "field": "name", "required": True},
        {"type": "text", "label": "手机号", "field": "phone"},
    ],
}
CREATES = calls(("create_page", {"page": PAGE}))


@dataclass
class Worked:
    """A run that is over, and what was asked for it."""

    run: Run
    server: ChatServer
    knowledge: KnowledgeBase

    def page(self) -> Any:
        assert self.run.page_id is not None
        with self.knowledge.read() as unit:
            return unit.pages.get_page(PageId(self.run.page_id)).document

    def results(self, request: int) -> list[str]:
        """The tool results that a request brought, those of the last turn only."""
        messages = self.server.bodies[request]["messages"]
        last = max(n for n, message in enumerate(messages) if message["role"] != "tool")
        return [message["content"] for message in messages[last + 1 :]]


@asynccontextmanager
async def service_of(
    server: ChatServer, knowledge: KnowledgeBase, **settings: Any
) -> AsyncGenerator[RunService]:
    model = create_openai_model(options_for(server, **settings))
    service = RunService(knowledge, lambda _: model, default_engine="openai")
    try:
        yield service
    finally:
        await service.aclose()
        await model.aclose()


async def work(
    knowledge: KnowledgeBase,
    script: Script,
    *,
    prompt: str = PROMPT,
    limits: RunLimits | None = None,
    **settings: Any,
) -> Worked:
    with ChatServer(script) as server:
        async with service_of(server, knowledge, **settings) as service:
            run = await service.work(RunRequest(prompt, limits=limits))
    return Worked(run, server, knowledge)


def titles(page: Any) -> list[str]:
    return [element["label"] for element in page["elements"]]


def check_created(worked: Worked) -> None:
    assert worked.run.status is RunStatus.COMPLETED
    assert worked.run.outcome is RunOutcome.APPLIED
    assert worked.page()["title"] == "课程报名"
    assert titles(worked.page()) == ["姓名", "手机号"]


# --- how a page comes to be --------------------------------------------------


async def test_a_sentence_becomes_a_page(knowledge: KnowledgeBase) -> None:
    worked = await work(knowledge, [CREATES, says("已创建课程报名页面。")])
    check_created(worked)
    first = worked.server.bodies[0]
    assert PROMPT in first["messages"][-1]["content"]
    assert {tool["function"]["name"] for tool in first["tools"]} >= {
        "get_elements",
        "get_features",
        "get_descriptions",
        "get_page_id",
        "create_page",
        "edit_page",
        "scroll_to",
    }
    assert worked.run.usage.model_calls == 2
    assert worked.run.usage.input_tokens == 200


async def test_parallel_calls_are_answered_in_the_order_asked(
    knowledge: KnowledgeBase,
) -> None:
    looks_up = calls(
        ("get_elements", {"page": ["form"]}),
        ("get_features", {"element": ["form_text"]}),
    )
    worked = await work(knowledge, [looks_up, CREATES, says("好了。")])
    check_created(worked)
    elements, features = worked.results(1)
    assert "form_text" in elements
    assert "form_text_maxLength" in features
    results = worked.server.bodies[1]["messages"][-2:]
    assert [result["tool_call_id"] for result in results] == [
        "call_get_elements_0",
        "call_get_features_1",
    ]


async def test_a_tool_that_does_not_exist_is_answered(knowledge: KnowledgeBase) -> None:
    script = [calls(("make_page", {"page": PAGE})), CREATES, says("好了。")]
    worked = await work(knowledge, script)
    check_created(worked)
    [answer] = worked.results(1)
    assert "make_page" in answer
    assert "create_page" in answer


async def test_broken_arguments_are_answered(knowledge: KnowledgeBase) -> None:
    broken = calls(("get_elements", "page = form"))
    worked = await work(knowledge, [broken, CREATES, says("好了。")])
    check_created(worked)
    [answer] = worked.results(1)
    assert "JSON" in answer


@pytest.mark.parametrize(
    "arguments",
    [
        json.dumps({"page": PAGE}, ensure_ascii=True),
        json.dumps({"page": PAGE}, ensure_ascii=False)[:-2] + ",}}",
        "```json\n" + json.dumps({"page": PAGE}, ensure_ascii=False) + "\n```",
        json.dumps({"page": json.dumps(PAGE)}),
    ],
    ids=["escaped", "trailing comma", "fenced", "nested"],
)
async def test_arguments_that_can_be_mended_are(
    knowledge: KnowledgeBase, arguments: str
) -> None:
    script = [calls(("create_page", arguments)), says("好了。")]
    check_created(await work(knowledge, script))


@pytest.mark.parametrize("fenced", [False, True])
async def test_a_page_in_the_last_message_counts(
    knowledge: KnowledgeBase, *, fenced: bool
) -> None:
    written = json.dumps(PAGE, ensure_ascii=False)
    answer = f"好的：\n```json\n{written}\n```" if fenced else written
    check_created(await work(knowledge, [says(answer)]))


# --- servers of all kinds ----------------------------------------------------


async def test_a_model_without_tools_makes_the_page_in_json(
    knowledge: KnowledgeBase,
) -> None:
    def answer(request: Request) -> Response:
        if "tools" in request.body:
            return fails(400, "gemma:2b does not support tools")
        if request.roles[-2:] == ["assistant", "user"]:
            return says("好了。")
        return says(json.dumps({"tool": "create_page", "arguments": {"page": PAGE}}))

    worked = await work(knowledge, answer)
    check_created(worked)
    assert worked.server.bodies[-1]["messages"][-1]["content"].startswith(
        "Result of create_page:"
    )


async def test_a_server_older_than_tools_makes_the_page_by_functions(
    knowledge: KnowledgeBase,
) -> None:
    def answer(request: Request) -> Response:
        if request.roles[-1] == "function":
            return says("好了。")
        arguments = json.dumps({"page": PAGE})
        function = {"name": "create_page", "arguments": arguments}
        return streams({"function_call": function}, finish="function_call")

    worked = await work(knowledge, answer, dialect=Dialect.FUNCTIONS)
    check_created(worked)
    assert worked.server.bodies[1]["messages"][-1]["name"] == "create_page"


async def test_a_refused_parameter_costs_no_run(knowledge: KnowledgeBase) -> None:
    def answer(request: Request) -> Response:
        done = request.roles[-1] == "tool"
        return refuses("seed", says("好了。") if done else CREATES)(request)

    check_created(await work(knowledge, answer, seed=3))


async def test_a_busy_and_faltering_server_costs_no_run(
    knowledge: KnowledgeBase,
) -> None:
    script = [
        fails(429, headers={"retry-after": "0.01"}),
        fails(500, headers={"retry-after": "0.01"}),
        cut_after(CREATES, 5),
        CREATES,
        says("好了。"),
    ]
    worked = await work(knowledge, script, max_retries=2)
    check_created(worked)
    assert worked.run.usage.model_calls == 3  # the cut reply was paid for too


# --- where a run stops -------------------------------------------------------


async def test_a_model_that_never_stops_calling_is_stopped(
    knowledge: KnowledgeBase,
) -> None:
    def answer(request: Request) -> Response:
        if request.body.get("tool_choice") == "none":
            return says("我还没有做完。")
        return calls(("get_elements", {"page": ["form"]}))

    worked = await work(knowledge, answer, limits=RunLimits(max_model_calls=4))
    choices = [body.get("tool_choice") for body in worked.server.bodies]
    assert choices == [None, None, None, "none"]
    assert worked.run.usage.model_calls == 4
    assert worked.run.outcome in {RunOutcome.UNCHANGED, None}


async def test_a_model_that_ignores_that_it_must_stop_is_stopped(
    knowledge: KnowledgeBase,
) -> None:
    worked = await work(
        knowledge,
        lambda _: calls(("get_elements", {"page": ["form"]})),
        limits=RunLimits(max_model_calls=3),
    )
    assert len(worked.server.requests) == 3
    assert worked.run.error_code == "run_limit"


async def test_a_page_that_stays_wrong_is_not_stored(knowledge: KnowledgeBase) -> None:
    wrong = {**PAGE, "elements": [{"type": "hologram", "label": "全息"}]}
    worked = await work(knowledge, lambda _: calls(("create_page", {"page": wrong})))
    assert worked.run.status is RunStatus.FAILED
    assert worked.run.error_code == "invalid_page"
    assert len(worked.server.requests) == 3
    with knowledge.read() as unit:
        assert unit.pages.list_page_ids() == frozenset()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (fails(401), "model_auth"),
        (fails(404), "model_not_found"),
        (fails(429, code="insufficient_quota"), "model_quota"),
        (fails(503), "model_overloaded"),
        (cut_after(CREATES, 5), "model_broken_reply"),
        (says("", finish="content_filter"), "model_refused"),
        (Response([Silence(5)]), "model_timeout"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_what_the_provider_does_wrong_ends_the_run_with_its_code(
    knowledge: KnowledgeBase, answer: Response, code: str
) -> None:
    worked = await work(knowledge, [answer], timeout_s=0.5)
    assert worked.run.status is RunStatus.FAILED
    assert worked.run.error_code == code


async def test_a_model_out_of_reach_ends_the_run(knowledge: KnowledgeBase) -> None:
    worked = await work(knowledge, [], base_url="http://127.0.0.1:9/v1")
    assert worked.run.error_code == "model_unreachable"


async def test_cancelling_a_run_ends_its_request(knowledge: KnowledgeBase) -> None:
    hanging = Response([*says("稍等").pieces[:2], Silence(30)])
    with ChatServer([hanging]) as server:
        async with service_of(server, knowledge) as service:
            run = await service.start(RunRequest(PROMPT))
            await asyncio.to_thread(wait_for, lambda: bool(server.requests))
            run = await service.cancel(run.id)
            assert run.status is RunStatus.CANCELLED
            assert await asyncio.to_thread(server.closed_early.wait, 5)


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait until something has happened in another thread, at most 5 seconds."""
    deadline = time.monotonic() + 5
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.01)


# --- schemas after a refusal -------------------------------------------------

BROKEN = calls(
    (
        "create_page",
        {"page": {"page": "form", "title": "课程报名", "elements": [{"type": "txt"}]}},
    )
)


def strict_tools(request: Request) -> list[str]:
    """Return the names of the tools that are to be called under a schema."""
    functions = [tool["function"] for tool in request.body["tools"]]
    return [f["name"] for f in functions if f.get("strict")]


async def test_a_refused_submission_is_mended_under_a_schema(
    knowledge: KnowledgeBase,
) -> None:
    worked = await work(knowledge, [BROKEN, CREATES, says("已创建课程报名页面。")])
    check_created(worked)
    strict = [strict_tools(request) for request in worked.server.requests]
    assert strict[0] == []
    assert "create_page" in strict[1]
    assert strict[2] == []


async def test_a_provider_that_refuses_the_schema_still_mends_the_page(
    knowledge: KnowledgeBase,
) -> None:
    steps = iter([BROKEN, CREATES, says("已创建课程报名页面。")])

    def answer(request: Request) -> Response:
        if strict_tools(request):
            return fails(
                400,
                "Invalid schema for function 'create_page'",
                param="tools[4].function.parameters",
                code="invalid_function_parameters",
            )
        return next(steps)

    worked = await work(knowledge, answer)
    check_created(worked)
    refused = [bool(strict_tools(request)) for request in worked.server.requests]
    assert refused == [False, True, False, False]


async def test_a_provider_that_ignores_the_schema_is_caught_by_the_check(
    knowledge: KnowledgeBase,
) -> None:
    worked = await work(knowledge, [BROKEN, BROKEN, CREATES, says("好了。")])
    check_created(worked)
    strict = ["create_page" in strict_tools(r) for r in worked.server.requests]
    assert strict == [False, True, True, False]
