"""What a model is told before it answers."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from backend.assembly import assemble
from backend.domain.catalogue import Catalogue
from backend.domain.errors import PageNotFoundError
from backend.domain.json_values import JsonObject
from backend.domain.messages import Message, Role
from backend.domain.pages import PageId, StoredPage
from backend.domain.runs import ConversationId, Run, RunId, RunStatus
from backend.domain.texts import Lang
from backend.generation.instructions import INSTRUCTIONS
from backend.generation.knowledge_text import DETAIL_TOKENS, details_of, index_of
from backend.generation.memory import shrink_history
from backend.generation.prefetch import (
    Prefetch,
    likely_elements,
    likely_page_types,
    look_up,
)
from backend.generation.prompts import PAGE_TOKENS, first_messages, replay, system_text
from backend.generation.tokens import estimate_tokens
from backend.knowledge.base import KnowledgeBase
from backend.validation import checker_for
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


def test_the_page_of_the_instructions_is_one_that_the_check_passes(
    catalogue: Catalogue,
) -> None:
    for lang, mark in ((Lang.ZH, "- 例："), (Lang.EN, "- Example: ")):
        (line,) = [
            line
            for line in INSTRUCTIONS.read(lang).splitlines()
            if line.startswith(mark)
        ]
        page = assemble(json.loads(line.removeprefix(mark)), catalogue).page
        assert checker_for(catalogue).check(page) == ()


@pytest.mark.parametrize("lang", list(Lang))
def test_the_index_names_every_element(catalogue: Catalogue, lang: Lang) -> None:
    text = index_of(catalogue, lang)
    for element in catalogue.elements:
        assert f"{element.type}({element.name.read(lang)})" in text
    assert index_of(catalogue, lang) is text


def test_instructions_and_index_fit_small_models(catalogue: Catalogue) -> None:
    for lang in Lang:
        assert estimate_tokens(system_text(catalogue, lang)) < 3_000


def test_details_keep_to_their_budget(catalogue: Catalogue) -> None:
    everything = details_of(
        catalogue, catalogue.page_types, catalogue.elements, Lang.ZH
    )
    assert estimate_tokens(everything) <= DETAIL_TOKENS
    few = details_of(
        catalogue, (), catalogue.elements[:1], Lang.EN, budget=DETAIL_TOKENS
    )
    assert few.startswith("## form_text (")
    assert "- maxLength: integer >= 1" in few
    assert "- RegExpConfig: {" in few


def test_business_words_bring_the_elements_that_carry_them(
    knowledge: KnowledgeBase,
) -> None:
    found, page = look_up(
        knowledge, replace(RUN, prompt="做一个请假申请表单，含手机号")
    )
    assert page is None
    types = likely_page_types(found, None)
    assert [row.key for row in types][:1] == ["form"]
    keys = [row.key for row in likely_elements(found, types, None, None)]
    assert "form_text" in keys
    assert "form_action_button" in keys
    assert not [key for key in keys if not key.startswith("form_")]


def test_the_selected_element_comes_first(catalogue: Catalogue) -> None:
    found = Prefetch(catalogue)
    types = likely_page_types(found, ENROLMENT)
    elements = likely_elements(found, types, ENROLMENT, "age")
    assert elements[0].key == "form_number"


def test_the_open_page_is_given_whole_with_its_ids(
    knowledge: KnowledgeBase,
) -> None:
    page = store_page(knowledge, "page_enrolment", ENROLMENT)
    found, opened = look_up(knowledge, replace(RUN, page_id=page.id))
    assert opened == page
    text = first_messages(RUN, found, opened)[-1].text
    assert "# 当前页面 page_enrolment（第 1 版）\n{" in text
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
    assert "\n- field_999 text 字段999\n" in text
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
    found, _ = look_up(knowledge, replace(RUN, prompt="表单里加一个上传和下拉框"))
    types = likely_page_types(found, None)
    keys = [row.key for row in likely_elements(found, types, None, None)]
    assert {"form_upload", "form_select_single"} <= set(keys)
