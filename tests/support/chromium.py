"""The system's Chromium, driven by Playwright, and what it complains about."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Error,
    Page,
    sync_playwright,
)

__all__ = ["FLAGS", "Complaints", "chromium_browser"]

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""How it is started for tests: it asks nobody anything and needs no graphics."""


@contextmanager
def chromium_browser() -> Generator[Browser]:
    """Start the system's Chromium.

    Yields:
        The browser; it is closed at the end.

    Raises:
        LookupError: If this machine has none.
    """
    path = next((found for name in NAMES if (found := shutil.which(name))), "")
    if not path:
        message = "no Chromium on this machine; run: make system-packages"
        raise LookupError(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@dataclass
class Complaints:
    """Errors that pages wrote to the browser's console or raised."""

    heard: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, *parts: str) -> None:
        """Let errors pass that contain one of the parts, such as `404`.

        A browser writes every answer that is no success to its console; a test that
        provokes one says so here.
        """
        self.expected.extend(parts)

    def listen_to(self, page: Page) -> None:
        """Note from now on what the page complains about."""
        page.on("console", self._note)
        page.on("pageerror", self._note_error)

    @property
    def unexpected(self) -> list[str]:
        """What was heard and no test expected."""
        return [
            text
            for text in self.heard
            if not any(part in text for part in self.expected)
        ]

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.heard.append(message.text)

    def _note_error(self, error: Error) -> None:
        self.heard.append(str(error))
