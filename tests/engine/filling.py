"""Typing into each kind of form field as a person does, and what must come out."""

from playwright.sync_api import FilePayload, Locator

from backend.domain.json_values import Json, JsonObject
from tests.engine.bench import Bench

__all__ = ["FILLED", "fill"]

FILLED: dict[str, Json] = {
    "text": "abc",
    "longtext": "abc",
    "number": 5,
    "select_single": 2,
    "select_multiple": ["read", "sport"],
    "datetime": "2026-11-05",
    "datetimeRange": ["2026-11-05", "2026-11-07"],
    "switch": False,
    "upload": "/u.png",
    "tree_select": 11,
    "multiple_text": ["a", "b"],
    "imageurl": "/u.png",
    "color": "#112233",
    "code": "xy",
    "any": "abc",
    "radio": "女",
}
"""What each kind hands over once it is filled in."""


def fill(bench: Bench, element: JsonObject) -> None:
    """Fill in the field of an element, whose label is unique on the page."""
    item = bench.item(element["label"])
    _WAYS[element["type"]](bench, item, element)
    bench.wait(150)


def _type(bench: Bench, item: Locator, element: JsonObject) -> None:
    item.locator("input, textarea").last.fill(str(FILLED[element["type"]]))


def _select_single(bench: Bench, item: Locator, element: JsonObject) -> None:
    if element.get("mode") in {"radio", "button"}:
        item.locator("label", has_text="二").click()
        return
    item.locator(".ant-select-selector").click()
    bench.page.locator(".ant-select-item-option", has_text="二").last.click()


def _select_multiple(bench: Bench, item: Locator, element: JsonObject) -> None:
    if element.get("mode") == "checkbox":
        for name in ("阅读", "运动"):
            item.locator("label", has_text=name).click()
        return
    item.locator(".ant-select-selector").click()
    for name in ("阅读", "运动"):
        bench.page.locator(".ant-select-item-option", has_text=name).last.click()
    bench.page.keyboard.press("Escape")


def _datetime(bench: Bench, item: Locator, element: JsonObject) -> None:
    box = item.locator(".ant-picker input").first
    box.click()
    box.fill("2026-11-05")
    box.press("Enter")
    confirm = bench.page.locator(".ant-picker-dropdown:visible .ant-picker-ok button")
    if confirm.count():
        confirm.click()


def _datetime_range(bench: Bench, item: Locator, element: JsonObject) -> None:
    for box, day in zip(
        item.locator(".ant-picker input").all(),
        ("2026-11-05", "2026-11-07"),
        strict=True,
    ):
        box.click()
        box.fill(day)
        box.press("Enter")


def _switch(bench: Bench, item: Locator, element: JsonObject) -> None:
    item.locator(".ant-switch").click()


def _upload(bench: Bench, item: Locator, element: JsonObject) -> None:
    file = FilePayload(name="u.png", mimeType="image/png", buffer=b"x")
    item.locator("input[type=file]").set_input_files([file])
    bench.wait(500)


def _tree_select(bench: Bench, item: Locator, element: JsonObject) -> None:
    item.locator(".ant-select-selector").click()
    closed = bench.page.locator(".ant-select-tree-switcher_close")
    if closed.count():
        closed.first.click()
    bench.page.locator(".ant-select-tree-node-content-wrapper", has_text="北京").click()


def _multiple_text(bench: Bench, item: Locator, element: JsonObject) -> None:
    item.locator(".ant-select-selector").click()
    for word in ("a", "b"):
        bench.page.keyboard.type(word)
        bench.page.keyboard.press("Enter")


def _color(bench: Bench, item: Locator, element: JsonObject) -> None:
    item.locator(".ant-form-item-control-input-content").locator("div").last.click()
    bench.page.locator('input[aria-label="hex"], .sketch-picker input').first.fill(
        "112233"
    )
    bench.page.keyboard.press("Enter")
    bench.page.mouse.click(1390, 5)


def _code(bench: Bench, item: Locator, element: JsonObject) -> None:
    item.locator(".monaco-editor").first.wait_for(timeout=15_000)
    item.locator(".monaco-editor").first.click()
    bench.page.keyboard.type("xy")


def _any(bench: Bench, item: Locator, element: JsonObject) -> None:
    item.locator(".ant-select-selector").first.click()
    bench.page.locator(".ant-select-item-option", has_text="字符串").last.click()
    item.locator("input[type=text]").last.fill("abc")


def _radio(bench: Bench, item: Locator, element: JsonObject) -> None:
    item.locator("label", has_text="女").click()


_WAYS = {
    "text": _type,
    "longtext": _type,
    "number": _type,
    "imageurl": _type,
    "select_single": _select_single,
    "select_multiple": _select_multiple,
    "datetime": _datetime,
    "datetimeRange": _datetime_range,
    "switch": _switch,
    "upload": _upload,
    "tree_select": _tree_select,
    "multiple_text": _multiple_text,
    "color": _color,
    "code": _code,
    "any": _any,
    "radio": _radio,
}
