"""Finding anything by its name, the keys there are, and several elements at once."""

from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Page, expect

from backend.domain.json_values import JsonObject
from tests.support.axe import serious_violations
from tests.support.editor import Editor, eventually
from tests.support.sample_pages import form_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Stored = Callable[[str], Any]
Store = Callable[[JsonObject], str]


@pytest.mark.parametrize(("lang", "width"), [("zh", 1440), ("en", 390)])
def test_anything_is_found_by_its_name_and_keys_alone(
    page: Page, lang: str, width: int, store: Store
) -> None:
    editor = Editor(page, lang)
    other = store(form_page(f"Found {lang}"))
    editor.open(store(form_page(f"Finder {lang}")))
    say = editor.say
    box = page.get_by_role("combobox", name=say("快速查找", "Find anything"))
    option = page.get_by_role("option")

    def find(words: str) -> None:
        page.keyboard.press("Control+k")
        box.fill(words)
        expect(option.first).to_be_visible()

    find("年龄")
    assert serious_violations(page) == []
    expect(option).to_have_count(1)
    page.keyboard.press("Enter")
    expect(box).to_have_count(0)
    if width > 600:
        expect(editor.inspector.get_by_text("age", exact=True)).to_be_visible()

    find(say("试用", "Try"))
    page.keyboard.press("Enter")
    expect(editor.canvas.get_by_role("textbox").first).to_be_editable()

    find(f"Found {lang}")
    expect(option.first).to_contain_text(f"Found {lang}")
    page.keyboard.press("ArrowUp")
    expect(option.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(option.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/pages/{other}")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Found {lang}")

    find(say("快捷键", "shortcuts"))
    page.keyboard.press("Enter")
    keys = page.get_by_role("dialog", name=say("快捷键", "Keyboard shortcuts"))
    expect(keys).to_contain_text("Ctrl+D")
    assert serious_violations(page) == []
    page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    page.keyboard.press("?")
    expect(keys).to_be_visible()


@pytest.mark.parametrize(("lang", "width"), [("en", 1440), ("zh", 390)])
def test_several_elements_are_changed_as_one(
    page: Page, lang: str, server: str, store: Store, stored: Stored
) -> None:
    editor = Editor(page, lang)
    page_id = store(form_page(f"Several {lang}"))
    editor.open(page_id)
    start = ["name", "age", "kind", "firm", "more", "send"]

    def becomes(wanted: list[str], version: int) -> None:
        def holds() -> bool:
            read = httpx2.get(f"{server}/api/v1/pages/{page_id}").json()
            ids = [element["id"] for element in read["document"]["elements"]]
            return ids == wanted and read["version"] == version

        found = [element["id"] for element in stored(page_id)["elements"]]
        eventually(page, holds, f"not {wanted} in version {version}: {found}")

    marks = page.get_by_test_id("selection")
    editor.select("age")
    editor.element("kind").click(position={"x": 5, "y": 5}, modifiers=["Control"])
    expect(marks).to_have_count(2)
    expect(
        page.get_by_text(editor.say("已选中 2 个", "2 selected")).first
    ).to_be_visible()
    editor.canvas.focus()
    page.keyboard.press("Alt+ArrowUp")
    becomes(["age", "kind", "name", *start[3:]], 2)
    page.keyboard.press("Control+d")
    becomes(["age", "kind", "age_2", "kind_2", "name", *start[3:]], 3)
    expect(marks).to_have_count(2)
    page.keyboard.press("Delete")
    becomes(["age", "kind", "name", *start[3:]], 4)
    page.keyboard.press("Control+z")
    becomes(["age", "kind", "age_2", "kind_2", "name", *start[3:]], 5)

    editor.select("age")
    page.keyboard.press("Shift+ArrowDown")
    expect(marks).to_have_count(2)
    page.keyboard.press("Shift+ArrowUp")
    expect(marks).to_have_count(1)
    editor.element("name").click(position={"x": 5, "y": 5}, modifiers=["Shift"])
    expect(marks).to_have_count(5)
    editor.button("删除", "Delete").click()
    becomes(start[3:], 6)
