"""What code repairs in a run is listed in the run, and what it cannot goes back."""

import json

import pytest

from backend.domain.json_values import JsonObject
from backend.domain.runs import RunStatus
from backend.generation.events import Repaired, RunFailed, ToolAnswered
from backend.generation.scripted import ScriptedReply
from backend.knowledge.base import KnowledgeBase
from tests.support.models import answers_in, calls, says
from tests.support.running import Played, play
from tests.support.stored_pages import ENROLMENT, store_page

PAGE: JsonObject = {
    "page": "form",
    "title": "报名",
    "elements": [
        {"type": "text", "label": "姓名", "field": "name"},
        {"type": "text", "label": "“昵称”，可不填", "field": "nick"},
    ],
}
TEXT = json.dumps(PAGE, ensure_ascii=False)


def repairs_of(played: Played) -> list[Repaired]:
    return [fix for answer in played.of(ToolAnswered) for fix in answer.fixes]


def stored_document(knowledge: KnowledgeBase, played: Played) -> JsonObject:
    assert played.run.page_id is not None
    with knowledge.read() as unit:
        return unit.pages.get_page(played.run.page_id).document


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (f'{{"page": {TEXT},}}', {"trailing_comma"}),
        (f'```json\n{{"page": {TEXT}}}\n```', {"code_fence"}),
        (f'{{"page": {TEXT}', {"unclosed"}),
        (f"{{“page”： {TEXT}}} // 完成", {"smart_quotes", "surrounding_text"}),
        (json.dumps({"page": TEXT}), {"stringified"}),
        (json.dumps(json.dumps({"page": PAGE})), {"stringified"}),
        (f'{{"page": {TEXT[:-2]},]}}}}', {"trailing_comma"}),
    ],
)
async def test_what_is_overlooked_in_a_call_is_listed_in_its_answer(
    knowledge: KnowledgeBase, arguments: str, codes: set[str]
) -> None:
    played = await play(knowledge, [calls(("create_page", arguments)), says("好")])

    fixes = repairs_of(played)
    assert codes <= {fix.code for fix in fixes}
    assert all(fix.lossless and fix.text for fix in fixes)
    labels = [e["label"] for e in stored_document(knowledge, played)["elements"]]
    assert labels == ["姓名", "“昵称”，可不填"]


async def test_what_is_mended_in_a_page_is_listed_with_its_place(
    knowledge: KnowledgeBase,
) -> None:
    page = {
        "page": "form",
        "title": "T",
        "elements": [
            {
                "type": "textbox",
                "label": "A",
                "field": "a",
                "max_length": "20",
                "default": "x",
            },
            {
                "type": "select_single",
                "label": "B",
                "field": "b",
                "options": ["甲", "乙"],
            },
        ],
    }
    played = await play(knowledge, [calls(("create_page", {"page": page})), says("好")])

    found = {(fix.code, fix.pointer) for fix in repairs_of(played)}
    assert {
        ("property_spelling", "/elements/0/maxLength"),
        ("stringified", "/elements/0/maxLength"),
        ("options_shape", "/elements/1/options"),
    } <= found
    assert any(pointer == "/elements/0/defaultValue" for _, pointer in found)
    (answer,) = played.of(ToolAnswered)
    assert "自动修正" in answer.text


async def test_what_is_left_out_in_the_end_stands_in_the_summary(
    knowledge: KnowledgeBase,
) -> None:
    ghost = {**PAGE, "elements": [{**PAGE["elements"][0], "ghost": 1}]}
    written = calls(("create_page", {"page": ghost}))

    played = await play(knowledge, [written, written, written, says("好")])

    assert played.run.status is RunStatus.COMPLETED
    assert "ghost" in played.run.summary
    assert [fix.lossless for fix in repairs_of(played)].count(False) == 1
    first, second, third = played.of(ToolAnswered)
    assert (first.ok, second.ok, third.ok) == (False, False, True)


@pytest.mark.parametrize(
    "arguments",
    [
        TEXT[: len(TEXT) // 2],
        f'{{"page": {TEXT[:-1]}, "title": "A", "title": "B"}}}}',
    ],
)
async def test_what_may_have_been_lost_is_never_stored(
    knowledge: KnowledgeBase, arguments: str
) -> None:
    played = await play(knowledge, [calls(("create_page", arguments)), says("好")])

    (answer,) = played.of(ToolAnswered)
    assert not answer.ok
    assert played.run.page_id is None


async def test_only_what_fails_goes_back_and_twice_at_most(
    knowledge: KnowledgeBase,
) -> None:
    page = store_page(knowledge, "page_enrolment", ENROLMENT)
    bad = [
        {"op": "add", "element": {"type": "video", "label": "视频", "field": "v"}},
        {"op": "set", "id": "age", "properties": {"label": {"a": 1}}},
        {"op": "set", "id": "name", "properties": {"label": "姓名二"}},
    ]
    wrong = calls(("edit_page", {"operations": bad}))
    told: list[str] = []

    def again(request: object) -> ScriptedReply:
        told.extend(message.text for message in answers_in(request))  # type: ignore[arg-type]  # the port's request
        return wrong

    played = await play(knowledge, [wrong, again, again, again], page_id=page.id)

    assert isinstance(played.events[-1], RunFailed)
    assert played.events[-1].code == "invalid_page"
    assert len(told) == 2
    for text in told:
        assert text.count("## ") == 2
        assert "视频" in text
        assert "[unknown_type]" in text
        assert "[wrong_value]" in text
        assert "label: string" in text
        assert "姓名二" not in text
        assert '"submit"' not in text
    with knowledge.read() as unit:
        kept = unit.pages.get_page(page.id)
    assert (kept.version, kept.document) == (1, page.document)
