from dataclasses import replace

import pytest

from backend.domain.errors import VersionConflictError
from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import StoredPage
from backend.domain.texts import Lang
from backend.knowledge.base import KnowledgeBase
from backend.tools.base import ToolContext
from tests.support.stored_pages import ENROLMENT, edit_stored, store_page
from tests.support.tool_calls import run_tool


@pytest.fixture
def opened(context: ToolContext, knowledge: KnowledgeBase) -> ToolContext:
    """The enrolment page is open."""
    return replace(context, page=store_page(knowledge, "page_enrolment", ENROLMENT))


def page_of(context: ToolContext) -> StoredPage:
    assert context.page is not None
    return context.page


def edit(context: ToolContext, *operations: JsonObject) -> Json:
    return run_tool(context, "edit_page", {"operations": list(operations)})


def test_a_stored_page_is_told_with_the_ids_it_got(context: ToolContext) -> None:
    submission = {
        "page": "form",
        "title": "请假",
        "elements": [{"type": "text", "label": "事由", "field": "reason"}],
    }
    outcome = run_tool(context, "create_page", {"page": submission})
    assert outcome.change is not None
    page = outcome.change.after
    assert outcome.text.splitlines()[:2] == [
        f"已保存页面 {page.id}（第 1 版）。",
        "新增或修改的元素 id：reason(事由)",
    ]
    assert outcome.change.before is None
    assert outcome.change.changed == ("reason",)


def test_repairs_are_told_and_never_silent(context: ToolContext) -> None:
    submission = {
        "page": "form",
        "title": "请假",
        "elements": [
            {"type": "text", "label": "事由", "field": "reason", "max_length": 20}
        ],
    }
    outcome = run_tool(context, "create_page", {"page": submission})
    assert outcome.ok
    assert "自动修正：\n- " in outcome.text
    assert "maxLength" in outcome.text


def test_two_pages_of_one_title_get_ids_of_their_own(context: ToolContext) -> None:
    ids = []
    for _ in range(2):
        outcome = run_tool(context, "create_page", {"page": ENROLMENT})
        assert outcome.change is not None
        ids.append(outcome.change.after.id)
    assert len(set(ids)) == 2


def test_a_rejection_shows_only_what_is_wrong_and_what_would_be_right(
    context: ToolContext,
) -> None:
    elements = [
        {"type": "text", "label": f"字段{n}", "field": f"f{n}"} for n in range(5)
    ]
    elements[3] = {"type": "text", "label": "坏", "field": "bad", "maxLength": "long"}
    submission = {"page": "form", "title": "请假", "elements": elements}
    outcome = run_tool(context, "create_page", {"page": submission})
    assert not outcome.ok
    assert outcome.change is None
    assert len(outcome.violations) == 1
    lines = outcome.text.splitlines()
    assert lines[0] == "没有保存：有 1 处不符合规则。改好后重新提交。"
    assert lines[1].startswith("## /elements/3 `{")
    assert lines[2].startswith("- [wrong_value] ")
    assert lines[3].startswith("  maxLength: integer >= 1, ")
    assert len(lines) == 4


def test_an_unknown_property_is_answered_with_the_names_there_are(
    context: ToolContext,
) -> None:
    submission = {
        "page": "form",
        "title": "请假",
        "elements": [{"type": "text", "label": "x", "field": "x", "colour": "red"}],
    }
    text = run_tool(context, "create_page", {"page": submission}).text
    assert "[unknown_property]" in text
    assert "  form_text: elements, id, type, zone, label, field" in text


def test_many_violations_are_told_in_part(context: ToolContext) -> None:
    elements = [{"type": "video", "label": f"v{n}"} for n in range(30)]
    submission = {"page": "form", "title": "x", "elements": elements}
    outcome = run_tool(context, "create_page", {"page": submission})
    assert len(outcome.violations) >= 30
    assert outcome.text.count("## ") == 10
    assert outcome.text.endswith("改完这些后再说明。）")


def test_what_is_wrong_with_the_page_itself_is_told(context: ToolContext) -> None:
    for submission, rule in (
        ({"page": "wizard", "title": "x", "elements": []}, "unknown_page_type"),
        ({"page": "form", "titel_x": 1, "elements": []}, "unknown_property"),
    ):
        outcome = run_tool(context, "create_page", {"page": submission})
        assert not outcome.ok
        assert f"[{rule}]" in outcome.text


def test_a_rejection_is_in_the_language_of_the_request(context: ToolContext) -> None:
    english = replace(context, lang=Lang.EN)
    submission = {"page": "form", "title": "x", "elements": [{"type": "video"}]}
    text = run_tool(english, "create_page", {"page": submission}).text
    assert text.startswith("Not stored: ")


def test_an_edit_is_stored_with_its_operations(
    opened: ToolContext, knowledge: KnowledgeBase
) -> None:
    outcome = edit(opened, {"op": "set", "id": "age", "properties": {"min": 6}})
    assert outcome.change.changed == ("age",)
    assert outcome.change.before == page_of(opened)
    with knowledge.read() as unit:
        stored = unit.pages.get_page(page_of(opened).id)
    assert stored == outcome.change.after
    assert stored.document["elements"][1]["min"] == 6
    assert stored.document["elements"][0] == ENROLMENT["elements"][0]


def test_an_edit_of_an_element_that_does_not_exist_names_the_nearest(
    opened: ToolContext,
) -> None:
    outcome = edit(opened, {"op": "remove", "id": "nme"})
    assert not outcome.ok
    assert "name" in outcome.text


def test_without_an_open_page_there_is_nothing_to_edit(context: ToolContext) -> None:
    outcome = edit(context, {"op": "remove", "id": "age"})
    assert outcome.text == "现在没有打开的页面。要新建页面请用 create_page。"


@pytest.mark.parametrize(
    "arguments",
    [
        [{"op": "remove", "id": "age"}],
        {"op": "remove", "id": "age"},
        {"operations": '[{"op":"remove","id":"age"}]'},
    ],
    ids=["a bare list", "a lone operation", "a string of JSON"],
)
def test_operations_are_taken_as_meant(opened: ToolContext, arguments: Json) -> None:
    outcome = run_tool(opened, "edit_page", arguments)
    assert outcome.change is not None
    assert outcome.change.removed == ("age",)


def test_a_page_cut_off_inside_a_string_is_not_taken_for_whole(
    context: ToolContext,
) -> None:
    cut = '{"page":"form","title":"x","elements":[{"type":"text","lab'
    outcome = run_tool(context, "create_page", {"page": cut})
    assert not outcome.ok
    assert outcome.change is None


def test_a_conflict_that_cannot_be_carried_over_shows_the_newest_page(
    opened: ToolContext, knowledge: KnowledgeBase
) -> None:
    page = page_of(opened)
    gone = {**page.document, "elements": page.document["elements"][:1]}
    newest = edit_stored(knowledge, page, gone)
    outcome = edit(opened, {"op": "set", "id": "age", "properties": {"min": 6}})
    assert not outcome.ok
    assert outcome.newest == newest
    with pytest.raises(VersionConflictError):
        edit_stored(knowledge, page, page.document)
