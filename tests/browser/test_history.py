"""Versions, the page as JSON, and the page as its users see it."""

from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Page, expect

from backend.domain.json_values import JsonObject
from tests.support.chromium import Complaints
from tests.support.editor import Editor, eventually
from tests.support.sample_pages import form_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Stored = Callable[[str], Any]
Store = Callable[[JsonObject], str]


def rename(server: str, page_id: str, version: int, label: str) -> None:
    """Change a label by the API, as another client does."""
    operation = {"op": "set", "id": "name", "properties": {"label": label}}
    answer = httpx2.post(
        f"{server}/api/v1/pages/{page_id}/operations",
        json={"base_version": version, "operations": [operation]},
    )
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_versions_are_listed_compared_and_restored(
    page: Page, lang: str, server: str, store: Store, stored: Stored
) -> None:
    editor = Editor(page, lang)
    page_id = store(form_page(f"Versions {lang}"))
    rename(server, page_id, 1, "全名")
    editor.open(page_id)
    editor.select("age")
    page.keyboard.press("Delete")
    editor.tab("版本", "Versions")
    entries = page.locator(".version")
    expect(entries).to_have_count(3)
    expect(entries.first).to_contain_text(editor.say("当前", "Current"))
    expect(entries.first).to_contain_text(editor.say("人工修改", "By a person"))
    first = entries.nth(2)
    first.get_by_role(
        "button", name=editor.say("与当前比较", "Compare with now")
    ).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("年龄")
    expect(dialog.locator("del")).to_contain_text("姓名")
    expect(dialog.locator("ins")).to_contain_text("全名")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    first.get_by_role("button", name=editor.say("恢复", "Restore"), exact=True).click()
    page.get_by_role("dialog").get_by_role(
        "button", name=editor.say("恢复", "Restore")
    ).click()
    expect(entries).to_have_count(4)
    expect(editor.element("age")).to_be_visible()
    assert stored(page_id)["elements"][0]["label"] == "姓名"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_written_as_json(
    page: Page, lang: str, store: Store, stored: Stored
) -> None:
    editor = Editor(page, lang)
    page_id = store(form_page(f"Source {lang}"))
    editor.open(page_id)
    editor.open_source()
    drawer = page.get_by_role("dialog")
    code = drawer.get_by_role(
        "textbox", name=editor.say("页面的 JSON", "The page's JSON")
    )
    expect(code).to_contain_text('"姓名"')
    save = drawer.get_by_role("button", name=editor.say("保存", "Save"), exact=True)
    if lang == "en":
        save = drawer.locator(".ant-btn-primary")
    expect(save).to_be_disabled()

    def write(text: str) -> None:
        code.focus()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(text)

    wrong = (
        '{"page": "form", "title": "S",'
        ' "elements": [{"id": "name", "type": "textt", "label": "N", "field": "name"}]}'
    )
    write(wrong)
    expect(drawer.locator(".cm-lintRange-error").first).to_be_visible()
    write("{")
    expect(drawer.get_by_role("alert").first).to_be_visible()
    expect(save).to_be_disabled()
    write(wrong.replace("textt", "text"))
    expect(drawer.locator(".cm-lintRange-error")).to_have_count(0)
    editor.switch("与已保存的比较", "Compare with what is stored")
    difference = page.get_by_test_id("difference")
    expect(difference.locator(".cm-deletedChunk").first).to_be_visible()
    editor.switch("编辑", "Edit")
    save.click()
    eventually(page, lambda: stored(page_id)["title"] == "S", "the JSON is not stored")
    expect(editor.canvas.locator("[data-el]")).to_have_count(1)


@pytest.mark.parametrize(("lang", "width"), [("zh", 1440), ("en", 390)])
def test_a_preview_shows_the_published_version_or_the_newest(
    page: Page,
    lang: str,
    server: str,
    complaints: Complaints,
    store: Store,
    width: int,
) -> None:
    editor = Editor(page, lang)
    page_id = store(form_page(f"Shared {width}"))
    page.goto(f"/preview/{page_id}")
    main = page.get_by_role("main")
    expect(main).to_contain_text(
        editor.say("未发布 · 最新版本 1", "Not published · newest version 1")
    )
    answer = httpx2.post(
        f"{server}/api/v1/pages/{page_id}/publish", json={"name": "v1", "version": 1}
    )
    assert answer.status_code < 300, answer.text
    rename(server, page_id, 1, "全名")
    page.reload()
    expect(main).to_contain_text(editor.say("已发布 · 版本 1", "Published · version 1"))
    expect(main).to_contain_text("姓名")
    expect(main).not_to_contain_text("全名")
    main.get_by_role("button", name="提交").click()
    expect(main.locator(".ant-form-item-explain-error").first).to_be_visible()

    complaints.expect("404")
    page.goto("/preview/no_such_page")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        editor.say(
            "这个页面不存在，或者已经被删除",
            "This page does not exist, or it was deleted",
        )
    )
    page.goto("/pages/no_such_page")
    expect(page.locator("body")).to_contain_text(
        editor.say("没有这个页面", "There is no such page")
    )
    editor.button("全部页面", "All pages").click()
    expect(page.locator("#prompt")).to_be_visible()


@pytest.mark.parametrize("lang", ["zh"])
def test_devices_narrow_the_page_and_try_it_in_a_window_of_its_own(
    page: Page, lang: str, store: Store
) -> None:
    editor = Editor(page, lang)
    editor.open(store(form_page("Devices")))
    editor.switch("手机", "Phone")
    box = editor.canvas.bounding_box()
    assert box is not None
    assert box["width"] <= 390
    editor.select("name")
    page.keyboard.press("Delete")
    editor.switch("试用", "Try")
    frame = page.frame_locator("iframe.device-frame")
    expect(frame.get_by_text("公司名")).to_be_visible()
    expect(frame.get_by_text("姓名")).to_have_count(0)
    editor.switch("设计", "Design")
    editor.button("撤销", "Undo").click()
    expect(editor.element("name")).to_be_visible()
