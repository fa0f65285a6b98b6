"""What goes wrong outside: no connection, another client, a policy against code."""

from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Page, expect

from backend.domain.json_values import JsonObject
from tests.browser.test_history import rename
from tests.support.chromium import Complaints
from tests.support.editor import Editor, eventually
from tests.support.sample_pages import form_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Stored = Callable[[str], Any]
Store = Callable[[JsonObject], str]


@pytest.mark.parametrize(("lang", "width"), [("zh", 1440), ("en", 390)])
def test_edits_made_without_a_connection_are_kept_and_saved_later(
    page: Page,
    lang: str,
    width: int,
    complaints: Complaints,
    store: Store,
    stored: Stored,
) -> None:
    complaints.expect("ERR_INTERNET_DISCONNECTED", "ERR_FAILED")
    editor = Editor(page, lang)
    page_id = store(form_page(f"Offline {lang}"))
    page.goto(f"/pages/{page_id}")
    if width < 600:
        editor.switch("页面", "Page")
    expect(editor.element("age")).to_be_visible()
    editor.select("age")
    if not editor.is_narrow:
        # What is fetched late is there by then: it could not be fetched afterwards.
        expect(editor.inspector.locator("#feature_label")).to_be_visible()
    page.context.set_offline(True)
    page.keyboard.press("Delete")
    page.keyboard.press("Alt+ArrowUp")
    expect(editor.element("age")).to_have_count(0)
    told = page.get_by_role("status").filter(
        has_text=editor.say("连不上服务", "cannot be reached")
    )
    expect(told).to_be_visible()
    assert len(stored(page_id)["elements"]) == 6
    page.context.set_offline(False)
    eventually(
        page,
        lambda: [e["id"] for e in stored(page_id)["elements"]][:2] == ["kind", "name"],
        f"not saved: {stored(page_id)['elements']}",
    )
    expect(told).to_have_count(0)


@pytest.mark.parametrize("lang", ["zh"])
def test_undoing_without_a_connection_does_not_leave_the_editor_offline(
    page: Page, lang: str, complaints: Complaints, store: Store
) -> None:
    complaints.expect("ERR_INTERNET_DISCONNECTED")
    editor = Editor(page, lang)
    editor.open(store(form_page("Offline undo")))
    editor.select("age")
    expect(editor.inspector.locator("#feature_label")).to_be_visible()
    page.keyboard.press("Delete")
    undo = editor.button("撤销", "Undo")
    expect(undo).to_be_enabled()
    page.context.set_offline(True)
    undo.click()
    told = page.get_by_role("status").filter(has_text="连不上服务")
    expect(told).to_be_visible()
    page.context.set_offline(False)
    expect(told).to_have_count(0)
    undo.click()
    expect(editor.element("age")).to_be_visible()


@pytest.mark.parametrize("lang", ["en"])
def test_what_another_client_changed_is_merged_or_told(
    page: Page,
    lang: str,
    server: str,
    complaints: Complaints,
    store: Store,
    stored: Stored,
) -> None:
    complaints.expect("409")
    editor = Editor(page, lang)
    page_id = store(form_page("Shared work"))
    editor.open(page_id)
    rename(server, page_id, 1, "Theirs")
    editor.select("age")
    page.keyboard.press("Delete")
    expect(editor.element("name")).to_contain_text("Theirs")
    eventually(page, lambda: len(stored(page_id)["elements"]) == 5, "not merged")

    rename(server, page_id, 3, "Theirs again")
    editor.element("name").dblclick(position={"x": 5, "y": 5})
    label = page.get_by_role("textbox", name="Label", exact=True)
    label.fill("Mine")
    label.press("Enter")
    expect(page.locator(".ant-notification-notice")).to_be_visible()
    expect(editor.element("name")).to_contain_text("Theirs again")
    assert stored(page_id)["elements"][0]["label"] == "Theirs again"


def test_the_page_is_served_under_a_strict_policy(server: str) -> None:
    for address in (server, f"{server}/pages/any", f"{server}/preview/any"):
        policy = httpx2.get(address).headers["content-security-policy"].split("; ")
        assert "script-src 'self'" in policy
        assert "default-src 'none'" in policy
        assert not [rule for rule in policy if "unsafe-eval" in rule]


@pytest.mark.parametrize("lang", ["en"])
def test_a_script_that_gets_into_the_page_is_not_run(
    page: Page, lang: str, complaints: Complaints
) -> None:
    complaints.expect("Content Security Policy")
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "globalThis.intruded = true";
            document.body.append(script);
        }"""
    )
    assert page.evaluate("() => globalThis.intruded ?? null") is None
    assert complaints.heard != []
