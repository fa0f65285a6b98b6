"""The source design's second and third conversation, message by message."""

import pytest

from backend.domain.json_values import JsonObject
from backend.domain.pages import StoredPage
from backend.domain.runs import RunOutcome
from backend.generation.events import PageChanged, RunCompleted, ToolAnswered, UiActed
from backend.generation.scripted import ScriptedReply
from backend.knowledge.base import KnowledgeBase
from tests.support.models import answers_in, calls, says
from tests.support.running import play
from tests.support.stored_pages import ENROLMENT, store_page

REQUEST = "添加一个预览按钮，点击后跳转至预览页"


def preview_button(target: str) -> JsonObject:
    return {
        "op": "add",
        "element": {
            "zone": "action",
            "type": "button",
            "label": "预览",
            "action": "redirect",
            "redirectTo": target,
        },
    }


@pytest.fixture
def page(knowledge: KnowledgeBase) -> StoredPage:
    for page_id, title in (
        ("page_list", "报名列表页"),
        ("page_create", "报名新建页"),
        ("page_preview", "报名预览页"),
    ):
        store_page(knowledge, page_id, {**ENROLMENT, "title": title})
    return store_page(knowledge, "page_enrolment", ENROLMENT)


def set_label(element_id: str, label: str) -> tuple[str, JsonObject]:
    operation = {"op": "set", "id": element_id, "properties": {"label": label}}
    return "edit_page", {"operations": [operation]}


def stored(knowledge: KnowledgeBase, page: StoredPage) -> StoredPage:
    with knowledge.read() as unit:
        return unit.pages.get_page(page.id)


async def test_a_guessed_page_id_is_refused_looked_up_and_put_right(
    knowledge: KnowledgeBase, page: StoredPage
) -> None:
    played = await play(
        knowledge,
        [
            calls(("edit_page", {"operations": [preview_button("preview")]})),
            calls(("get_page_id", {"page": "预览"})),
            calls(("edit_page", {"operations": [preview_button("page_preview")]})),
            says("已添加预览按钮。"),
        ],
        REQUEST,
        page_id=page.id,
    )

    refused, found, added = (
        answers_in(request)[0].text for request in played.model.requests[1:]
    )
    assert refused.startswith("没有保存：有 1 处不符合规则。")
    assert "[dangling_reference]" in refused
    assert "page_preview" in found.splitlines()[1]
    assert added.startswith("已保存页面 page_enrolment（第 2 版）。")
    assert [event.ok for event in played.of(ToolAnswered)] == [False, True, True]

    document = stored(knowledge, page).document
    button = document["elements"][-1]
    assert button["label"] == "预览"
    assert button["redirectTo"] == "page_preview"
    assert document["elements"][:-1] == page.document["elements"]
    (change,) = played.of(PageChanged)
    assert (change.base_version, change.version) == (1, 2)
    assert change.changed == (button["id"],)
    (action,) = played.of(UiActed)
    assert action.arguments == {"element_id": button["id"]}
    end = played.events[-1]
    assert isinstance(end, RunCompleted)
    assert end.outcome == RunOutcome.APPLIED
    assert "预览" in end.summary


async def test_candidates_are_found_by_a_word_they_share(
    knowledge: KnowledgeBase, page: StoredPage
) -> None:
    played = await play(
        knowledge,
        [calls(("get_page_id", {"page": "报名"})), says("有几个页面。")],
        REQUEST,
        page_id=page.id,
    )
    (answer,) = answers_in(played.model.requests[1])
    for page_id in ("page_list", "page_create", "page_preview"):
        assert f"*{page_id}*" in answer.text


async def test_the_server_scrolls_to_a_change_when_the_model_does_not(
    knowledge: KnowledgeBase, page: StoredPage
) -> None:
    played = await play(
        knowledge,
        [calls(set_label("age", "岁数")), calls(set_label("name", "名字")), says("好")],
        page_id=page.id,
    )
    assert [action.arguments["element_id"] for action in played.of(UiActed)] == [
        "age",
        "name",
    ]
    assert all(action.call_id.startswith("server_") for action in played.of(UiActed))


@pytest.mark.parametrize(
    "script",
    [
        [
            calls(set_label("age", "岁数"), ("scroll_to", {"element_id": "age"})),
            says("好"),
        ],
        [
            calls(set_label("age", "岁数")),
            calls(("scroll_to", {"element_id": "age"})),
            says("好"),
        ],
    ],
    ids=["in the same turn", "in the next turn"],
)
async def test_a_model_that_scrolls_itself_makes_the_editor_scroll_once(
    knowledge: KnowledgeBase, page: StoredPage, script: list[ScriptedReply]
) -> None:
    played = await play(knowledge, script, page_id=page.id)
    (action,) = played.of(UiActed)
    assert (action.name, action.arguments) == ("scroll_to", {"element_id": "age"})
    assert [event.ok for event in played.of(ToolAnswered)] == [True, True]


async def test_every_change_of_one_turn_is_scrolled_to(
    knowledge: KnowledgeBase, page: StoredPage
) -> None:
    played = await play(
        knowledge,
        [calls(set_label("age", "岁数"), set_label("name", "名字")), says("好")],
        page_id=page.id,
    )
    kinds = [
        event.type
        for event in played.events
        if event.type in {"page_changed", "ui_action"}
    ]
    assert kinds == ["page_changed", "ui_action", "page_changed", "ui_action"]


async def test_scrolling_to_an_element_that_does_not_exist_names_the_nearest(
    knowledge: KnowledgeBase, page: StoredPage
) -> None:
    played = await play(
        knowledge,
        [calls(("scroll_to", {"element_id": "nam"})), says("没找到。")],
        page_id=page.id,
    )
    (answer,) = answers_in(played.model.requests[1])
    assert answer.text == "页面里没有编号为“nam”的元素。最接近的是：name。"
    assert played.of(UiActed) == []


async def test_the_next_call_sees_the_page_as_changed(
    knowledge: KnowledgeBase, page: StoredPage
) -> None:
    played = await play(
        knowledge,
        [
            calls(("edit_page", {"operations": [preview_button("page_preview")]})),
            calls(set_label("age", "岁数")),
            says("好"),
        ],
        page_id=page.id,
    )
    assert [change.version for change in played.of(PageChanged)] == [2, 3]
    assert stored(knowledge, page).version == 3
    assert played.run.page_version == 3


async def test_an_edit_that_changes_nothing_makes_no_version(
    knowledge: KnowledgeBase, page: StoredPage
) -> None:
    played = await play(
        knowledge,
        [calls(set_label("age", "年龄")), says("本来就是。")],
        page_id=page.id,
    )
    assert played.run.outcome is RunOutcome.UNCHANGED
    assert stored(knowledge, page).version == 1


async def test_operations_in_the_final_message_count_like_a_call(
    knowledge: KnowledgeBase, page: StoredPage
) -> None:
    text = '{"operations":[{"op":"set","id":"age","properties":{"label":"岁数"}}]}'
    played = await play(
        knowledge, [says(f"这样改：\n```json\n{text}\n```")], page_id=page.id
    )
    assert played.run.outcome is RunOutcome.APPLIED
    assert stored(knowledge, page).document["elements"][1]["label"] == "岁数"


async def test_creating_with_a_page_open_makes_a_new_page(
    knowledge: KnowledgeBase, page: StoredPage
) -> None:
    submission = {
        "page": "form",
        "title": "请假",
        "elements": [{"type": "text", "label": "事由", "field": "reason"}],
    }
    played = await play(
        knowledge,
        [calls(("create_page", {"page": submission})), says("好")],
        page_id=page.id,
    )
    assert played.run.page_id not in {None, page.id}
    assert stored(knowledge, page) == page
