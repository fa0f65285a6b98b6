"""Makes the pictures of the editor that the documentation shows.

`python -m tests.browser.screenshots docs/images` (`make screenshots`) starts a server of
its own, fills it by sentences as a person would, and writes a picture per main state: in
both languages, wide and narrow, light and dark.
"""

import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, expect

from tests.support.chromium import chromium_browser
from tests.support.editor import Editor
from tests.support.server_processes import server_process

__all__ = ["main"]

HEIGHTS = {1440: 860, 390: 844}
PATIENCE_MS = 60_000

ENROLMENT = {
    "zh": (
        "创建一个课程报名页面：姓名必填，手机号，邮箱，"
        "报名课程（数学、英语、编程），备注"
    ),
    "en": (
        "A course enrolment form with name, phone, email, remarks "
        "and course (Maths, English, Programming)"
    ),
}
STAFF = {
    "zh": "员工列表：姓名、部门、入职日期，按姓名筛选，行上可以编辑和删除",
    "en": "Employee list: name, department, hire date, filter by name, "
    "row buttons edit and delete",
}
CONTRACT = {
    "zh": "合同详情：合同名称、甲方、乙方、金额、签订日期",
    "en": "Contract detail: name, party A, party B, amount, signing date",
}
CHANGE = {
    "zh": "在最后加一个“紧急联系人”，手机号必填",
    "en": "Make the phone required",
}


@dataclass(frozen=True)
class Studio:
    """What every picture is taken with."""

    browser: Browser
    server: str
    folder: Path

    @contextmanager
    def tab(
        self, lang: str, width: int, theme: Literal["light", "dark"]
    ) -> Generator[Editor]:
        """Open a browser that nobody used before."""
        context = self.browser.new_context(
            base_url=self.server,
            locale="zh-CN" if lang == "zh" else "en-US",
            viewport={"width": width, "height": HEIGHTS[width]},
            color_scheme=theme,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        yield Editor(context.new_page(), lang)
        context.close()

    def take(self, page: Page, name: str) -> None:
        """Write the picture of what the window shows, once it is at rest."""
        page.mouse.move(0, 0)
        expect(page.locator(".ant-skeleton, .ant-spin-spinning")).to_have_count(0)
        expect(page.get_by_test_id("flash")).to_have_count(0)
        page.wait_for_timeout(600)
        page.screenshot(path=self.folder / f"{name}.png", animations="disabled")


def ask(editor: Editor, sentence: str) -> str:
    """Write a sentence on the start page and return the id of the page it makes."""
    editor.page.goto("/")
    box = editor.page.locator("#prompt")
    box.fill(sentence)
    box.press("Enter")
    editor.page.wait_for_url("**/pages/*")
    expect(editor.button("停止", "Stop")).to_have_count(0)
    return editor.page.url.rsplit("/", 1)[-1]


def home(studio: Studio) -> None:
    """Take the start page."""
    with studio.tab("zh", 1440, "light") as editor:
        for sentences in (CONTRACT, STAFF, ENROLMENT):
            ask(editor, sentences["zh"])
        editor.page.goto("/")
        expect(editor.page.locator(".page-card")).to_have_count(3)
        studio.take(editor.page, "home-zh")


def said(studio: Studio) -> None:
    """Take a page that a sentence made, with an element selected."""
    with studio.tab("zh", 1440, "light") as editor:
        ask(editor, ENROLMENT["zh"])
        editor.canvas.locator("[data-el]").nth(3).click(position={"x": 5, "y": 5})
        expect(editor.inspector.locator("#feature_label")).to_be_visible()
        studio.take(editor.page, "workbench-zh")


def reviewed(studio: Studio) -> None:
    """Take a change that the model proposes."""
    with studio.tab("en", 1440, "light") as editor:
        ask(editor, ENROLMENT["en"])
        box = editor.page.get_by_role("textbox", name="Say which page or change")
        box.fill(CHANGE["en"])
        box.press("Enter")
        expect(editor.page.locator(".review-bar")).to_be_visible()
        studio.take(editor.page, "review-en")


def table(studio: Studio) -> None:
    """Take a list in the dark, with its outline."""
    with studio.tab("en", 1440, "dark") as editor:
        ask(editor, STAFF["en"])
        editor.tab("大纲", "Outline")
        editor.canvas.locator("th[data-el]").first.click()
        studio.take(editor.page, "table-en-dark")


def source(studio: Studio) -> None:
    """Take the page as JSON."""
    with studio.tab("zh", 1440, "dark") as editor:
        ask(editor, CONTRACT["zh"])
        editor.open_source()
        expect(editor.page.locator(".cm-content")).to_be_visible()
        studio.take(editor.page, "json-zh-dark")


def narrow(studio: Studio) -> None:
    """Take a phone: the start page, and a page that is tried out."""
    with studio.tab("en", 390, "light") as editor:
        ask(editor, ENROLMENT["en"])
        editor.switch("页面", "Page")
        editor.switch("试用", "Try")
        for label, text in (("Name", "Ada Lovelace"), ("Phone", "13800000000")):
            editor.canvas.get_by_role("textbox", name=label).fill(text)
        editor.canvas.get_by_role("button", name="Submit").click()
        studio.take(editor.page, "try-en-narrow")
    with studio.tab("zh", 390, "dark") as editor:
        editor.page.goto("/")
        expect(editor.page.locator(".page-card").first).to_be_visible()
        studio.take(editor.page, "home-zh-narrow-dark")


PICTURES: tuple[Callable[[Studio], None], ...] = (
    home,
    said,
    reviewed,
    table,
    source,
    narrow,
)


def main(folder: Path) -> None:
    """Take every picture into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as kept,
        server_process(Path(kept)) as server,
        chromium_browser() as browser,
    ):
        studio = Studio(browser, server, folder)
        for take in PICTURES:
            take(studio)
    for picture in sorted(folder.glob("*.png")):
        sys.stdout.write(f"{picture} {picture.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
