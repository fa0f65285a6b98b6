"""A real server, a real Chromium, and the editor between them.

`page` is the editor's start page in the language of `lang` (both, unless a test says
which by `@pytest.mark.parametrize("lang", ...)`), `width` pixels wide. Any error in the
browser's console fails the test, also one about the Content-Security-Policy; those that
a test provokes are named by `complaints.expect("404")`.
"""

from collections.abc import Callable, Iterator
from typing import Literal

import httpx2
import pytest
from playwright.sync_api import Browser, Page, expect

from backend.domain.json_values import JsonObject
from tests.support.chromium import Complaints, chromium_browser
from tests.support.server_processes import ROOT, server_process

Theme = Literal["light", "dark"]

WIDE = 1440
HEIGHT = 900
PATIENCE_MS = 20_000

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve Pagesmith from an empty folder and yield its address."""
    if not (ROOT / "frontend/dist/index.html").exists():
        pytest.fail("frontend/dist is missing; run: make frontend")
    with server_process(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium."""
    with chromium_browser() as browser:
        yield browser


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def width() -> int:
    """Width of the window in pixels; tests choose another by parametrizing it."""
    return WIDE


@pytest.fixture
def theme() -> Theme:
    """How the person's system looks; tests choose another by parametrizing it."""
    return "light"


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """What the browser complained about: at the end nothing that was not expected."""
    heard = Complaints()
    yield heard
    assert heard.unexpected == []


@pytest.fixture
def page(
    chromium: Browser,
    server: str,
    lang: str,
    width: int,
    theme: Theme,
    complaints: Complaints,
) -> Iterator[Page]:
    """Open the editor's start page in a browser that nobody used before."""
    context = chromium.new_context(
        base_url=server,
        locale="zh-CN" if lang == "zh" else "en-US",
        viewport={"width": width, "height": HEIGHT},
        color_scheme=theme,
        permissions=["clipboard-read", "clipboard-write"],
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MS)
    context.on("page", complaints.listen_to)
    opened = context.new_page()
    opened.goto("/")
    yield opened
    context.close()


@pytest.fixture
def store(server: str) -> Callable[[JsonObject], str]:
    """Store a page by the API and return its id."""

    def post(document: JsonObject) -> str:
        answer = httpx2.post(f"{server}/api/v1/pages", json={"document": document})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    return post


@pytest.fixture
def stored(server: str) -> Callable[[str], JsonObject]:
    """Read the newest document of a page by the API."""

    def get(page_id: str) -> JsonObject:
        document = httpx2.get(f"{server}/api/v1/pages/{page_id}").json()["document"]
        assert isinstance(document, dict)
        return document

    return get
