"""The source design's first conversation, message by message."""

import json

from backend.domain.json_values import JsonObject
from backend.domain.messages import Role
from backend.domain.pages import PageId
from backend.domain.runs import RunOutcome, RunStatus
from backend.generation.events import PageChanged, RunCompleted, ToolCalled, UiActed
from backend.knowledge.base import KnowledgeBase
from tests.support.models import answers_in, calls, says
from tests.support.running import Played, play

REQUEST = "创建一个课程报名页面"

SUBMISSION: JsonObject = {
    "page": "form",
    "title": "课程报名",
    "elements": [
        {
            "type": "text",
            "label": "姓名",
            "field": "name",
            "required": True,
            "maxLength": 20,
            "placeholder": "请输入姓名",
        },
        {"type": "number", "label": "年龄", "field": "age", "min": 6},
        {"zone": "action", "type": "button", "label": "提交", "action": "submit"},
    ],
}

LOOKUPS = (
    calls(("get_elements", {"page": ["form"]})),
    calls(("get_features", {"element": ["form_text", "form_number"]})),
    calls(
        (
            "get_descriptions",
            {
                "page": ["form"],
                "element": ["form_text", "form_number"],
                "feature": [
                    "form_text_maxLength",
                    "form_text_required",
                    "form_text_placeholder",
                ],
            },
        )
    ),
)


def assert_the_page_is_stored(played: Played, knowledge: KnowledgeBase) -> None:
    run = played.run
    assert run.status is RunStatus.COMPLETED
    assert run.outcome is RunOutcome.APPLIED
    assert run.page_id is not None
    with knowledge.read() as unit:
        page = unit.pages.get_page(run.page_id)
    assert page.name == "课程报名"
    assert [element["id"] for element in page.document["elements"]] == [
        "name",
        "age",
        element_id_of_button(page.document),
    ]
    assert page.document["elements"][0]["maxLength"] == 20
    end = played.events[-1]
    assert isinstance(end, RunCompleted)
    assert end.page_id == page.id
    assert end.version == 1
    assert "课程报名" in end.summary


def element_id_of_button(page: JsonObject) -> str:
    button_id: str = page["elements"][2]["id"]
    return button_id


async def test_a_page_is_looked_up_and_created_by_tool_calls(
    knowledge: KnowledgeBase,
) -> None:
    played = await play(
        knowledge,
        [
            *LOOKUPS,
            calls(("create_page", {"page": SUBMISSION})),
            says("已创建课程报名页面。"),
        ],
        REQUEST,
    )

    requests = played.model.requests
    assert requests[0].messages[0].role is Role.INSTRUCTIONS
    assert requests[0].messages[-1].role is Role.USER
    assert requests[0].messages[-1].text.endswith(f"# 请求\n{REQUEST}")
    elements, features, descriptions, created = (
        answers_in(request)[0].text for request in requests[1:]
    )
    assert elements.startswith("# **form**表单页所支持的元素类型包括:\n- *form_text*")
    assert "- *form_text_maxLength*: " in features
    assert "# **form_number**" in features
    assert "# **form_text_placeholder**" in descriptions
    assert created.startswith(f"已保存页面 {played.run.page_id}（第 1 版）。")
    assert [event.name for event in played.of(ToolCalled)] == [
        "get_elements",
        "get_features",
        "get_descriptions",
        "create_page",
    ]
    assert_the_page_is_stored(played, knowledge)


async def test_a_page_given_as_json_in_the_final_message_counts_the_same(
    knowledge: KnowledgeBase,
) -> None:
    text = json.dumps(SUBMISSION, ensure_ascii=False)
    played = await play(knowledge, [*LOOKUPS, says(f"```json\n{text}\n```")], REQUEST)
    assert_the_page_is_stored(played, knowledge)
    assert "text_delta" not in played.types


async def test_a_new_page_is_seen_to_grow_element_by_element(
    knowledge: KnowledgeBase,
) -> None:
    played = await play(
        knowledge, [calls(("create_page", {"page": SUBMISSION})), says("好了。")]
    )
    changes = played.of(PageChanged)
    page: JsonObject = changes[0].patch[0]["value"]
    assert page["elements"] == []
    for place, change in enumerate(changes[1:]):
        (patch,) = change.patch
        assert patch["op"] == "add"
        assert patch["path"] == f"/elements/{place}"
        page["elements"].append(patch["value"])
    with knowledge.read() as unit:
        assert unit.pages.get_page(PageId(changes[0].page_id)).document == page
    assert [change.version for change in changes] == [None, None, None, 1]
    assert [change.changed for change in changes[:2]] == [(), ("name",)]


async def test_the_editor_scrolls_to_the_first_element_of_a_new_page(
    knowledge: KnowledgeBase,
) -> None:
    played = await play(
        knowledge, [calls(("create_page", {"page": SUBMISSION})), says("好了。")]
    )
    (action,) = played.of(UiActed)
    assert action.name == "scroll_to"
    assert action.arguments == {"element_id": "name"}


async def test_the_record_holds_the_prompt_the_calls_and_what_it_came_to(
    knowledge: KnowledgeBase,
) -> None:
    played = await play(
        knowledge,
        [calls(("create_page", {"page": SUBMISSION})), says("好了。")],
        REQUEST,
    )
    with knowledge.read() as unit:
        messages = unit.runs.list_run_messages(played.run.id)
    assert [(message.role, message.tool_name) for message in messages] == [
        (Role.USER, None),
        (Role.MODEL, None),
        (Role.TOOL, "create_page"),
        (Role.MODEL, None),
        (Role.MODEL, None),
    ]
    assert messages[0].text == REQUEST
    assert [call.name for call in messages[1].tool_calls] == ["create_page"]
    assert [message.text for message in messages[-2:]] == ["好了。", played.run.summary]


async def test_a_submission_in_text_that_is_refused_is_sent_back_and_mended(
    knowledge: KnowledgeBase,
) -> None:
    bad = json.dumps({**SUBMISSION, "page": "wizard"}, ensure_ascii=False)
    good = json.dumps(SUBMISSION, ensure_ascii=False)
    played = await play(knowledge, [says(bad), says(good)], REQUEST)
    told = played.model.requests[1].messages[-1]
    assert told.role is Role.USER
    assert "[unknown_page_type]" in told.text
    assert_the_page_is_stored(played, knowledge)
