"""What happens to the tool calls of a turn."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from typing_extensions import override

from backend.domain.json_values import JsonObject
from backend.domain.messages import FinishReason, ToolCall
from backend.domain.runs import RunLimits, RunOutcome, RunStatus
from backend.domain.texts import Text
from backend.generation.events import PageChanged, ToolAnswered, ToolCalled
from backend.generation.scripted import ScriptedModel, ScriptedReply
from backend.knowledge.base import KnowledgeBase
from backend.tools.base import Tool, ToolContext, ToolKind, ToolOutcome, ToolScope
from backend.tools.lookup import GetElementsArguments
from tests.support.models import answers_in, calls, says
from tests.support.running import play
from tests.support.stored_pages import ENROLMENT, store_page

KEYS = ("form", "table", "detail")


def asks(key: str) -> tuple[str, JsonObject]:
    return "get_elements", {"page": [key]}


async def test_results_come_in_the_order_asked(knowledge: KnowledgeBase) -> None:
    played = await play(knowledge, [calls(*map(asks, KEYS)), says("好")])
    answers = answers_in(played.model.requests[1])
    assert [answer.call_id for answer in answers] == ["call_1", "call_2", "call_3"]
    for answer, key in zip(answers, KEYS, strict=True):
        assert answer.text.startswith(f"# **{key}**")


async def test_reads_between_changes_see_what_came_before(
    knowledge: KnowledgeBase,
) -> None:
    store_page(knowledge, "page_one", ENROLMENT)
    submission = {**ENROLMENT, "title": "请假单"}
    played = await play(
        knowledge,
        [
            calls(
                ("get_page_id", {"page": "请假单"}),
                ("create_page", {"page": submission}),
                ("get_page_id", {"page": "请假单"}),
            ),
            says("好"),
        ],
    )
    before, _, after = answers_in(played.model.requests[1])
    assert before.text.startswith("没有与“请假单”匹配的页面。")
    assert "请假单" in after.text.splitlines()[1]


async def test_a_tool_that_does_not_exist_is_answered_with_those_that_do(
    knowledge: KnowledgeBase,
) -> None:
    played = await play(knowledge, [calls(("get_element", {})), says("好")])
    (answer,) = answers_in(played.model.requests[1])
    assert answer.text.startswith("没有名为“get_element”的工具。是不是：get_elements")
    assert "create_page" in answer.text
    assert played.run.status is RunStatus.COMPLETED


async def test_wrong_arguments_are_answered_with_what_was_expected(
    knowledge: KnowledgeBase,
) -> None:
    played = await play(
        knowledge,
        [calls(("get_elements", {"pages": ["form"]}), ("scroll_to", {})), says("好")],
    )
    first, second = answers_in(played.model.requests[1])
    assert first.text.splitlines()[0] == "get_elements 的参数不对，没有执行。"
    assert "- pages: Extra inputs are not permitted" in first.text
    assert first.text.endswith("应为：{page: string[]}")
    assert second.text.endswith("应为：{element_id: string}")


@pytest.mark.parametrize(
    "arguments",
    [
        '{"page": ["form"],}',
        '```json\n{"page": ["form"]}\n```',
        '{"page": ["\\u0066orm"]}',
        "{'page': ['form']}",
        '"{\\"page\\": [\\"form\\"]}"',
    ],
    ids=["trailing comma", "fence", "escapes", "quotes", "string of JSON"],
)
async def test_broken_json_that_can_be_read_is_read(
    knowledge: KnowledgeBase, arguments: str
) -> None:
    played = await play(knowledge, [calls(("get_elements", arguments)), says("好")])
    (answer,) = answers_in(played.model.requests[1])
    assert answer.text.startswith("# **form**")


async def test_json_that_cannot_be_read_is_told(knowledge: KnowledgeBase) -> None:
    played = await play(knowledge, [calls(("get_elements", "form")), says("好")])
    (answer,) = answers_in(played.model.requests[1])
    assert answer.text.splitlines()[1].startswith("参数不是合法的 JSON：")


async def test_arguments_cut_off_in_the_middle_are_not_taken_for_whole(
    knowledge: KnowledgeBase,
) -> None:
    cut = '{"page":{"page":"form","title":"x","elements":[{"type":"text","lab'
    played = await play(knowledge, [calls(("create_page", cut)), says("好")])
    (answered,) = played.of(ToolAnswered)
    assert not answered.ok
    assert played.of(PageChanged) == []


async def test_a_call_at_the_output_limit_is_sent_back(
    knowledge: KnowledgeBase,
) -> None:
    whole = calls(("create_page", {"page": ENROLMENT}))
    cut = ScriptedReply(tool_calls=whole.tool_calls, finish=FinishReason.LENGTH)
    played = await play(knowledge, [cut, says("好")])
    (answer,) = answers_in(played.model.requests[1])
    assert answer.text.startswith("没有执行：输出达到长度上限")
    assert played.of(PageChanged) == []


async def test_escaped_chinese_in_arguments_is_stored_as_chinese(
    knowledge: KnowledgeBase,
) -> None:
    arguments = (
        '{"page":{"page":"form","title":"\\u8bf7\\u5047","elements":'
        '[{"type":"text","label":"\\u4e8b\\u7531","field":"reason"}]}}'
    )
    played = await play(knowledge, [calls(("create_page", arguments)), says("好")])
    assert played.run.page_id is not None
    with knowledge.read() as unit:
        document = unit.pages.get_page(played.run.page_id).document
    assert document["title"] == "请假"
    assert document["elements"][0]["label"] == "事由"


async def test_a_page_without_its_wrapper_is_taken_as_meant(
    knowledge: KnowledgeBase,
) -> None:
    played = await play(knowledge, [calls(("create_page", ENROLMENT)), says("好")])
    assert played.run.outcome is RunOutcome.APPLIED


class RepeatingIds(ScriptedModel):
    """Numbers the calls of every reply anew, as some servers do."""

    @override
    def _name(self, call: tuple[str, str]) -> ToolCall:
        return ToolCall("call_0", *call)


async def test_repeated_call_ids_are_told_apart(knowledge: KnowledgeBase) -> None:
    model = RepeatingIds(
        [calls(asks("form"), asks("detail")), calls(asks("table")), says("好")]
    )
    played = await play(knowledge, model)
    replayed = [
        call.id for message in model.requests[2].messages for call in message.tool_calls
    ]
    assert replayed == [event.call_id for event in played.of(ToolCalled)]
    assert len(set(replayed)) == 3


class Meet(Tool[GetElementsArguments]):
    """Answers only when enough calls run at the same time."""

    name = "meet"
    kind = ToolKind.READ
    scope = ToolScope.KNOWLEDGE_READ
    description = Text("", "")
    arguments = GetElementsArguments

    def __init__(self, *, wait_s: float) -> None:
        self.barrier = Barrier(2)
        self.wait_s = wait_s
        self.together = 0
        self.most = 0

    @override
    def run(self, context: ToolContext, arguments: GetElementsArguments) -> ToolOutcome:
        self.together += 1
        self.most = max(self.most, self.together)
        with suppress(BrokenBarrierError):
            self.barrier.wait(timeout=self.wait_s)
        self.together -= 1
        return ToolOutcome(arguments.page[0])


class Change(Meet):
    """The same for a tool that changes something."""

    kind = ToolKind.CHANGE


async def test_reads_of_one_turn_run_together_up_to_the_limit(
    knowledge: KnowledgeBase,
) -> None:
    tool = Meet(wait_s=10)
    wanted = [("meet", {"page": [key]}) for key in "abcd"]
    played = await play(
        knowledge,
        [calls(*wanted), says("好")],
        limits=RunLimits(max_parallel_calls=2),
        tools=[tool],
    )
    assert tool.most == 2
    answers = answers_in(played.model.requests[1])
    assert [answer.text for answer in answers] == ["a", "b", "c", "d"]


async def test_tools_that_change_something_run_alone(knowledge: KnowledgeBase) -> None:
    tool = Change(wait_s=0.2)
    await play(
        knowledge,
        [calls(*[("meet", {"page": ["x"]})] * 2), says("好")],
        tools=[tool],
    )
    assert tool.most == 1
