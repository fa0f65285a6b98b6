"""Which page somebody means."""

import pytest

from backend.knowledge.page_search import PageNames, rank_pages

PAGES = [
    PageNames("page_list", "课程列表页", "全部课程"),
    PageNames("page_create", "创建课程", ""),
    PageNames("page_preview", "预览页", "看看效果"),
    PageNames("page_leave", "Leave request", "Ask for days off"),
    PageNames("page_leave_list", "Leave requests", ""),
]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("page_preview", "page_preview"),
        ("preview", "page_preview"),
        ("预览页", "page_preview"),
        ("预览", "page_preview"),
        ("预览页面", "page_preview"),
        ("点击后跳转至预览页", "page_preview"),
        ("课程列表", "page_list"),
        ("leave request", "page_leave"),
        ("LEAVE REQUESTS", "page_leave_list"),
        ("leave reqest", "page_leave"),
        ("days off", "page_leave"),
        ("效果", "page_preview"),
    ],
)
def test_the_page_meant_comes_first(text: str, best: str) -> None:
    assert rank_pages(text, PAGES, limit=3)[0] == best


@pytest.mark.parametrize("text", ["", "   ", "订单", "zzz", "\0"])
def test_no_page_is_meant_by_what_names_none(text: str) -> None:
    assert rank_pages(text, PAGES, limit=3) == ()


def test_no_more_pages_are_named_than_asked() -> None:
    assert len(rank_pages("leave", PAGES, limit=1)) == 1
