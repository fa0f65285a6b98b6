"""The web application over a real, seeded database."""

import logging
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Any

import httpx2
import pytest
import structlog
from fastapi import FastAPI

from backend.api.app import create_app
from backend.factory import Factory
from backend.generation.port import ChatEvent, ChatModel, ChatRequest
from backend.generation.scripted import ScriptedModel, ScriptedStep
from backend.knowledge import KnowledgeBase
from backend.settings import Settings
from tests.support.servers import closed_port

ADDRESS = "http://127.0.0.1"


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture(autouse=True)
def quiet_logs() -> Iterator[None]:
    """Keep log lines out of the test's output."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL)
    )
    yield
    structlog.reset_defaults()


def settings_for(url: str, **more: Any) -> Settings:
    """Return settings that read no file."""
    known: dict[str, Any] = {"database_url": url, "engine": "builtin", **more}
    return Settings(_env_file=None, **known)


@pytest.fixture
def settings(seeded_url: str) -> Settings:
    return settings_for(seeded_url)


Script = Callable[[Iterable[ScriptedStep]], ScriptedModel]


@pytest.fixture
def scripts() -> list[ChatModel]:
    """The model that plays every run of the test, once one is put in."""
    return []


@pytest.fixture
def play(scripts: list[ChatModel]) -> Script:
    """Let a script play the model of every run."""

    def begin(steps: Iterable[ScriptedStep]) -> ScriptedModel:
        model = ScriptedModel(steps)
        scripts[:] = [model]
        return model

    return begin


@pytest.fixture
def factory(
    settings: Settings, scripts: list[ChatModel], known: KnowledgeBase
) -> Factory:
    factory = Factory(settings, create_model=lambda _engine: Borrowed(scripts))
    factory.knowledge.take_over(known)
    return factory


class Borrowed:
    """Whichever model the test has put in last; models are made once per process."""

    name = "scripted"

    def __init__(self, scripts: list[ChatModel]) -> None:
        self._scripts = scripts

    def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        return self._scripts[0].stream(request)


@pytest.fixture
def refusing_port() -> Iterator[int]:
    """A loopback port that refuses connections."""
    with closed_port() as port:
        yield port


@pytest.fixture
def app(factory: Factory) -> FastAPI:
    return create_app(factory)


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of the application, started, without a network in between."""
    transport = httpx2.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=transport, base_url=ADDRESS) as client,
    ):
        yield client
