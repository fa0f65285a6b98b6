"""The start page: every way to a page, and what can be done with the pages there are."""

import json
from collections.abc import Callable

import httpx2
import pytest
from playwright.sync_api import Page, expect

from backend.domain.json_values import JsonObject
from tests.support.editor import Editor, eventually
from tests.support.sample_pages import form_page
from tests.transfers.hosts import TICKET

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SENTENCES = {
    "zh": ("创建一个课程报名页面，姓名必填，手机号", "手机号"),
    "en": ("A course enrolment form with name and phone number", "Phone"),
}


@pytest.mark.parametrize(
    ("lang", "width"), [("zh", 1440), ("en", 1440), ("zh", 390), ("en", 390)]
)
def test_a_sentence_becomes_a_page(page: Page, lang: str, width: int) -> None:
    editor = Editor(page, lang)
    create = editor.button("生成页面", "Create the page")
    expect(create).to_be_disabled()
    sentence, label = SENTENCES[lang]
    box = page.locator("#prompt")
    box.fill("   ")
    expect(create).to_be_disabled()
    box.fill(sentence)
    box.press("Enter")
    page.wait_for_url("**/pages/*")
    if width < 600:
        editor.switch("页面", "Page")
    expect(editor.canvas.get_by_text(label).first).to_be_visible()
    page.reload()
    if width < 600:
        editor.switch("页面", "Page")
    expect(editor.canvas.get_by_text(label).first).to_be_visible()


@pytest.mark.parametrize("lang", ["en"])
def test_a_page_begins_empty_or_from_a_blueprint(page: Page, lang: str) -> None:
    editor = Editor(page, lang)
    for name, title in (
        ("Form", "New form"),
        ("List", "New list"),
        ("Detail", "New detail"),
    ):
        editor.button("空白页面", "Empty page").click()
        editor.choose(name, name)
        page.wait_for_url("**/pages/*")
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(editor.canvas.locator("[data-slot]").first).to_be_attached()
        editor.button("全部页面", "All pages").click()
        expect(page.locator("#prompt")).to_be_visible()
    editor.button("从常用页面开始", "Start from a usual page").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill("leave")
    row = dialog.get_by_role("listitem").filter(has_text="Leave").first
    row.get_by_role("button", name="Form", exact=True).click()
    page.wait_for_url("**/pages/*")
    expect(editor.canvas.locator("[data-el]").nth(3)).to_be_visible()


@pytest.mark.parametrize("lang", ["zh"])
def test_an_imported_file_tells_what_no_page_can_hold(page: Page, lang: str) -> None:
    editor = Editor(page, lang)
    editor.button("导入文件", "Import a file").click()
    dialog = page.get_by_role("dialog")
    text = dialog.get_by_role("textbox")
    bring_in = dialog.get_by_role("button", name="导入文件", exact=True)
    text.fill("{ not json")
    bring_in.click()
    expect(dialog.get_by_text("这不是 JSON", exact=False)).to_be_visible()
    page.locator("input[type=file]").set_input_files(
        {
            "name": "ticket.json",
            "mimeType": "application/json",
            "buffer": json.dumps(TICKET).encode(),
        }
    )
    expect(page.get_by_text("/steps/0/fields/1")).to_be_visible()
    editor.button("打开页面", "Open the page").click()
    page.wait_for_url("**/pages/*")
    expect(editor.canvas.get_by_text("经过")).to_be_visible()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_is_found_renamed_copied_exported_and_deleted(
    page: Page, lang: str, server: str, store: Callable[[JsonObject], str]
) -> None:
    editor = Editor(page, lang)
    name = f"Kept {lang}"
    page_id = store(form_page(name))
    store(form_page(f"Other {lang}"))
    page.reload()
    search = page.get_by_role("searchbox")
    search.fill("Kept " + lang)
    cards = page.locator(".page-card")
    expect(cards).to_have_count(1)

    def act(zh: str, en: str, title: str) -> None:
        page.get_by_role(
            "button",
            name=editor.say(f"“{title}”的操作", f"Actions for {title}"),
            exact=True,
        ).click()
        editor.choose(zh, en)

    act("重命名", "Rename", name)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill(f"Kept {lang} anew")
    dialog.get_by_role("button", name=editor.say("确定", "OK")).click()
    name = f"Kept {lang} anew"
    expect(page.get_by_text(name, exact=True)).to_be_visible()

    with page.expect_download() as waiting:
        act("引擎配置", "Engine configuration", name)
    told = json.loads(waiting.value.path().read_text("utf-8"))
    assert waiting.value.suggested_filename == f"{name}.ccms.json"
    again = httpx2.post(
        f"{server}/api/v1/pages/import", json={"content": told, "dry_run": True}
    )
    assert again.status_code == 200, again.text
    assert again.json()["leftovers"] == []

    act("复制一份", "Duplicate", name)
    expect(cards).to_have_count(2)

    def ask_to_delete() -> None:
        act("删除", "Delete", name)

    ask_to_delete()
    expect(page.get_by_role("dialog")).to_contain_text(name)
    editor.button("取消", "Cancel").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(cards).to_have_count(2)
    ask_to_delete()
    page.get_by_role("dialog").get_by_role(
        "button", name=editor.say("删除", "Delete")
    ).click()
    expect(cards).to_have_count(1)
    eventually(
        page,
        lambda: httpx2.get(f"{server}/api/v1/pages/{page_id}").status_code == 404,
        "the page is still there",
    )


def test_the_language_can_be_changed_and_is_kept(page: Page, lang: str) -> None:
    other = {"zh": "English", "en": "中文"}[lang]
    page.get_by_role("button", name=other).click()
    title = {"zh": "One sentence, one page", "en": "一句话，一张页面"}[lang]
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert (
        page.locator("html").get_attribute("lang") == {"zh": "en", "en": "zh-CN"}[lang]
    )
