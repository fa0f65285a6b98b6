from dataclasses import replace

import pytest

from backend.domain.json_values import JsonObject
from backend.domain.texts import Lang
from backend.knowledge.base import KnowledgeBase
from backend.tools.base import ToolContext, ToolScope, UiAction
from backend.tools.registry import ToolRegistry
from tests.support.stored_pages import ENROLMENT, store_page
from tests.support.tool_calls import call, run_tool


@pytest.fixture
def opened(context: ToolContext, knowledge: KnowledgeBase) -> ToolContext:
    """The enrolment page is open."""
    return replace(context, page=store_page(knowledge, "page_enrolment", ENROLMENT))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("scroll_to", {"element_id": "age"}),
        ("select_element", {"element_id": "age"}),
        ("highlight", {"element_ids": ["age", "name"]}),
        ("open_page", {"page_id": "page_enrolment"}),
    ],
)
def test_the_editor_is_told_only_of_ids_that_exist(
    opened: ToolContext, name: str, arguments: JsonObject
) -> None:
    assert run_tool(opened, name, arguments).action == UiAction(name, arguments)


@pytest.mark.parametrize(
    ("name", "arguments", "answer"),
    [
        ("scroll_to", {"element_id": "nmae"}, "最接近的是：name"),
        ("select_element", {"element_id": "年龄"}, "最接近的是：age。"),
        ("highlight", {"element_ids": ["age", "zzz"]}, "没有编号为“zzz”的元素。"),
        ("open_page", {"page_id": "page_enrolmnt"}, "最接近的是：page_enrolment。"),
    ],
)
def test_an_id_that_does_not_exist_is_answered_with_the_nearest(
    opened: ToolContext, name: str, arguments: JsonObject, answer: str
) -> None:
    outcome = run_tool(opened, name, arguments)
    assert not outcome.ok
    assert outcome.action is None
    assert answer in outcome.text


def test_without_an_open_page_there_is_nothing_to_scroll(context: ToolContext) -> None:
    outcome = run_tool(context, "scroll_to", {"element_id": "age"})
    assert outcome.text.startswith("现在没有打开的页面。")


def test_tools_outside_the_scopes_are_not_even_told(context: ToolContext) -> None:
    registry = ToolRegistry(
        scopes=frozenset({ToolScope.KNOWLEDGE_READ, ToolScope.PAGES_READ})
    )
    names = [tool.name for tool in registry.definitions(Lang.EN)]
    assert names == [
        "get_elements",
        "get_features",
        "get_descriptions",
        "get_page_id",
        "ask_user",
        "decline",
    ]
    outcome = registry.run(context, call("create_page", {"page": ENROLMENT}))
    assert outcome.text.startswith("没有名为“create_page”的工具。")
    assert registry.question(context, call("delete_page", {"page_id": "x"})) is None


def test_wrong_arguments_of_a_destructive_tool_ask_nobody(
    context: ToolContext,
) -> None:
    answer = ToolRegistry().question(context, call("delete_page", {}))
    assert not isinstance(answer, str | None)
    assert not answer.ok
