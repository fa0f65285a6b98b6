"""The built front end: its page, its files, and what they may do."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest

from backend.api.app import create_app
from backend.factory import Factory
from tests.api.conftest import ADDRESS, settings_for

SCRIPT = "console.log('editor');\n" * 200


@pytest.fixture
async def browser(seeded_url: str, tmp_path: Path) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of a server with a front end that was built."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<h1>Editor</h1>", encoding="utf-8")
    (tmp_path / "favicon.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "assets/app-1a2b.js").write_text(SCRIPT, encoding="utf-8")
    app = create_app(Factory(settings_for(seeded_url, frontend_path=tmp_path)))
    transport = httpx2.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=transport, base_url=ADDRESS) as client,
    ):
        yield client


@pytest.mark.parametrize("path", ["/", "/pages/page_a", "/preview/page_a", "/x/y/z"])
async def test_every_place_in_the_editor_is_its_page(
    browser: httpx2.AsyncClient, path: str
) -> None:
    answer = await browser.get(path)
    assert (answer.status_code, answer.text) == (200, "<h1>Editor</h1>")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    "path", ["/assets/gone.js", "/assets/gone", "/robots.txt", "/api/v1/gone", "/api"]
)
async def test_a_file_or_route_that_is_not_there_is_a_problem(
    browser: httpx2.AsyncClient, path: str
) -> None:
    answer = await browser.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "route_not_found")


async def test_only_reading_reaches_the_page(browser: httpx2.AsyncClient) -> None:
    answer = await browser.post("/pages/page_a", json={})
    assert answer.status_code == 405


async def test_files_named_by_their_content_are_kept_for_ever_and_packed(
    browser: httpx2.AsyncClient,
) -> None:
    answer = await browser.get(
        "/assets/app-1a2b.js", headers={"Accept-Encoding": "gzip"}
    )
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert answer.text == SCRIPT
    plain = await browser.get(
        "/assets/app-1a2b.js", headers={"Accept-Encoding": "identity"}
    )
    assert "content-encoding" not in plain.headers
    icon = await browser.get("/favicon.svg")
    assert icon.headers["cache-control"] == "no-cache"


async def test_a_file_that_the_build_packed_is_sent_as_it_lies_there(
    browser: httpx2.AsyncClient, tmp_path: Path
) -> None:
    packed = gzip.compress(SCRIPT.encode())
    (tmp_path / "assets/app-1a2b.js.gz").write_bytes(packed)
    path = "/assets/app-1a2b.js"
    answer = await browser.get(path, headers={"Accept-Encoding": "br, gzip"})
    assert answer.text == SCRIPT
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-length"] == str(len(packed))
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["vary"].lower() == "accept-encoding"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    plain = await browser.get(path, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == SCRIPT


async def test_a_packed_file_that_is_known_already_is_not_sent_again(
    browser: httpx2.AsyncClient, tmp_path: Path
) -> None:
    (tmp_path / "index.html.gz").write_bytes(gzip.compress(b"<h1>Editor</h1>"))
    first = await browser.get("/pages/page_a")
    assert first.text == "<h1>Editor</h1>"
    again = await browser.get(
        "/pages/page_a", headers={"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/", "/preview/page_a", "/assets/app-1a2b.js"])
async def test_the_policy_allows_our_own_scripts_and_nothing_else(
    browser: httpx2.AsyncClient, path: str
) -> None:
    policy = (await browser.get(path)).headers["content-security-policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "frame-src": "'self'",
        "worker-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'self'",
    }
    assert "unsafe-eval" not in policy
