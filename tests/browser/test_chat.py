"""Chat with the model: a sentence, a page, questions, stopping, coming back."""

from collections.abc import Callable, Generator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.chat_server import Response, calls, says
from tests.support.scripted_server import scripted_server, slowly

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TIMEOUT = 20_000

CREATE = {"zh": "创建一个课程报名页面", "en": "Create a course enrolment form"}
STOP = {"zh": "停止", "en": "Stop"}
CONFIRM = {"zh": "确认执行", "en": "Yes, do it"}
GONE = {"zh": "没有这个页面", "en": "There is no such page"}
REFUSE = {"zh": "不要执行", "en": "No, leave it"}

FORM = {
    "page": "form",
    "title": "Leave",
    "elements": [{"type": "longtext", "label": "Reason", "field": "reason"}],
}

Told = Callable[..., Page]


@pytest.fixture
def told(chromium: Browser, tmp_path: Path, lang: str) -> Generator[Told]:
    """Return a function that opens an editor whose model plays a script."""
    with ExitStack() as stack:

        def open_editor(*script: Response) -> Page:
            served = stack.enter_context(scripted_server(tmp_path, script))
            context = stack.enter_context(
                chromium.new_context(
                    reduced_motion="reduce",
                    base_url=served.address,
                    locale="zh-CN" if lang == "zh" else "en-US",
                    viewport={"width": 390, "height": 844},
                )
            )
            page = context.new_page()
            page.goto("/new")
            return page

        yield open_editor


def say(page: Page, words: str) -> None:
    box = page.locator(".composer").get_by_role("textbox")
    box.fill(words, timeout=TIMEOUT)
    box.press("Enter")


def test_a_sentence_becomes_a_page_that_a_reload_brings_back(
    page: Page, lang: str
) -> None:
    page.goto("/new")
    say(page, CREATE[lang])
    page.wait_for_url("**/pages/*", timeout=TIMEOUT)
    expect(page.locator(".summary")).to_be_visible(timeout=TIMEOUT)
    page.locator(".call summary").first.click()
    expect(page.locator(".call-details").first).to_contain_text('"elements"')
    page.locator("button.change").first.click()
    expect(page.locator(".composer-about")).to_be_visible()
    page.reload()
    expect(page.locator(".summary")).to_be_visible(timeout=TIMEOUT)
    expect(page.locator(".exchange")).to_have_count(1)
    expect(page.locator("button.change").first).to_be_visible()


def test_stopping_answers_at_once_and_leaves_the_editor_usable(
    told: Told, lang: str
) -> None:
    page = told(slowly(says("word " * 200)), says("Here again."))
    say(page, "talk")
    expect(page.locator(".said")).to_contain_text("word", timeout=TIMEOUT)
    page.get_by_role("button", name=STOP[lang]).click()
    expect(page.locator(".exchange[data-state=cancelled]")).to_be_visible(
        timeout=TIMEOUT
    )
    say(page, "hello")
    expect(page.locator(".exchange[data-state=done]")).to_contain_text(
        "Here again.", timeout=TIMEOUT
    )


def test_a_reload_in_the_middle_of_a_run_goes_on_with_it(told: Told) -> None:
    page = told(
        slowly(says("Thinking about it. " * 4)),
        calls(("create_page", {"page": FORM})),
        says("Done."),
    )
    say(page, "a leave form, please")
    expect(page.locator(".said")).to_contain_text("Thinking", timeout=TIMEOUT)
    page.reload()
    expect(page.locator(".exchange")).to_contain_text("a leave form, please")
    expect(page.locator(".exchange[data-state=done]")).to_be_visible(timeout=TIMEOUT)


def test_a_question_is_answered_by_a_click(told: Told) -> None:
    question = {"question": "Which one?", "choices": ["Orders", "Customers"]}
    page = told(calls(("ask_user", question)), says("Orders it is."))
    say(page, "make it nicer")
    page.get_by_role("button", name="Orders").click(timeout=TIMEOUT)
    expect(page.locator(".exchange")).to_have_count(2)
    expect(page.locator(".exchange").last).to_contain_text(
        "Orders it is.", timeout=TIMEOUT
    )


def test_deleting_a_page_waits_for_a_yes(told: Told, lang: str) -> None:
    delete = calls(("delete_page", {"page_id": "page_leave"}))
    page = told(
        calls(("create_page", {"page": FORM})),
        says("Done."),
        delete,
        says("Left as it is."),
        delete,
        says("Deleted."),
    )
    say(page, "a leave form")
    page.wait_for_url("**/pages/page_leave", timeout=TIMEOUT)
    expect(page.locator(".exchange[data-state=done]")).to_be_visible(timeout=TIMEOUT)
    say(page, "delete it")
    page.get_by_role("button", name=REFUSE[lang]).click(timeout=TIMEOUT)
    expect(page.locator(".exchange").last).to_contain_text(
        "Left as it is.", timeout=TIMEOUT
    )
    say(page, "do delete it")
    page.get_by_role("button", name=CONFIRM[lang]).click(timeout=TIMEOUT)
    expect(page.get_by_text(GONE[lang])).to_be_visible(timeout=TIMEOUT)
