"""Pages that runs of scripted models propose to change, over HTTP."""

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import httpx2
import pytest

from backend.api.app import create_app
from backend.factory import Factory
from backend.generation.port import ChatEvent, ChatModel, ChatRequest
from backend.generation.scripted import ScriptedModel, ScriptedStep
from backend.knowledge import KnowledgeBase
from backend.settings import Settings
from tests.support.models import calls, says
from tests.versions.conftest import ADDRESS, LEAVE, both_databases, set_of

__all__ = ["GROUP", "LEAVE", "both_databases", "phone", "set_of"]

Propose = Callable[..., Coroutine[Any, Any, dict[str, Any]]]
Decide = Callable[..., Coroutine[Any, Any, httpx2.Response]]

GROUP: dict[str, Any] = {"id": "box", "type": "group", "label": "Box", "elements": []}


def phone(**place: str) -> dict[str, Any]:
    """Add a text box, under an id that the server assigns: `mobile`."""
    element = {"type": "text", "label": "Mobile", "field": "mobile"}
    return {"op": "add", "element": element, **place}


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


class Playing:
    """Whichever script the test has put in last; models are made once per process."""

    name = "scripted"

    def __init__(self, scripts: list[ChatModel]) -> None:
        self._scripts = scripts

    def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        return self._scripts[0].stream(request)


@pytest.fixture
def scripts() -> list[ChatModel]:
    return []


@pytest.fixture
async def client(
    seeded_url: str, scripts: list[ChatModel], known: KnowledgeBase
) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of the application, with the page `leave` stored in it."""
    settings = Settings(_env_file=None, database_url=seeded_url, engine="builtin")
    factory = Factory(settings, create_model=lambda _engine: Playing(scripts))
    factory.knowledge.take_over(known)
    app = create_app(factory)
    transport = httpx2.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=transport, base_url=ADDRESS) as client,
    ):
        body = {"document": LEAVE, "page_id": "leave"}
        stored = await client.post("/api/v1/pages", json=body)
        assert stored.status_code == 201, stored.text
        yield client


@pytest.fixture
def propose(client: httpx2.AsyncClient, scripts: list[ChatModel]) -> Propose:
    """Let a run under review edit the page: `await propose(operation, ...)`.

    Each list among the arguments is a call of its own; the answer is that of
    `POST /pages/generate`.
    """

    async def run(*edits: Any, prompt: str = "Change it", **more: Any) -> Any:
        batches = [e if isinstance(e, list) else [e] for e in edits]
        steps: list[ScriptedStep] = [
            calls(("edit_page", {"operations": batch})) for batch in batches
        ]
        scripts[:] = [ScriptedModel([*steps, says("Done.")])]
        body = {"prompt": prompt, "page_id": "leave", "review": True, **more}
        answer = await client.post("/api/v1/pages/generate", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return run


@pytest.fixture
def decide(client: httpx2.AsyncClient) -> Decide:
    """Accept or reject: `await decide("accept", proposal, [0])`."""

    async def send(
        verb: str, proposal: dict[str, Any], entries: Any = None, **more: Any
    ) -> httpx2.Response:
        body = {"proposal_id": proposal["id"], "entries": entries, **more}
        return await client.post(f"/api/v1/pages/leave/proposal/{verb}", json=body)

    return send
