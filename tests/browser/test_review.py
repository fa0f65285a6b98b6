"""Review: a model's change waits as a proposal and is decided entry by entry."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.chromium import Complaints

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TIMEOUT = 20_000

CREATE = {"zh": "创建一个课程报名页面", "en": "Create a course enrolment form"}
CHANGE = {
    "zh": "最多15个字，占位提示为“请填写”",
    "en": 'at most 15 characters, placeholder "Your number"',
}
PHONE = {"zh": "手机号", "en": "Phone"}
EACH = {"zh": "逐条查看", "en": "Look at each"}
ACCEPT = {"zh": "采用", "en": "Accept"}
REJECT = {"zh": "不要", "en": "Reject"}
REVIEW = {"zh": "修改前先确认", "en": "Ask before applying"}
UNDO = {"zh": "撤销", "en": "Undo"}


def _ask_for_a_change(page: Page, lang: str) -> None:
    """Make a page, pick its phone field, and ask for two changes of it."""
    page.goto("/new")
    box = page.locator(".composer").get_by_role("textbox")
    box.fill(CREATE[lang], timeout=TIMEOUT)
    box.press("Enter")
    page.wait_for_url("**/pages/*", timeout=TIMEOUT)
    page.locator("button.change", has_text=PHONE[lang]).click(timeout=TIMEOUT)
    expect(page.locator(".composer-about")).to_contain_text(PHONE[lang])
    box.fill(CHANGE[lang])
    box.press("Enter")


def test_one_entry_is_accepted_and_one_rejected(page: Page, lang: str) -> None:
    _ask_for_a_change(page, lang)
    review = page.locator(".review")
    undo = page.locator(".top-bar").get_by_role("button", name=UNDO[lang], exact=True)
    review.get_by_role("button", name=EACH[lang]).click(timeout=TIMEOUT)
    expect(review.locator(".entry")).to_have_count(2)
    expect(undo).to_be_disabled()
    page.reload()
    review.get_by_role("button", name=EACH[lang]).click(timeout=TIMEOUT)
    kept = review.locator(".entry", has_text="15")
    kept.get_by_role("button", name=f"{ACCEPT[lang]}: ").click()
    expect(review.locator(".entry")).to_have_count(1, timeout=TIMEOUT)
    review.locator(".entry").get_by_role("button", name=f"{REJECT[lang]}: ").click()
    expect(review).to_have_count(0, timeout=TIMEOUT)
    expect(undo).to_be_enabled()
    undo.click()
    expect(undo).to_be_disabled(timeout=TIMEOUT)


def test_without_review_a_change_applies_and_can_be_undone(
    page: Page, lang: str
) -> None:
    page.goto("/new")
    page.get_by_role("switch", name=REVIEW[lang]).click(timeout=TIMEOUT)
    _ask_for_a_change(page, lang)
    toast = page.locator(".ant-message")
    toast.get_by_role("button", name=UNDO[lang]).click(timeout=TIMEOUT)
    expect(page.locator(".review")).to_have_count(0)
    undo = page.locator(".top-bar").get_by_role("button", name=UNDO[lang], exact=True)
    expect(undo).to_be_disabled(timeout=TIMEOUT)


DECIDED = {"zh": "已经有人处理过了", "en": "already been decided"}
ACCEPT_ALL = {"zh": "全部采用", "en": "Accept all"}
BY_HAND = {"zh": "手动修改", "en": "By hand"}


@pytest.mark.parametrize("lang", ["zh"])
def test_another_window_decides_while_one_edits_by_hand(
    page: Page, lang: str, complaints: Complaints
) -> None:
    complaints.expect("409")
    _ask_for_a_change(page, lang)
    expect(page.locator(".review-bar")).to_be_visible(timeout=TIMEOUT)
    other = page.context.new_page()
    other.goto(page.url)
    accept = other.get_by_role("button", name=ACCEPT_ALL[lang])
    expect(accept).to_be_visible(timeout=TIMEOUT)

    page.locator("[data-canvas] [data-el]").first.click(position={"x": 5, "y": 5})
    page.keyboard.press("Control+d")
    own = page.locator("[data-mark=own]")
    expect(own).to_contain_text(BY_HAND[lang], timeout=TIMEOUT)
    expect(page.locator(".mark[data-mark=changed]")).to_be_visible()

    accept.click()
    expect(other.locator(".review")).to_have_count(0, timeout=TIMEOUT)
    page.get_by_role("button", name=ACCEPT_ALL[lang]).click()
    review = page.locator(".review")
    expect(review).to_contain_text(DECIDED[lang], timeout=TIMEOUT)
    expect(page.locator(".mark")).to_have_count(0)
