"""The closing summary speaks of what the store has."""

from dataclasses import replace

import pytest

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.pages import PageId, StoredPage
from backend.domain.runs import RunOutcome
from backend.domain.texts import Lang
from backend.generation.progress import Progress
from backend.knowledge.base import KnowledgeBase
from backend.tools.base import Asked, Declined, PageChange, ToolOutcome, UiAction
from tests.support.stored_pages import ENROLMENT, NOW


@pytest.fixture
def catalogue(knowledge: KnowledgeBase) -> Catalogue:
    return knowledge.catalogue()


def version(number: int, **changes: object) -> StoredPage:
    document: JsonObject = {**ENROLMENT, **changes}
    name = str(document["title"])
    return StoredPage(PageId("page_x"), name, "", "form", number, document, 1, NOW, NOW)


def changed(before: StoredPage | None, after: StoredPage) -> ToolOutcome:
    return ToolOutcome("", change=PageChange(after, before, (), ()))


def test_a_new_page_is_named_with_its_elements(catalogue: Catalogue) -> None:
    for lang, sentence in (
        (
            Lang.ZH,
            "已创建表单页面“课程报名”（page_x），共 3 个元素：姓名、年龄、提交。",
        ),
        (
            Lang.EN,
            'Created the form page "课程报名" (page_x) with 3 elements: 姓名, 年龄, 提交.',
        ),
    ):
        progress = Progress(catalogue, lang)
        progress.take(changed(None, version(1)))
        assert progress.summary() == sentence
        assert progress.outcome is RunOutcome.APPLIED


def test_edits_that_follow_on_each_other_are_told_as_one(catalogue: Catalogue) -> None:
    one, two, three = version(1), version(2, title="甲"), version(3, title="乙")
    progress = Progress(catalogue, Lang.ZH)
    progress.take(changed(one, two))
    progress.take(changed(two, three))
    assert "乙" in progress.summary()
    assert "甲" not in progress.summary()


def test_what_someone_else_changed_in_between_is_not_claimed(
    catalogue: Catalogue,
) -> None:
    theirs = version(3, title="甲", description="别人写的")
    progress = Progress(catalogue, Lang.ZH)
    progress.take(changed(version(1), version(2, title="甲")))
    progress.take(
        changed(
            theirs,
            replace(
                version(4, title="乙"), document={**theirs.document, "title": "乙"}
            ),
        )
    )
    assert "别人写的" not in progress.summary()
    assert "乙" in progress.summary()


def test_changes_that_cancel_each_other_are_told_as_such(catalogue: Catalogue) -> None:
    progress = Progress(catalogue, Lang.ZH)
    progress.take(changed(version(1), version(2, title="甲")))
    progress.take(changed(version(2, title="甲"), version(3)))
    assert progress.summary() == "已保存页面“课程报名”第 3 版，内容与之前相同。"


def test_a_page_made_and_deleted_is_told_as_deleted(catalogue: Catalogue) -> None:
    progress = Progress(catalogue, Lang.EN)
    progress.take(changed(None, version(1)))
    progress.take(ToolOutcome("", removed_page="page_x"))
    assert progress.summary() == "Deleted page page_x."
    assert progress.page is None


@pytest.mark.parametrize(
    ("outcomes", "result"),
    [
        ([], RunOutcome.UNCHANGED),
        ([ToolOutcome("", action=UiAction("scroll_to", {}))], RunOutcome.UNCHANGED),
        ([ToolOutcome("", asked=Asked("?", ()))], RunOutcome.ASKED),
        ([ToolOutcome("", declined=Declined(("x",), "y"))], RunOutcome.REFUSED),
        (
            [changed(None, version(1)), ToolOutcome("", asked=Asked("?", ()))],
            RunOutcome.PARTIAL,
        ),
        (
            [
                changed(None, version(1)),
                ToolOutcome("", declined=Declined(("x",), "y")),
            ],
            RunOutcome.PARTIAL,
        ),
    ],
)
def test_the_outcome_follows_from_what_was_done(
    catalogue: Catalogue, outcomes: list[ToolOutcome], result: RunOutcome
) -> None:
    progress = Progress(catalogue, Lang.ZH)
    for outcome in outcomes:
        progress.take(outcome)
    assert progress.outcome is result
    assert progress.summary()


def test_a_run_that_only_scrolled_says_that_the_page_is_the_same(
    catalogue: Catalogue,
) -> None:
    progress = Progress(catalogue, Lang.ZH)
    progress.take(ToolOutcome("", action=UiAction("scroll_to", {"element_id": "x"})))
    assert progress.summary() == "页面没有修改。"
