"""What clients' types are made of: the description is whole, and it is kept to."""

import ast
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from jsonschema import Draft202012Validator

from backend.api.app import create_app
from backend.api.errors import PROBLEM_CODES
from backend.api.openapi import render
from backend.domain.json_values import JsonObject
from backend.factory import Factory
from backend.generation import events
from tests.api.test_agui import (
    NOTE,
    STARTED,
    completed,
    proposed,
    spent,
    translate,
)

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "frontend/src/api/openapi.json"
PAGE: JsonObject = {"page": "form", "elements": [{"id": "a", "type": "text"}]}


@pytest.fixture
def description(app: FastAPI) -> dict[str, Any]:
    return app.openapi()


@pytest.fixture
def app(factory: Factory) -> FastAPI:
    return create_app(factory)


def judge(description: dict[str, Any], name: str) -> Draft202012Validator:
    """Return a validator of a component."""
    return Draft202012Validator(
        {
            "$ref": f"#/components/schemas/{name}",
            "components": description["components"],
        }
    )


def every_event() -> list[JsonObject]:
    """Translate runs in which every event of ours happens."""
    asked = events.ApprovalAsked(
        call_id="1", name="remove_page", arguments={"page_id": "page_a"}, text="Sure?"
    )
    leg: list[events.RunEvent] = [
        STARTED,
        events.TextDelta(turn=1, text="Hm"),
        events.ToolCalled(call_id="1", name="submit_page", arguments="{}", turn=1),
        events.ToolAnswered(call_id="1", name="submit_page", ok=False, text="no"),
        events.ToolCalled(call_id="2", name="scroll_to", arguments="{}", turn=1),
        events.ToolAnswered(call_id="2", name="scroll_to", ok=False, text="no such"),
        events.UiActed(call_id="3", name="scroll_to", arguments={"element_id": "a"}),
        spent(1),
        events.PageChanged(
            page_id="page_a",
            base_version=3,
            version=4,
            patch=(
                {"op": "test", "path": "/elements/0/id", "value": "a"},
                {"op": "remove", "path": "/elements/0"},
            ),
            changed=(),
        ),
        proposed(),
        events.PageRemoved(page_id="page_a"),
    ]
    ends: list[events.RunEvent] = [
        completed(),
        completed(version=3, proposal=NOTE),
        completed(outcome="asked", question={"text": "Which?", "choices": ["a", "b"]}),
        events.RunCancelled(summary=""),
        events.RunFailed(code="model_timeout", message="late"),
        events.RunPaused(approval=asked, applied=("x",), declined=()),
    ]
    told = [event for end in ends for event in translate(*leg, end, page=PAGE)]
    resumed = events.RunResumed(call_id="1", approved=True)
    return [
        *told,
        *translate(
            STARTED,
            events.RunPaused(approval=asked, applied=(), declined=()),
            resumed,
            completed(),
        ),
    ]


def test_every_event_that_is_sent_is_as_described(
    description: dict[str, Any],
) -> None:
    validator = judge(description, "RunStreamEvent")
    sent = every_event()
    for event in sent:
        assert list(validator.iter_errors(event)) == [], event
    named = {(event["type"], event.get("name")) for event in sent}
    kinds = description["components"]["schemas"]
    described = {
        (
            part["properties"]["type"]["const"],
            part["properties"].get("name", {}).get("const"),
        )
        for part in kinds.values()
        if "const" in part.get("properties", {}).get("type", {})
        and part["properties"]["type"]["const"].isupper()
    }
    assert named == described


def test_an_event_that_is_not_described_is_noticed(
    description: dict[str, Any],
) -> None:
    validator = judge(description, "RunStreamEvent")
    assert not validator.is_valid({"type": "CUSTOM", "name": "news", "value": {}})
    assert not validator.is_valid({"type": "STATE_SNAPSHOT", "snapshot": {}})


def test_documents_are_described_as_open_objects(description: dict[str, Any]) -> None:
    validator = judge(description, "PageDocument")
    assert validator.is_valid({**PAGE, "anything": 1})
    assert not validator.is_valid({"page": "form", "elements": [{"type": "text"}]})
    schemas = description["components"]["schemas"]
    document = schemas["PageResponse"]["properties"]["document"]
    assert document["$ref"] == "#/components/schemas/PageDocument"


def test_the_codes_of_problems_are_a_closed_set(description: dict[str, Any]) -> None:
    schemas = description["components"]["schemas"]
    assert schemas["ProblemCode"]["enum"] == sorted(PROBLEM_CODES)
    assert set(written_codes()) <= PROBLEM_CODES


def written_codes() -> list[str]:
    """Return the codes that the HTTP floor writes out itself."""
    trees = [
        ast.parse(path.read_text()) for path in (ROOT / "backend/api").rglob("*.py")
    ]
    calls = [
        node
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Failure"
    ]
    codes = [call.args[1] for call in calls if len(call.args) > 1]
    found = [str(c.value) for c in codes if isinstance(c, ast.Constant)]
    assert len(found) >= 5
    return found


def test_the_committed_description_is_that_of_the_code(app: FastAPI) -> None:
    assert COMMITTED.read_bytes() == render(app.openapi()), (
        f"{COMMITTED.relative_to(ROOT)} is stale: run `make api` and commit it, so that "
        "the front end's types are those of this code."
    )
