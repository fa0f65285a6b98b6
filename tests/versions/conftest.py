"""Pages whose history is looked at, over HTTP on both databases."""

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import httpx2
import pytest

from backend.api.app import create_app
from backend.factory import Factory
from backend.knowledge import KnowledgeBase
from backend.settings import Settings

ADDRESS = "http://127.0.0.1"

LEAVE: dict[str, Any] = {
    "page": "form",
    "title": "Leave request",
    "elements": [
        {"id": "reason", "type": "text", "label": "Reason", "field": "reason"},
        {"id": "days", "type": "number", "label": "Days", "field": "days"},
        {
            "id": "contact",
            "type": "group",
            "label": "Contact",
            "field": "contact",
            "elements": [
                {"id": "phone", "type": "text", "label": "Phone", "field": "phone"},
                {"id": "fax", "type": "text", "label": "Fax", "field": "fax"},
            ],
        },
        {
            "id": "send",
            "zone": "action",
            "type": "button",
            "label": "Send",
            "action": "submit",
        },
    ],
}

both_databases = pytest.mark.parametrize(
    "database_kind",
    ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
)
"""For tests of what the two databases could do differently."""

Edit = Callable[..., Coroutine[Any, Any, httpx2.Response]]


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
async def client(
    seeded_url: str, known: KnowledgeBase
) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of the application, with the page `leave` stored in it."""
    settings = Settings(_env_file=None, database_url=seeded_url, engine="builtin")
    factory = Factory(settings)
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
def edit(client: httpx2.AsyncClient) -> Edit:
    """Edit the page `leave`: `await edit(base, operation, ...)`."""

    async def send(
        base: int, *operations: dict[str, Any], **more: Any
    ) -> httpx2.Response:
        body = {"base_version": base, "operations": list(operations), **more}
        return await client.post("/api/v1/pages/leave/operations", json=body)

    return send


def set_of(element_id: str | None, **properties: Any) -> dict[str, Any]:
    return {"op": "set", "id": element_id, "properties": properties}
