"""What happens when the store does not take what a run has to say."""

from collections.abc import Generator
from contextlib import contextmanager

from typing_extensions import override

from backend.db.session import Database
from backend.domain.errors import DatabaseUnavailableError
from backend.domain.runs import Run, RunStatus
from backend.generation.requests import RunRequest
from backend.generation.scripted import ScriptedModel, ScriptedReply
from backend.knowledge.base import KnowledgeBase, Unit
from tests.support.models import calls, says
from tests.support.running import service_of, stored_events
from tests.support.stored_pages import ENROLMENT


class Flaky(KnowledgeBase):
    """A knowledge base whose database is away for some of its writes."""

    def __init__(self, database: Database, *, away: range) -> None:
        super().__init__(database)
        self.away = away
        self.writes = 0

    @override
    @contextmanager
    def write(self) -> Generator[Unit]:
        self.writes += 1
        if self.writes in self.away:
            raise DatabaseUnavailableError("disk is full")
        with super().write() as unit:
            yield unit


async def work(knowledge: KnowledgeBase, model: ScriptedModel) -> Run:
    async with service_of(knowledge, model) as service:
        run = await service.start(RunRequest("创建一个课程报名页面"))
        async for _ in service.follow(run.id):
            pass
        return await service.get_run(run.id)


async def test_a_turn_that_cannot_be_stored_fails_the_run_by_its_code(
    seeded_database: Database,
) -> None:
    flaky = Flaky(seeded_database, away=range(2, 3))
    run = await work(flaky, ScriptedModel([calls(("ask", {})), says("好")]))
    assert run.error_code == "database_unavailable"
    events = stored_events(flaky, run)
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    assert [event.type for event in events] == [
        "run_started",
        "usage",
        "tool_called",
        "tool_answered",
        "run_failed",
    ]


async def test_an_end_that_cannot_be_stored_still_becomes_an_end(
    seeded_database: Database, logs: list[object]
) -> None:
    flaky = Flaky(seeded_database, away=range(2, 3))
    run = await work(flaky, ScriptedModel([says("好")]))
    assert run.status is RunStatus.FAILED
    assert run.error_code == "internal_error"
    assert [event.type for event in stored_events(flaky, run)] == [
        "run_started",
        "run_failed",
    ]
    assert "run.not_stored" in str(logs)


async def test_a_page_that_cannot_be_stored_fails_the_run(
    seeded_database: Database,
) -> None:
    flaky = Flaky(seeded_database, away=range(2, 3))
    model = ScriptedModel([calls(("create_page", {"page": ENROLMENT})), says("好")])
    run = await work(flaky, model)
    assert run.error_code == "database_unavailable"


async def test_text_waits_when_the_database_is_away_for_a_moment(
    seeded_database: Database,
) -> None:
    flaky = Flaky(seeded_database, away=range(2, 4))
    slow = ScriptedReply("一句接一句地慢慢说。" * 16, delay_s=0.06)
    run = await work(flaky, ScriptedModel([slow]))
    assert run.status is RunStatus.COMPLETED
    said = [event for event in stored_events(flaky, run) if event.type == "text_delta"]
    assert "".join(event.data["text"] for event in said) == slow.text
