"""Runs over real HTTP: the stream, coming back to it, cancelling, answering."""

import json
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from ag_ui.core import Event
from fastapi import FastAPI
from pydantic import TypeAdapter

from backend.domain.errors import ModelUnreachableError
from backend.generation.scripted import ScriptedReply, calls, says
from tests.api.conftest import Script
from tests.api.test_problems import assert_problem
from tests.support.json_patches import apply_patch
from tests.support.servers import Heard, read_events, serving

EVENT: TypeAdapter[Any] = TypeAdapter(Event)
RUNS = "/api/v1/runs"
PAGE = {
    "page": "form",
    "title": "课程报名",
    "elements": [
        {"type": "text", "label": "姓名", "field": "name", "required": True},
        {"type": "text", "label": "手机号", "field": "phone"},
    ],
}
CREATE = (calls(("create_page", {"page": PAGE}), text="好的。"), says("完成。"))
ENDS = {"RUN_FINISHED", "RUN_ERROR"}


@pytest.fixture
def http(app: FastAPI) -> Iterator[httpx2.Client]:
    with (
        serving(app) as address,
        httpx2.Client(base_url=address, timeout=20) as client,
    ):
        yield client


def start(http: httpx2.Client, prompt: str = "课程报名", **more: Any) -> list[Heard]:
    body = {"prompt": prompt, **more}
    with http.stream("POST", RUNS, json=body) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        return list(read_events(answer.iter_lines()))


def follow(http: httpx2.Client, run_id: str, **headers: str) -> list[Heard]:
    with http.stream("GET", f"{RUNS}/{run_id}/events", headers=headers) as answer:
        assert answer.status_code == 200
        return list(read_events(answer.iter_lines()))


def state_of(heard: list[Heard]) -> Any:
    state: Any = None
    for event in heard:
        if event.type == "STATE_SNAPSHOT":
            state = event.data["snapshot"]
        elif event.type == "STATE_DELTA":
            state = apply_patch(state, event.data["delta"])
    return state


def run_id_of(heard: list[Heard]) -> str:
    return str(heard[0].data["runId"])


def test_the_stream_is_a_valid_run_of_the_protocol(
    http: httpx2.Client, play: Script
) -> None:
    play(CREATE)
    heard = start(http)
    for event in heard:
        EVENT.validate_python(event.data)
    assert [event.type for event in heard][:2] == ["RUN_STARTED", "STATE_SNAPSHOT"]
    assert [event.type in ENDS for event in heard].count(True) == 1
    assert heard[-1].type == "RUN_FINISHED"
    assert heard[-1].data["result"]["outcome"] == "applied"
    open_calls: set[str] = set()
    for event in heard:
        if event.type == "TOOL_CALL_START":
            open_calls.add(event.data["toolCallId"])
        elif event.type == "TOOL_CALL_END":
            open_calls.remove(event.data["toolCallId"])
    assert open_calls == set()


def test_patches_on_the_snapshot_give_the_stored_page(
    http: httpx2.Client, play: Script
) -> None:
    play(CREATE)
    state = state_of(start(http))
    stored = http.get(f"/api/v1/pages/{state['page_id']}").json()
    assert state == {
        "page": stored["document"],
        "page_id": stored["id"],
        "version": stored["version"],
        "proposal": None,
    }


def test_an_edit_begins_from_the_page_as_it_was(
    http: httpx2.Client, play: Script
) -> None:
    play(CREATE)
    page_id = state_of(start(http))["page_id"]
    operation = {"op": "set", "id": "phone", "properties": {"required": True}}
    play([calls(("edit_page", {"operations": [operation]})), says("完成。")])
    heard = start(http, "手机号必填", page_id=page_id)
    assert heard[1].data["snapshot"]["version"] == 1
    state = state_of(heard)
    stored = http.get(f"/api/v1/pages/{page_id}").json()
    assert (state["page"], state["version"]) == (stored["document"], 2)
    # Whoever comes back later begins from the same page, not from the newest.
    assert state_of(follow(http, run_id_of(heard))) == state


