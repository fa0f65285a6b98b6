"""Pages in and out, over HTTP on a real, seeded database."""

from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from backend.api.app import create_app
from backend.domain.json_values import Json, JsonObject
from backend.factory import Factory
from backend.knowledge import KnowledgeBase
from backend.settings import Settings

PAGES = "/api/v1/pages"


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
async def client(
    seeded_url: str, known: KnowledgeBase
) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of the application, without a network in between."""
    settings = Settings(_env_file=None, database_url=seeded_url, engine="builtin")
    factory = Factory(settings)
    factory.knowledge.take_over(known)
    app = create_app(factory)
    transport = httpx2.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client,
    ):
        yield client


async def bring_in(
    client: httpx2.AsyncClient, content: Json, **more: Any
) -> httpx2.Response:
    return await client.post(f"{PAGES}/import", json={"content": content, **more})


async def give_out(
    client: httpx2.AsyncClient, page_id: str, **query: Any
) -> JsonObject:
    answer = await client.get(f"{PAGES}/{page_id}/export", params=query)
    assert answer.status_code == 200, answer.text
    exported: JsonObject = answer.json()
    return exported
