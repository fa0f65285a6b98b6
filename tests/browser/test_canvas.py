"""Arranging a page by mouse and keys: on the canvas, from the palette, in the outline."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from backend.domain.json_values import JsonObject
from tests.support.editor import Editor, eventually
from tests.support.sample_pages import form_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Stored = Callable[[str], Any]
Store = Callable[[JsonObject], str]


def fields(elements: list[Any]) -> list[str]:
    """Return the labels of elements in order, what they hold behind them."""
    return [
        label
        for element in elements
        for label in (element["label"], *fields(element.get("elements", [])))
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_elements_are_selected_dragged_and_renamed_where_they_are(
    page: Page, lang: str, store: Store, stored: Stored
) -> None:
    editor = Editor(page, lang)
    page_id = store(form_page(f"Drag {lang}"))
    editor.open(page_id)

    def order() -> list[str]:
        return fields(stored(page_id)["elements"])

    editor.select("age")
    expect(editor.inspector.get_by_text("age", exact=True)).to_be_visible()
    expect(
        page.get_by_text(editor.say("已选中：年龄", "Selected: 年龄"))
    ).to_be_attached()

    editor.element("age").drag_to(
        editor.element("name"), target_position={"x": 30, "y": 4}
    )
    eventually(page, lambda: order()[:2] == ["年龄", "姓名"], f"not moved: {order()}")
    # Over the edge of a group's content: the element goes into the group.
    editor.element("firm").drag_to(
        editor.element("note"), target_position={"x": 30, "y": 4}
    )
    eventually(
        page,
        lambda: (
            fields(stored(page_id)["elements"][3]["elements"]) == ["公司名", "备注"]
        ),
        f"not in the group: {order()}",
    )

    editor.element("name").dblclick(position={"x": 5, "y": 5})
    label = page.get_by_role("textbox", name=editor.say("名称", "Label"), exact=True)
    label.fill("学生姓名")
    label.press("Enter")
    expect(editor.element("name")).to_contain_text("学生姓名")
    eventually(page, lambda: "学生姓名" in order(), "not renamed")

    editor.button("删除", "Delete").click()
    expect(editor.element("name")).to_have_count(0)
    eventually(page, lambda: "学生姓名" not in order(), "not removed")


@pytest.mark.parametrize("lang", ["en"])
def test_new_elements_come_from_the_palette(
    page: Page, lang: str, store: Store, stored: Stored
) -> None:
    editor = Editor(page, lang)
    page_id = store(form_page("Palette"))
    editor.open(page_id)
    editor.tab("组件", "Elements")
    panel = page.get_by_role("tabpanel", name="Elements")
    panel.get_by_role("searchbox").fill("switch")
    item = panel.get_by_role("button").filter(has_text="Switch").first
    item.click()
    expect(editor.inspector.get_by_text("switch", exact=True).first).to_be_visible()
    eventually(page, lambda: len(stored(page_id)["elements"]) == 7, "not added")
    panel.get_by_role("searchbox").fill("Text area")
    panel.locator(".palette-item").first.drag_to(
        editor.element("note"), target_position={"x": 30, "y": 4}
    )

    def inside() -> list[Any]:
        group = next(e for e in stored(page_id)["elements"] if e["id"] == "more")
        return [element["type"] for element in group["elements"]]

    eventually(page, lambda: inside() == ["longtext", "longtext"], f"got {inside()}")
    panel.get_by_role("searchbox").fill("no such thing")
    expect(panel.get_by_text("There is no such element")).to_be_visible()


@pytest.mark.parametrize("lang", ["zh"])
def test_a_page_is_arranged_by_keys_alone(
    page: Page, lang: str, store: Store, stored: Stored
) -> None:
    editor = Editor(page, lang)
    page_id, other_id = store(form_page("Keys")), store(form_page("Other keys"))
    editor.open(page_id)

    def labels() -> list[str]:
        return fields(stored(page_id)["elements"])

    def becomes(wanted: list[str], what: str) -> None:
        eventually(page, lambda: labels() == wanted, f"{what}: {labels()}")

    start = ["姓名", "年龄", "类型", "公司名", "更多", "备注", "提交"]
    editor.canvas.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(editor.inspector.get_by_text("age", exact=True)).to_be_visible()
    page.keyboard.press("Alt+ArrowUp")
    becomes(["年龄", "姓名", *start[2:]], "moved up")
    page.keyboard.press("Alt+ArrowDown")
    becomes(start, "moved down")
    page.keyboard.press("Control+d")
    becomes(["姓名", "年龄", *start[1:]], "duplicated")
    page.keyboard.press("Delete")
    becomes(start, "deleted")
    page.keyboard.press("Control+z")
    becomes(["姓名", "年龄", *start[1:]], "undone")
    page.keyboard.press("Control+Shift+Z")
    becomes(start, "redone")
    page.keyboard.press("Escape")
    expect(editor.inspector.get_by_role("heading")).to_have_text("页面属性")

    editor.select("more")
    page.keyboard.press("Control+c")
    editor.open(other_id)
    editor.select("name")
    page.keyboard.press("Control+v")
    eventually(
        page,
        lambda: (
            fields(stored(other_id)["elements"]) == ["姓名", "更多", "备注", *start[1:]]
        ),
        f"not pasted: {fields(stored(other_id)['elements'])}",
    )
    page.keyboard.press("Control+e")
    expect(editor.canvas.get_by_role("textbox").first).to_be_editable()


@pytest.mark.parametrize("lang", ["zh"])
def test_the_outline_selects_finds_and_moves(
    page: Page, lang: str, store: Store, stored: Stored
) -> None:
    editor = Editor(page, lang)
    page_id = store(form_page("Outline"))
    editor.open(page_id)
    editor.tab("大纲", "Outline")
    tree = page.get_by_role("tabpanel", name="大纲")
    rows = tree.locator(".ant-tree-treenode-draggable")
    note = rows.filter(has_text="备注")
    note.locator(".outline-element").click()
    expect(editor.inspector.get_by_text("note", exact=True)).to_be_visible()
    rows.filter(has_text="公司名").locator(".ant-tree-node-content-wrapper").drag_to(
        rows.filter(has_text="姓名").locator(".ant-tree-node-content-wrapper"),
        target_position={"x": 20, "y": 22},
    )

    def order() -> list[str]:
        return fields(stored(page_id)["elements"])

    eventually(page, lambda: order()[:2] == ["姓名", "公司名"], f"got {order()}")
    tree.get_by_role("searchbox").fill("备")
    expect(rows.filter(has_text="年龄")).to_have_count(0)
    expect(note).to_be_visible()
