"""The workbench in a real browser against the real server and the builtin engine."""

import httpx2
import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SENTENCES = {
    "zh": ("创建一个课程报名页面", "手机号"),
    "en": ("A course enrolment form with name and phone number", "Phone"),
}


def test_a_sentence_becomes_a_page_on_the_screen(page: Page, lang: str) -> None:
    sentence, label = SENTENCES[lang]
    page.locator("#prompt").fill(sentence)
    page.locator("#prompt").press("Enter")
    rows = page.locator(".outline [data-element]")
    expect(rows.filter(has_text=label).first).to_be_visible(timeout=15_000)
    assert rows.count() >= 2
    expect(page.locator("details summary code").first).to_be_visible()


def test_a_saved_page_opens_again(page: Page, server: str, lang: str) -> None:
    document = {
        "page": "form",
        "title": f"Kept {lang}",
        "elements": [{"type": "text", "label": "Nickname", "field": "nickname"}],
    }
    saved = httpx2.post(f"{server}/api/v1/pages", json={"document": document})
    assert saved.status_code == 201, saved.text
    page.reload()
    page.get_by_role("button", name=f"Kept {lang}").first.click()
    expect(page.locator('[data-element="nickname"]')).to_be_visible()


def test_an_empty_request_cannot_be_sent(page: Page) -> None:
    page.locator("#prompt").fill("   ")
    expect(page.locator("button[type=submit]")).to_be_disabled()


def test_the_language_can_be_changed(page: Page, lang: str) -> None:
    other = {"zh": "English", "en": "中文"}[lang]
    page.get_by_role("button", name=other).click()
    tagline = {"zh": "One sentence, one page.", "en": "一句话，一张页面。"}[lang]
    expect(page.get_by_text(tagline)).to_be_visible()


def test_the_page_is_served_under_a_strict_policy(server: str) -> None:
    answer = httpx2.get(server)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy
