from dataclasses import replace

import pytest

from backend.domain.json_values import JsonObject
from backend.domain.texts import Lang
from backend.knowledge.base import KnowledgeBase
from backend.tools.answers import MAX_ANSWER_CHARS
from backend.tools.base import ToolContext
from tests.support.stored_pages import ENROLMENT, store_page
from tests.support.tool_calls import run_tool


def test_elements_are_answered_as_the_source_design_shows_them(
    context: ToolContext,
) -> None:
    text = run_tool(context, "get_elements", {"page": ["form"]}).text
    assert text.startswith(
        "# **form**表单页所支持的元素类型包括:\n- *form_text*: 文本框\n"
    )
    assert "\n## action: 按钮\n- *form_action_button*: 按钮" in text


def test_answers_are_in_the_language_of_the_request(context: ToolContext) -> None:
    english = replace(context, lang=Lang.EN)
    text = run_tool(english, "get_elements", {"page": ["form"]}).text
    assert text.startswith("# **form** Form pages support these element types:\n")
    assert not any("\u4e00" <= char <= "\u9fff" for char in text)


def test_several_keys_are_answered_in_the_order_asked(context: ToolContext) -> None:
    text = run_tool(
        context, "get_features", {"element": ["form_number", "form_text"]}
    ).text
    assert text.index("# **form_number**") < text.index("# **form_text**")
    assert "- *form_text_maxLength*: " in text


def test_descriptions_tell_value_and_example(context: ToolContext) -> None:
    text = run_tool(
        context,
        "get_descriptions",
        {
            "page": ["form"],
            "element": ["form_text"],
            "feature": ["form_text_maxLength", "form_text_regExp"],
        },
    ).text
    headings = [line for line in text.splitlines() if line.startswith("# ")]
    assert [line.split("**")[1] for line in headings] == [
        "form",
        "form_text",
        "form_text_maxLength",
        "form_text_regExp",
    ]
    assert "- 取值: `maxLength: integer" in text
    assert "- 示例: `" in text


def test_an_unknown_key_is_answered_with_what_was_probably_meant(
    context: ToolContext,
) -> None:
    outcome = run_tool(context, "get_features", {"element": ["form_txt"]})
    assert outcome.ok
    assert outcome.text.startswith("没有*form_txt*。是不是：*form_text*")


def test_asking_for_nothing_tells_what_there_is_to_ask_for(
    context: ToolContext,
) -> None:
    nothing: tuple[tuple[str, JsonObject], ...] = (
        ("get_elements", {"page": []}),
        ("get_features", {"element": []}),
        ("get_descriptions", {"page": [], "element": [], "feature": []}),
    )
    for name, arguments in nothing:
        text = run_tool(context, name, arguments).text
        assert text.startswith("# 页面类型包括:\n- *form*: 表单")


def test_a_lone_key_and_null_count_as_arrays(context: ToolContext) -> None:
    outcome = run_tool(
        context,
        "get_descriptions",
        {"page": None, "element": "form_text", "feature": []},
    )
    assert outcome.text.startswith("# **form_text**")


def test_a_flood_of_keys_is_refused_in_plain_words(context: ToolContext) -> None:
    outcome = run_tool(context, "get_features", {"element": ["form_text"] * 501})
    assert not outcome.ok
    assert "at most 500 keys in one call, 501 were given" in outcome.text


def test_a_long_answer_is_cut_and_says_what_to_do(context: ToolContext) -> None:
    every = [element.key for element in context.catalogue.elements]
    text = run_tool(context, "get_features", {"element": [*every, "nonsense"]}).text
    assert len(text) < MAX_ANSWER_CHARS + 200
    assert "（内容过长，后面省略。请只查需要的键，分几次查。）" in text
    assert text.splitlines()[-1].startswith("没有*nonsense*")


def test_a_flood_of_unknown_keys_is_told_shortly(context: ToolContext) -> None:
    keys = [f"{'x' * 300}{number}" for number in range(500)]
    text = run_tool(context, "get_elements", {"page": keys}).text
    assert len(text) < 4_000
    assert text.endswith("另有 480 个键也不存在。")


def test_pages_are_found_by_name(
    context: ToolContext, knowledge: KnowledgeBase
) -> None:
    store_page(knowledge, "page_list", {**ENROLMENT, "title": "报名列表"})
    store_page(
        knowledge,
        "page_preview",
        {**ENROLMENT, "title": "预览页", "description": "只读"},
    )
    text = run_tool(context, "get_page_id", {"page": "预览"}).text
    assert text.splitlines()[:2] == [
        "# 页面（最匹配的在前）:",
        "- *page_preview*: 预览页 — 只读",
    ]


def test_a_search_without_a_match_offers_the_pages_there_are(
    context: ToolContext, knowledge: KnowledgeBase
) -> None:
    assert run_tool(context, "get_page_id", {"page": "x"}).text == "还没有任何页面。"
    store_page(knowledge, "page_list", {**ENROLMENT, "title": "报名列表"})
    text = run_tool(context, "get_page_id", {"page": "zzzz"}).text
    assert text.splitlines() == [
        "没有与“zzzz”匹配的页面。现有的页面：",
        "- *page_list*: 报名列表",
    ]


@pytest.mark.parametrize("name", ["get_elements", "get_features", "get_descriptions"])
def test_every_key_of_the_protocol_can_be_asked_for(
    context: ToolContext, name: str
) -> None:
    pages = [page.key for page in context.catalogue.page_types]
    elements = [element.key for element in context.catalogue.elements]
    arguments: dict[str, JsonObject] = {
        "get_elements": {"page": pages},
        "get_features": {"element": elements[:20]},
        "get_descriptions": {"page": pages, "element": elements[:30], "feature": []},
    }
    assert "没有*" not in run_tool(context, name, arguments[name]).text
