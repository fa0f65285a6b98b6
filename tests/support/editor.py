"""The editor as tests handle it: its parts by their names in both languages."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

__all__ = ["Editor", "eventually"]

PATIENCE_S = 20
NARROW = 992
"""Width in pixels below which the editor shows one part at a time."""


@dataclass(frozen=True)
class Editor:
    """The editor in one tab of the browser."""

    page: Page
    lang: str

    def say(self, zh: str, en: str) -> str:
        """Return the words in the language of the editor."""
        return zh if self.lang == "zh" else en

    def open(self, page_id: str) -> None:
        """Open a stored page in the workbench and wait until it is drawn."""
        self.page.goto(f"/pages/{page_id}")
        if self.is_narrow:
            self.switch("页面", "Page")
        expect(self.canvas.locator("article")).to_be_visible()

    @property
    def is_narrow(self) -> bool:
        """Whether the window is a phone's, which shows one part at a time."""
        size = self.page.viewport_size
        return size is not None and size["width"] < NARROW

    @property
    def canvas(self) -> Locator:
        return self.page.get_by_test_id("canvas")

    @property
    def inspector(self) -> Locator:
        return self.page.get_by_test_id("inspector")

    def element(self, element_id: str) -> Locator:
        """Return the node of the canvas that is an element."""
        return self.canvas.locator(f'[data-el="{element_id}"]')

    def select(self, element_id: str) -> None:
        """Click an element at a place that is its own and not of one inside it."""
        self.element(element_id).first.click(position={"x": 5, "y": 5})

    def tab(self, zh: str, en: str) -> None:
        """Show a tab of one of the side panels."""
        self.page.get_by_role("tab", name=self.say(zh, en), exact=True).click()

    def button(self, zh: str, en: str) -> Locator:
        """Return the button of that name, with or without a picture before it."""
        name = re.compile(rf"(^|\s){re.escape(self.say(zh, en))}$")
        return self.page.get_by_role("button", name=name)

    def choose(self, zh: str, en: str) -> None:
        """Choose the entry of the menu that is open."""
        name = re.compile(rf"(^|\s){re.escape(self.say(zh, en))}$")
        self.page.get_by_role("menuitem", name=name).click()

    def open_source(self) -> None:
        """Show the page as JSON: by its button, or by the menu of a phone."""
        button = self.button("JSON", "JSON")
        if button.count() == 0:
            self.button("更多操作", "More actions").click()
            self.choose("JSON", "JSON")
        else:
            button.click()

    def switch(self, zh: str, en: str) -> None:
        """Choose a segment, such as the mode or the device."""
        item = self.page.locator(".ant-segmented-item")
        name = self.say(zh, en)
        item.filter(
            has=self.page.get_by_text(name, exact=True).or_(
                self.page.get_by_label(name, exact=True)
            )
        ).click()


def eventually(page: Page, holds: Callable[[], bool], what: str) -> None:
    """Wait until something outside the browser holds, such as what was stored.

    Raises:
        AssertionError: If it does not become true in good time.
    """
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > deadline:
            raise AssertionError(what)
        page.wait_for_timeout(50)
