"""What surrounds every request: hosts, origins, sizes, headers, the editor's page."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI

from backend.api.app import create_app
from backend.factory import Factory
from backend.settings import Settings
from tests.api.conftest import ADDRESS, settings_for
from tests.api.test_problems import assert_problem
from tests.support.servers import serving

LIVE = "/api/v1/health/live"
LIMIT = 5_000


@pytest.fixture
def settings(seeded_url: str, tmp_path: Path) -> Settings:
    return settings_for(
        seeded_url,
        max_request_bytes=LIMIT,
        allowed_hosts="pages.example",
        frontend_path=tmp_path / "dist",
    )


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:80", "pages.example"],
)
async def test_the_server_answers_to_its_own_names(
    client: httpx2.AsyncClient, host: str
) -> None:
    assert (await client.get(LIVE, headers={"Host": host})).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "[", ""])
async def test_another_name_is_refused_against_rebinding(
    client: httpx2.AsyncClient, host: str
) -> None:
    answer = await client.get(LIVE, headers={"Host": host})
    assert_problem(answer, 421, "unknown_host")


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:9999"]
)
async def test_pages_of_other_sites_change_nothing(
    client: httpx2.AsyncClient, origin: str
) -> None:
    answer = await client.delete("/api/v1/pages/x", headers={"Origin": origin})
    assert_problem(answer, 403, "cross_origin")
    assert (await client.get(LIVE, headers={"Origin": origin})).status_code == 200


async def test_our_own_page_may_change_things(client: httpx2.AsyncClient) -> None:
    answer = await client.delete("/api/v1/pages/x", headers={"Origin": ADDRESS})
    assert_problem(answer, 404, "page_not_found")


async def test_a_browser_is_told_what_a_page_may_not_do(
    client: httpx2.AsyncClient,
) -> None:
    for path in ("/", LIVE, "/nothing", "/api/v1/pages/x"):
        headers = (await client.get(path)).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; ")
        assert "unsafe-eval" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] in {"no-store", "no-cache"}


async def test_a_body_that_says_it_is_too_large_is_refused_unread(
    client: httpx2.AsyncClient,
) -> None:
    answer = await client.post("/api/v1/validate", json={"document": "x" * LIMIT})
    assert_problem(answer, 413, "body_too_large")
    assert answer.json()["facts"]["max_bytes"] == LIMIT


def test_a_body_in_chunks_is_refused_at_the_limit(app: FastAPI) -> None:
    sent = 0

    def chunks() -> Iterator[bytes]:
        nonlocal sent
        yield b'{"document": "'
        for _ in range(1000):
            sent += 1000
            yield b"x" * 1000
        yield b'"}'

    headers = {"Content-Type": "application/json"}
    with serving(app) as address, httpx2.Client(base_url=address) as client:
        try:
            answer = client.post("/api/v1/validate", content=chunks(), headers=headers)
        except httpx2.TransportError:
            assert sent < 1_000_000  # the server closed the door while we were sending
        else:
            assert_problem(answer, 413, "body_too_large")
        assert client.get(LIVE).status_code == 200


async def test_a_body_below_the_limit_passes_in_chunks(
    client: httpx2.AsyncClient,
) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield b'{"document": '
        yield b"7}"

    answer = await client.post(
        "/api/v1/validate",
        content=chunks(),
        headers={"Content-Type": "application/json"},
    )
    assert answer.json()["ok"] is False


async def test_without_a_build_a_page_says_how_to_make_one(
    client: httpx2.AsyncClient,
) -> None:
    answer = await client.get("/")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "make frontend" in answer.text
    assert "编辑器" in answer.text
    assert "<script" not in answer.text


async def test_a_built_front_end_is_served(settings: Settings, tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text("<h1>Editor</h1>", encoding="utf-8")
    (dist / "assets" / "index-1.js").write_text("1", encoding="utf-8")
    app = create_app(Factory(settings))
    transport = httpx2.ASGITransport(app=app)
    async with httpx2.AsyncClient(transport=transport, base_url=ADDRESS) as client:
        index = await client.get("/")
        script = await client.get("/assets/index-1.js")
        outside = await client.get("/assets/..%2f..%2fsecret")
    assert "<h1>Editor</h1>" in index.text
    assert index.headers["cache-control"] == "no-cache"
    assert "immutable" in script.headers["cache-control"]
    assert_problem(outside, 404, "route_not_found")
