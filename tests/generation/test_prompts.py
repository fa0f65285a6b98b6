"""What a model is told before it answers."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from backend.domain.catalogue import Catalogue
from backend.domain.errors import PageNotFoundError
from backend.domain.json_values import JsonObject
from backend.domain.messages import Message, Role
from backend.domain.pages import PageId, StoredPage
from backend.domain.runs import ConversationId, Run, RunId, RunStatus
from backend.domain.texts import Lang
from backend.generation.knowledge_text import DETAIL_TOKENS, Wanted, details_of
from backend.generation.likely import likely_elements, likely_page_types, wanted_by
from backend.generation.memory import shrink_history
from backend.generation.page_context import PAGE_TOKENS
from backend.generation.prefetch import Prefetch, look_up
from backend.generation.prompts import first_messages, replay
from backend.generation.tokens import estimate_tokens
from backend.knowledge.base import KnowledgeBase
from tests.support.golden import FOLDER, golden_texts
from tests.support.stored_pages import ENROLMENT, NOW, store_page

RUN = Run(
    RunId("run_1"),
    ConversationId("conversation_1"),
    "加一个手机号",
    Lang.ZH,
    "scripted",
    RunStatus.RUNNING,
    datetime(2026, 1, 1, tzinfo=UTC),
)


@pytest.fixture
def catalogue(knowledge: KnowledgeBase) -> Catalogue:
    return knowledge.catalogue()


def wanted(catalogue: Catalogue, page_type: str, *keys: str) -> Wanted:
    """Return rows of a page type as what is wanted."""
    rows = {row.key: row for row in catalogue.elements}
    pages = [row for row in catalogue.page_types if row.key == page_type]
    return Wanted(pages, [rows[key] for key in keys])


def page_of(document: JsonObject) -> StoredPage:
    return StoredPage(PageId("page_x"), "x", "", "form", 3, document, 1, NOW, NOW)


@pytest.mark.parametrize("name", sorted(golden_texts()))
def test_what_models_are_told_is_as_reviewed(name: str) -> None:
    reviewed = (FOLDER / name).read_text(encoding="utf-8")
    assert golden_texts()[name] == reviewed, (
        "run `python -m tests.support.golden` and review the difference"
    )


@pytest.mark.parametrize("lang", list(Lang))
def test_tool_parameters_are_closed_and_every_property_required(lang: Lang) -> None:
    for tool in json.loads(golden_texts()[f"tools.{lang}.json"]):
        parameters = tool["parameters"]
        assert parameters["additionalProperties"] is False
        assert parameters["required"] == list(parameters["properties"])
        assert all(field["description"] for field in parameters["properties"].values())


def test_details_keep_to_their_budget(catalogue: Catalogue) -> None:
    everything = Wanted(catalogue.page_types, catalogue.elements)
    sizes = []
    for budget in (400, DETAIL_TOKENS):
        text = details_of(catalogue, everything, Lang.ZH, budget=budget)
        sizes.append(estimate_tokens(text))
        assert sizes[-1] <= budget
    assert sizes[0] < sizes[1]


def test_an_element_is_told_by_its_features(catalogue: Catalogue) -> None:
    text = details_of(catalogue, wanted(catalogue, "form", "form_text"), Lang.EN)
    (line,) = [line for line in text.splitlines() if line.startswith("- text: ")]
    assert "label*, field*, required: bool, placeholder, maxLength: int >= 1" in line


def test_what_all_elements_have_is_told_once(catalogue: Catalogue) -> None:
    keys = ("form_text", "form_number", "form_switch")
    text = details_of(catalogue, wanted(catalogue, "form", *keys), Lang.EN)
    assert text.count("required") == 1
    assert text.count("regExp: RegExpConfig") == 1
    assert "- number: min: number, max: number" in text
    assert "+ regExp readonly disabled" in text


def test_an_element_like_another_is_told_by_the_difference(
    catalogue: Catalogue,
) -> None:
    keys = ("table_toolbar_button", "table_row_action_button")
    text = details_of(catalogue, wanted(catalogue, "table", *keys), Lang.EN)
    (line,) = [line for line in text.splitlines() if "as in" in line]
    assert line.startswith("- button: as in toolbar; without position; ")
    assert "condition: ConditionConfig" in line


def test_examples_of_values_are_given_where_something_needs_them(
    catalogue: Catalogue,
) -> None:
    rows = wanted(catalogue, "form", "form_import_subform", "form_text")
    plain = details_of(catalogue, rows, Lang.EN)
    assert "- SubformConfigFrom: {" in plain
    assert "- CharacterTypeConfig: {" in plain
    assert "- SubLabelConfig: {" not in plain
    meant = replace(rows, properties=frozenset({"subLabelConfig"}))
    assert "- SubLabelConfig: {" in details_of(catalogue, meant, Lang.EN)
    assert "- ConditionConfig: {" not in plain


def test_words_for_features_bring_examples_of_their_values(
    knowledge: KnowledgeBase,
) -> None:
    run = replace(RUN, prompt="做一个请假表单，最大长度 20，备注")
    found, _ = look_up(knowledge, run)
    assert "maxLength" in wanted_by(found, None, run).properties


def test_business_words_bring_the_elements_that_carry_them(
    knowledge: KnowledgeBase,
) -> None:
    run = replace(RUN, prompt="做一个请假申请表单，含手机号")
    found, page = look_up(knowledge, run)
    assert page is None
    types = likely_page_types(found, None)
    assert [row.key for row in types][:1] == ["form"]
    keys = [row.key for row in likely_elements(found, types, None, run)]
    assert "form_text" in keys
    assert "form_action_button" in keys
    assert not [key for key in keys if not key.startswith("form_")]


def test_the_selected_element_comes_first(catalogue: Catalogue) -> None:
    found = Prefetch(catalogue)
    types = likely_page_types(found, ENROLMENT)
    run = replace(RUN, selected="age")
    elements = likely_elements(found, types, ENROLMENT, run)
    assert [row.key for row in elements] == ["form_number"]


def test_what_a_request_names_on_the_page_comes_first(catalogue: Catalogue) -> None:
    found = Prefetch(catalogue)
    types = likely_page_types(found, ENROLMENT)
    named = likely_elements(found, types, ENROLMENT, replace(RUN, prompt="年龄必填"))
    assert [row.key for row in named] == ["form_number"]
    nothing = likely_elements(found, types, ENROLMENT, replace(RUN, prompt="改一下"))
    assert {row.key for row in nothing} == {
        "form_text",
        "form_number",
        "form_action_button",
    }


def test_the_open_page_is_given_whole_with_its_ids(
    knowledge: KnowledgeBase,
) -> None:
    page = store_page(knowledge, "page_enrolment", ENROLMENT)
    found, opened = look_up(knowledge, replace(RUN, page_id=page.id))
    assert opened == page
    text = first_messages(RUN, found, opened)[-1].text
    assert "# 当前页面 page_enrolment\n{" in text
    assert '"id":"age"' in text
    assert text.endswith("# 请求\n加一个手机号")


def test_a_large_page_is_given_as_an_outline(catalogue: Catalogue) -> None:
    many = [
        {"id": f"field_{n}", "type": "text", "label": f"字段{n}", "field": f"f{n}"}
        for n in range(1_000)
    ]
    page = page_of({"page": "form", "title": "大", "elements": many})
    run = replace(RUN, selected="field_7")
    text = first_messages(run, Prefetch(catalogue), page)[-1].text
    assert "field_8 字段8" in text
    assert '"field":"f7"' in text
    assert '"field":"f8"' not in text
    assert estimate_tokens(text) < PAGE_TOKENS + DETAIL_TOKENS


def test_history_keeps_the_newest_runs_within_its_budget() -> None:
    messages = [
        message
        for n in range(50)
        for message in (
            Message(Role.USER, f"请求{n}"),
            Message(Role.MODEL, "查一下"),
            Message(Role.TOOL, "很长" * 500, call_id="call_1"),
            Message(Role.MODEL, f"结果{n}" + "。" * 90),
        )
    ]
    kept = shrink_history(messages, budget=500)
    assert [message.text[:4] for message in kept[-2:]] == ["请求49", "结果49"]
    assert len(kept) == 10
    assert all(message.role is not Role.TOOL for message in kept)
    assert shrink_history([]) == ()


def test_answers_to_submissions_in_text_are_told_as_a_persons() -> None:
    told = replay(
        [
            Message(Role.TOOL, "没有保存", call_id="final_2", tool_name="create_page"),
            Message(Role.TOOL, "好", call_id="call_1", tool_name="get_elements"),
        ]
    )
    assert [message.role for message in told] == [Role.USER, Role.TOOL]


@pytest.mark.parametrize(
    ("text", "tokens"), [("", 0), ("手机号码", 4), ("maxLength", 3), ("手机 phone", 4)]
)
def test_tokens_are_estimated_by_script(text: str, tokens: int) -> None:
    assert estimate_tokens(text) == tokens


def test_pages_are_named_only_to_requests_that_lead_somewhere(
    knowledge: KnowledgeBase,
) -> None:
    store_page(knowledge, "page_preview", {**ENROLMENT, "title": "报名预览"})
    leading, _ = look_up(knowledge, replace(RUN, prompt="加个按钮，跳转到报名预览"))
    assert [page.id for page in leading.pages] == ["page_preview"]
    text = first_messages(RUN, leading, None)[-1].text
    assert "# 可能相关的页面\n- page_preview: 报名预览\n" in text
    plain, _ = look_up(knowledge, replace(RUN, prompt="加一个报名预览的说明"))
    assert plain.pages == ()


def test_a_page_that_is_gone_stops_a_new_run_but_not_a_resumed_one(
    knowledge: KnowledgeBase,
) -> None:
    run = replace(RUN, page_id=PageId("page_gone"))
    with pytest.raises(PageNotFoundError):
        look_up(knowledge, run)
    assert look_up(knowledge, run, resumed=True)[1] is None


def test_words_for_elements_bring_their_details(knowledge: KnowledgeBase) -> None:
    run = replace(RUN, prompt="表单里加一个上传和下拉框")
    found, _ = look_up(knowledge, run)
    types = likely_page_types(found, None)
    keys = [row.key for row in likely_elements(found, types, None, run)]
    assert {"form_upload", "form_select_single"} <= set(keys)
