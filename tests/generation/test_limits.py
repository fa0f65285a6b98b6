from itertools import repeat

from backend.domain.messages import Usage
from backend.domain.runs import RunLimits, RunOutcome, RunStatus
from backend.generation.events import RunCompleted, RunFailed, ToolAnswered
from backend.generation.scripted import ScriptedReply
from backend.knowledge.base import KnowledgeBase
from tests.generation.test_creating import SUBMISSION
from tests.support.models import answers_in, calls, says
from tests.support.running import play

LOOK = calls(("get_elements", {"page": ["form"]}))


async def test_a_model_that_never_stops_calling_is_stopped(
    knowledge: KnowledgeBase,
) -> None:
    played = await play(knowledge, repeat(LOOK), limits=RunLimits(max_model_calls=3))
    assert [request.tool_choice for request in played.model.requests] == [
        "auto",
        "auto",
        "none",
    ]
    end = played.events[-1]
    assert isinstance(end, RunFailed)
    assert end.code == "run_limit"
    assert "max_model_calls = 3" in end.message
    assert played.run.status is RunStatus.FAILED
    assert played.run.error_code == "run_limit"


async def test_what_was_applied_before_a_limit_stands_and_is_told(
    knowledge: KnowledgeBase,
) -> None:
    script = [calls(("create_page", {"page": SUBMISSION})), *[LOOK] * 5]
    played = await play(knowledge, script, limits=RunLimits(max_model_calls=3))
    end = played.events[-1]
    assert isinstance(end, RunCompleted)
    assert end.outcome == RunOutcome.PARTIAL
    assert "max_model_calls = 3" in end.summary
    assert end.page_id is not None


async def test_the_last_reply_may_be_a_page_as_text(knowledge: KnowledgeBase) -> None:
    script = [LOOK, says(LOOK_AS_TEXT)]
    played = await play(knowledge, script, limits=RunLimits(max_model_calls=2))
    assert played.run.outcome is RunOutcome.APPLIED


LOOK_AS_TEXT = (
    '{"page":"form","title":"请假","elements":'
    '[{"type":"text","label":"事由","field":"reason"}]}'
)


async def test_tool_calls_beyond_the_limit_are_answered_as_refused(
    knowledge: KnowledgeBase,
) -> None:
    script = [calls(*[("get_elements", {"page": ["form"]})] * 5), says("好")]
    played = await play(knowledge, script, limits=RunLimits(max_tool_calls=3))
    assert [event.ok for event in played.of(ToolAnswered)] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert answers_in(played.model.requests[1])[-1].text.startswith("没有执行：")
    assert played.run.status is RunStatus.COMPLETED
    assert played.run.usage.tool_calls == 5


async def test_no_model_call_starts_beyond_the_token_limit(
    knowledge: KnowledgeBase,
) -> None:
    costly = ScriptedReply(
        tool_calls=LOOK.tool_calls, usage=Usage(900, 200, model_calls=1)
    )
    played = await play(knowledge, repeat(costly), limits=RunLimits(max_tokens=2_000))
    assert len(played.model.requests) == 2
    end = played.events[-1]
    assert isinstance(end, RunFailed)
    assert end.code == "run_limit"


async def test_a_run_stops_at_its_time(knowledge: KnowledgeBase) -> None:
    slow = ScriptedReply("慢慢想。", delay_s=30)
    played = await play(knowledge, [slow], limits=RunLimits(max_seconds=0.3))
    end = played.events[-1]
    assert isinstance(end, RunFailed)
    assert "max_seconds = 0.3" in end.message


async def test_usage_is_told_per_call_and_summed(knowledge: KnowledgeBase) -> None:
    played = await play(knowledge, [LOOK, says("好")])
    usage = [event for event in played.events if event.type == "usage"]
    assert [event.total_tokens for event in usage] == [120, 240]
    assert played.run.usage == Usage(200, 40, 0, model_calls=2, tool_calls=1)
