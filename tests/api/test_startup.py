"""Starting and stopping: refused without schema or knowledge, whole afterwards."""

import asyncio
from datetime import UTC, datetime, timedelta

import httpx2
import pytest
from pydantic import SecretStr

from backend.api.app import create_app
from backend.domain.errors import DatabaseNotMigratedError, KnowledgeMissingError
from backend.factory import Factory
from backend.generation.recorder import LEASE
from backend.generation.requests import RunRequest
from backend.generation.scripted import ScriptedModel, ScriptedReply
from backend.generation.service import RunService
from backend.settings import Settings, program_version
from tests.api.conftest import ADDRESS, Script, settings_for
from tests.api.test_problems import assert_problem
from tests.support.servers import read_events, serving


async def test_an_empty_database_is_refused(empty_url: str) -> None:
    app = create_app(Factory(settings_for(empty_url)))
    with pytest.raises(DatabaseNotMigratedError, match="pagesmith migrate"):
        async with app.router.lifespan_context(app):
            pass


async def test_a_database_without_knowledge_is_refused(database_url: str) -> None:
    app = create_app(Factory(settings_for(database_url)))
    with pytest.raises(KnowledgeMissingError, match="pagesmith seed"):
        async with app.router.lifespan_context(app):
            pass


async def test_a_live_server_whose_database_is_not_ready_says_so(
    database_url: str,
) -> None:
    app = create_app(Factory(settings_for(database_url)))
    transport = httpx2.ASGITransport(app=app)
    async with httpx2.AsyncClient(transport=transport, base_url=ADDRESS) as client:
        ready = await client.get("/api/v1/health/ready")
        live = await client.get("/api/v1/health/live")
    assert_problem(ready, 503, "knowledge_missing")
    assert "retry-after" in ready.headers
    assert live.json() == {"status": "ok", "version": program_version()}


async def test_a_ready_server_tells_its_revisions(
    client: httpx2.AsyncClient, factory: Factory
) -> None:
    ready = (await client.get("/api/v1/health/ready")).json()
    assert ready == {
        "status": "ok",
        "schema_found": factory.database.schema_revision(),
        "schema_expected": factory.database.schema_revision(),
        "protocol": "ccms",
        "knowledge_revision": 1,
        "engine": "builtin",
        "model": None,
    }


def test_a_stopping_server_ends_its_runs(
    settings: Settings, factory: Factory, play: Script
) -> None:
    play([ScriptedReply("x" * 400, delay_s=0.2)])
    with serving(create_app(factory)) as address:
        body = {"prompt": "endless"}
        with httpx2.stream("POST", f"{address}/api/v1/runs", json=body) as answer:
            run_id = str(next(read_events(answer.iter_lines())).data["runId"])
    again = Factory(settings)
    with again.opened(), again.knowledge.read() as unit:
        run = unit.runs.get_run(run_id)  # type: ignore[arg-type] # off the wire
    assert run.status in {"failed", "cancelled"}


async def test_without_a_key_the_vendors_engine_is_refused(seeded_url: str) -> None:
    app = create_app(Factory(settings_for(seeded_url)))
    transport = httpx2.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=transport, base_url=ADDRESS) as client,
    ):
        for path in ("/api/v1/pages/generate", "/api/v1/runs"):
            body = {"prompt": "课程报名", "engine": "openai"}
            answer = await client.post(path, json=body)
            assert_problem(answer, 409, "model_not_configured")
            assert "OPENAI_API_KEY" in answer.json()["detail"]


async def test_a_server_that_is_not_openais_needs_a_model_name(seeded_url: str) -> None:
    settings = settings_for(
        seeded_url, engine="openai", openai_base_url="http://127.0.0.1:9/v1"
    )
    app = create_app(Factory(settings))
    transport = httpx2.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=transport, base_url=ADDRESS) as client,
    ):
        answer = await client.post("/api/v1/runs", json={"prompt": "课程报名"})
    assert_problem(answer, 409, "model_not_configured")
    assert "PAGESMITH_MODEL" in answer.json()["detail"]


async def test_an_unreachable_model_is_one_clear_error(
    seeded_url: str, refusing_port: int
) -> None:
    settings = settings_for(
        seeded_url,
        engine="openai",
        model="any",
        retries=0,
        openai_api_key=SecretStr("sk-secret"),
        openai_base_url=f"http://127.0.0.1:{refusing_port}/v1",
    )
    app = create_app(Factory(settings))
    transport = httpx2.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=transport, base_url=ADDRESS) as client,
    ):
        page = {"page": "form", "title": "Kept", "elements": []}
        body = {"document": page, "page_id": "kept"}
        stored = (await client.post("/api/v1/pages", json=body)).json()
        body = {"prompt": "add a phone", "page_id": "kept"}
        answer = await client.post("/api/v1/pages/generate", json=body)
        now = (await client.get("/api/v1/pages/kept")).json()
    assert_problem(answer, 503, "model_unreachable")
    assert "sk-secret" not in answer.text
    assert str(refusing_port) in answer.json()["detail"]
    assert now == {key: value for key, value in stored.items() if key != "fixes"}


async def test_a_run_of_a_crashed_worker_is_closed_without_a_follower(
    settings: Settings,
) -> None:
    factory = Factory(settings, recovery_s=0.1)
    crashed = RunService(
        factory.knowledge,
        lambda _: ScriptedModel([ScriptedReply("…", delay_s=60)]),
        default_engine="scripted",
        # Its lease still stands when the next worker starts, and ends soon after.
        now=lambda: datetime.now(UTC) - LEASE + timedelta(seconds=2.5),
    )
    run = await crashed.start(RunRequest("你好"))
    async with factory.running():
        assert (await factory.runs.get_run(run.id)).status == "running"
        async with asyncio.timeout(5.5):  # a follower would look after six
            heard = [event.type async for event in factory.runs.follow(run.id)]
        assert heard == ["run_started", "run_failed"]
        found = await factory.runs.get_run(run.id)
        assert found.error_code == "run_interrupted"
        await crashed.aclose()