def test_a_run_can_be_looked_at_after_its_page_is_gone(
    http: httpx2.Client, play: Script
) -> None:
    play(CREATE)
    page_id = state_of(start(http))["page_id"]
    operation = {"op": "remove", "id": "phone"}
    play([calls(("edit_page", {"operations": [operation]})), says("完成。")])
    heard = start(http, "删掉手机号", page_id=page_id)
    assert http.delete(f"/api/v1/pages/{page_id}").status_code == 204
    again = follow(http, run_id_of(heard))
    assert [event.id for event in again] == [event.id for event in heard]
    assert state_of(again)["page"] is None


def test_ids_grow_and_text_is_not_escaped(http: httpx2.Client, play: Script) -> None:
    play(CREATE)
    with http.stream("POST", RUNS, json={"prompt": "课程报名"}) as answer:
        raw = answer.read().decode()
    ids = [line[4:] for line in raw.splitlines() if line.startswith("id: ")]
    assert len(ids) == len(set(ids)) == raw.count("data: ")
    assert "姓名" in raw
    assert "\\u" not in raw


def test_coming_back_loses_nothing_and_repeats_nothing(
    http: httpx2.Client, play: Script
) -> None:
    play(CREATE)
    heard = start(http)
    run_id = run_id_of(heard)
    assert follow(http, run_id) == heard
    for seen, event in enumerate(heard, start=1):
        rest = follow(http, run_id, **{"Last-Event-ID": str(event.id)})
        assert rest == heard[seen:]
    by_query = http.get(f"{RUNS}/{run_id}/events?after={heard[3].id}")
    assert list(read_events(by_query.text.splitlines())) == heard[4:]


def test_a_run_goes_on_when_its_client_leaves(
    http: httpx2.Client, play: Script
) -> None:
    slow = ScriptedReply("一二三四五六七八九十" * 10, delay_s=0.02)
    play([slow])
    with http.stream("POST", RUNS, json={"prompt": "说点什么"}) as answer:
        first = next(read_events(answer.iter_lines()))
    run_id = str(first.data["runId"])
    heard = follow(http, run_id, **{"Last-Event-ID": str(first.id)})
    assert heard[-1].type == "RUN_FINISHED"
    said = "".join(e.data["delta"] for e in heard if e.type == "TEXT_MESSAGE_CONTENT")
    assert said.startswith("一二三四五六七八九十" * 10)


def test_several_clients_follow_the_same_run(http: httpx2.Client, play: Script) -> None:
    play(CREATE)
    heard = start(http)
    assert follow(http, run_id_of(heard)) == follow(http, run_id_of(heard)) == heard


def test_a_run_is_cancelled_and_its_stream_ends(
    http: httpx2.Client, play: Script
) -> None:
    play([ScriptedReply("x" * 1000, delay_s=0.05)])
    with http.stream("POST", RUNS, json={"prompt": "endless"}) as answer:
        events = read_events(answer.iter_lines())
        run_id = str(next(events).data["runId"])
        cancelled = http.post(f"{RUNS}/{run_id}/cancel")
        rest = list(events)
    assert cancelled.json()["status"] == "cancelled"
    assert rest[-1].data["outcome"] == {"type": "cancelled"}
    assert http.post(f"{RUNS}/{run_id}/cancel").json()["status"] == "cancelled"


def test_a_run_that_fails_ends_its_stream_with_the_code(
    http: httpx2.Client, play: Script
) -> None:
    play([ModelUnreachableError("http://127.0.0.1:9", "refused")])
    heard = start(http)
    assert heard[-1].type == "RUN_ERROR"
    assert heard[-1].data["code"] == "model_unreachable"
    run = http.get(f"{RUNS}/{run_id_of(heard)}").json()
    assert (run["status"], run["error_code"]) == ("failed", "model_unreachable")


