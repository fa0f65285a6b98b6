"""Opens exported pages in the engine, answers their requests, and looks at them.

The build is a folder with an `index.html` whose scripts define two globals: a function
`mountPage(config, sourceData, pages)` that shows a configuration with the engine, and
`hostLog`, a list of what the engine asked its host for: `["redirect", url, replace]`,
`["loadPageConfig", id]`, `["callback", success]`, `["crash", error]` ...
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import Locator, Page, Request, Route, sync_playwright

from backend.assembly import assemble
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.export.ccms import to_engine
from backend.validation import checker_for

__all__ = ["SEND", "Bench"]

ADDRESS = "http://engine.test/"
SEND: JsonObject = {"url": "/api/send", "method": "POST"}
"""The request of the forms that are tried."""

OK: JsonObject = {"code": 0}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8cfc0f01f0005000201a2d7e4a80000000049454e44ae426082"
)
NEAREST_ITEM = (
    'xpath=ancestor::div[contains(concat(" ",@class," ")," ant-form-item ")][1]'
)


class Bench:
    """One browser tab with the engine in it.

    Attributes:
        page: The tab.
        errors: Exceptions that nothing in the tab caught.
        requests: Requests to the pages' API so far, the newest last.
        config: The configuration shown last.
    """

    def __init__(self, page: Page, build: Path, catalogue: Catalogue) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requests: list[Request] = []
        self.config: JsonObject = {}
        self._build = build
        self._catalogue = catalogue
        self._answers: Mapping[str, Json] = {}
        page.set_default_timeout(5_000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.context.route("**/*", self._answer)

    @classmethod
    @contextmanager
    def started(
        cls, build: Path, catalogue: Catalogue, flags: list[str]
    ) -> Iterator["Bench"]:
        """Start a browser for a build."""
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium, args=flags)
            page = browser.new_page(viewport={"width": 1400, "height": 1000})
            yield cls(page, build, catalogue)
            browser.close()

    def reset(self) -> None:
        """Forget what was seen."""
        self.errors.clear()
        self.requests.clear()

    def open(
        self,
        page: JsonObject,
        *,
        data: Json = None,
        answers: Mapping[str, Json] | None = None,
        pages: Mapping[str, Json] | None = None,
        query: str = "",
        wait_ms: int = 400,
    ) -> None:
        """Show a page that passes the check, as our export writes it."""
        document = assemble(page, self._catalogue).page
        found = checker_for(self._catalogue).check(document)
        assert not found, [(one.pointer, one.message.en) for one in found]
        export = to_engine(document, page_id="tried")
        self.config = export.config
        self._answers = answers or {}
        if self.page.url != f"{ADDRESS}?{query}":
            self.page.goto(f"{ADDRESS}?{query}", timeout=60_000)
        self.requests.clear()
        shown = [export.config, data or {}, {**export.pages, **(pages or {})}]
        self.page.evaluate("([c, d, p]) => mountPage(c, d, p)", shown)
        self.page.wait_for_timeout(wait_ms)

    def form(self, *elements: JsonObject, **more: Json) -> None:
        """Show a form of these elements with a button that sends it."""
        button = {"type": "button", "zone": "action", "label": "GO", "action": "submit"}
        shown = {
            key: more.pop(key)
            for key in ("data", "answers", "pages", "query")
            if key in more
        }
        page = {"page": "form", "title": "T", "submit": SEND, **more}
        self.open({**page, "elements": [*elements, button]}, **shown)

    def send(self) -> Json:
        """Send the form and return the body, `None` when nothing was sent."""
        self.requests.clear()
        self.page.get_by_role("button", name="GO", exact=True).click()
        self.page.wait_for_timeout(400)
        return self.body("/api/send")

    def body(self, path: str) -> Json:
        """Return the body of the newest request to a path, `None` without one."""
        for request in reversed(self.requests):
            if urlparse(request.url).path == path:
                return json.loads(request.post_data or "null")
        return None

    def query(self, path: str) -> dict[str, list[str]] | None:
        """Return the query of the newest request to a path, `None` without one."""
        for request in reversed(self.requests):
            if urlparse(request.url).path == path:
                return parse_qs(urlparse(request.url).query)
        return None

    def count(self, path: str) -> int:
        """Return how many requests went to a path."""
        return sum(urlparse(request.url).path == path for request in self.requests)

    def item(self, label: str) -> Locator:
        """Return the form item with a label."""
        return self.page.locator(f'label[title="{label}"]').first.locator(NEAREST_ITEM)

    def text(self) -> str:
        """Return what can be read on the page, open windows included."""
        return self.page.inner_text("body")

    def log(self) -> list[list[Json]]:
        """Return what the engine asked its host for."""
        asked: list[list[Json]] = self.page.evaluate("hostLog")
        return asked

    def put(self, box: Locator, text: str) -> None:
        """Type into a box, no faster than a person: the engine checks as one types."""
        box.fill(text)
        self.wait(250)

    def wait(self, ms: int = 300) -> None:
        """Let the engine work."""
        self.page.wait_for_timeout(ms)

    def _answer(self, route: Route) -> None:
        """Answer a request with the build's file or what the test said."""
        path = urlparse(route.request.url).path
        asset = path.split("/monaco-editor-", 1)[-1].partition("/")[2]
        file = self._build / (asset if "/monaco-editor-" in path else path.strip("/"))
        if path == "/":
            file = self._build / "index.html"
        if file.is_file():
            route.fulfill(path=str(file))
        elif path.endswith(".png"):
            route.fulfill(body=PIXEL, content_type="image/png")
        else:
            self.requests.append(route.request)
            route.fulfill(json=self._answers.get(path, OK))