@pytest.mark.parametrize("approved", [True, False])
def test_deleting_a_page_waits_for_a_yes(
    http: httpx2.Client, play: Script, *, approved: bool
) -> None:
    play(CREATE)
    page_id = state_of(start(http))["page_id"]
    play([calls(("delete_page", {"page_id": page_id})), says("好。")])
    heard = start(http, "删除这个页面", page_id=page_id)
    run_id = run_id_of(heard)
    interrupt = heard[-1].data["outcome"]["interrupts"][0]
    assert interrupt["reason"] == "approval_required"
    assert http.get(f"{RUNS}/{run_id}").json()["status"] == "waiting"
    assert http.get(f"/api/v1/pages/{page_id}").status_code == 200
    answered = http.post(f"{RUNS}/{run_id}/answer", json={"approved": approved})
    assert answered.status_code == 200
    rest = follow(http, run_id, **{"Last-Event-ID": str(heard[-1].id)})
    assert rest[0].type == "RUN_STARTED"
    assert rest[-1].data["outcome"] == {"type": "success"}
    expected = 404 if approved else 200
    assert http.get(f"/api/v1/pages/{page_id}").status_code == expected
    again = http.post(f"{RUNS}/{run_id}/answer", json={"approved": True})
    assert_problem(again, 409, "run_conflict")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"prompt": ""}, 422, "request_empty"),
        ({"prompt": " \n　"}, 422, "request_empty"),
        ({"prompt": "做" * 100_000}, 422, "request_too_long"),
        ({"prompt": "x", "page_id": "page_x"}, 404, "page_not_found"),
    ],
)
def test_a_request_that_cannot_run_is_a_problem_and_no_stream(
    http: httpx2.Client, play: Script, body: dict[str, str], status: int, code: str
) -> None:
    play(CREATE)
    assert_problem(http.post(RUNS, json=body), status, code)
    assert_problem(http.post("/api/v1/pages/generate", json=body), status, code)
    assert http.get(RUNS).json()["runs"] == []


def test_an_unknown_run_is_a_problem(http: httpx2.Client) -> None:
    for method, path in (
        ("GET", ""),
        ("GET", "/events"),
        ("POST", "/cancel"),
    ):
        answer = http.request(method, f"{RUNS}/run_x{path}")
        assert_problem(answer, 404, "run_not_found")
    answer = http.post(f"{RUNS}/run_x/answer", json={"approved": True})
    assert_problem(answer, 404, "run_not_found")


def test_an_id_of_no_event_is_a_problem(http: httpx2.Client, play: Script) -> None:
    play(CREATE)
    path = f"{RUNS}/{run_id_of(start(http))}/events"
    answer = http.get(path, headers={"Last-Event-ID": "last"})
    assert_problem(answer, 422, "malformed_request")
    assert_problem(http.get(f"{path}?after=x"), 422, "malformed_request")


def test_a_page_is_generated_in_one_answer(http: httpx2.Client, play: Script) -> None:
    play(CREATE)
    answer = http.post("/api/v1/pages/generate", json={"prompt": "课程报名"})
    assert answer.status_code == 200, answer.text
    run, page = answer.json()["run"], answer.json()["page"]
    assert (run["status"], run["outcome"]) == ("completed", "applied")
    assert (run["page_id"], run["usage"]["model_calls"]) == (page["id"], 2)
    assert page["document"]["title"] == "课程报名"
    assert http.get(f"{RUNS}/{run['id']}").json() == run
    assert http.get(RUNS).json()["runs"] == [run]


def test_a_failed_generation_is_a_problem_and_stored_pages_stand(
    http: httpx2.Client, play: Script
) -> None:
    play(CREATE)
    before = http.post("/api/v1/pages/generate", json={"prompt": "课程报名"}).json()
    play([ModelUnreachableError("http://127.0.0.1:9", "refused")])
    body = {"prompt": "手机号必填", "page_id": before["page"]["id"]}
    answer = http.post("/api/v1/pages/generate", json=body)
    assert_problem(answer, 503, "model_unreachable")
    assert answer.json()["run_id"]
    assert answer.headers["retry-after"]
    now = http.get(f"/api/v1/pages/{before['page']['id']}").json()
    assert now == before["page"]


def test_a_question_changes_nothing(http: httpx2.Client, play: Script) -> None:
    play([says("这是一个表单。")])
    answer = http.post("/api/v1/pages/generate", json={"prompt": "这是什么？"}).json()
    assert (answer["run"]["outcome"], answer["page"]) == ("unchanged", None)


def test_what_a_client_sees_is_never_broken_json(
    http: httpx2.Client, play: Script
) -> None:
    play([calls(("create_page", '{"page": {"page": "form", "titl')), says("?")])
    for event in start(http):
        json.dumps(event.data)
