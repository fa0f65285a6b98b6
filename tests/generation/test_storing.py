"""What happens when the store does not take what a run has to say."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from typing_extensions import override

from backend.db.session import Database
from backend.domain.errors import DatabaseUnavailableError
from backend.domain.runs import Run, RunStatus, StoredEvent
from backend.generation.requests import RunRequest
from backend.generation.scripted import ScriptedModel, ScriptedReply
from backend.knowledge.base import KnowledgeBase, Unit
from backend.knowledge.runs import RunRepository
from backend.tools.base import ToolContext, ToolOutcome
from backend.tools.lookup import GetElements, GetElementsArguments
from tests.support.models import calls, says
from tests.support.running import play, service_of, stored_events


class FlakyRuns(RunRepository):
    """Runs of a database that is away for some calls."""

    def __init__(self, unit: Unit, flaky: "Flaky") -> None:
        super().__init__(unit.session)
        self.flaky = flaky

    @override
    def add_events(self, events: Sequence[StoredEvent]) -> None:
        self.flaky.count("add_events")
        super().add_events(events)

    @override
    def replace_run(self, run: Run) -> None:
        self.flaky.count("replace_run")
        super().replace_run(run)


class Flaky(KnowledgeBase):
    """A knowledge base whose database is away for some calls of one function."""

    def __init__(self, database: Database, function: str, *, away: range) -> None:
        super().__init__(database)
        self.function = function
        self.away = away
        self.calls = 0

    def count(self, function: str) -> None:
        self.calls += function == self.function
        if function == self.function and self.calls in self.away:
            raise DatabaseUnavailableError("disk is full")

    @override
    @contextmanager
    def write(self) -> Generator[Unit]:
        with super().write() as unit:
            unit.runs = FlakyRuns(unit, self)
            yield unit


class Away(GetElements):
    """A tool that meets the database while it is away."""

    name = "away"

    @override
    def run(self, context: ToolContext, arguments: GetElementsArguments) -> ToolOutcome:
        raise DatabaseUnavailableError("disk is full")


async def work(knowledge: KnowledgeBase, model: ScriptedModel) -> Run:
    async with service_of(knowledge, model) as service:
        run = await service.start(RunRequest("创建一个课程报名页面"))
        async for _ in service.follow(run.id):
            pass
        return await service.get_run(run.id)


async def test_an_end_that_cannot_be_stored_still_becomes_an_end(
    seeded_database: Database, logs: list[object]
) -> None:
    flaky = Flaky(seeded_database, "replace_run", away=range(1, 2))
    run = await work(flaky, ScriptedModel([says("好")]))
    assert run.status is RunStatus.FAILED
    assert run.error_code == "internal_error"
    types = [event.type for event in stored_events(flaky, run)]
    # How soon a text is passed on depends on the clock.
    assert [name for name in types if name != "text_delta"] == [
        "run_started",
        "run_failed",
    ]
    assert "run.not_stored" in str(logs)


async def test_a_tool_that_finds_the_database_away_ends_the_run_by_its_code(
    knowledge: KnowledgeBase,
) -> None:
    played = await play(
        knowledge, [calls(("away", {"page": []})), says("好")], tools=[Away()]
    )
    assert played.run.error_code == "database_unavailable"
    assert played.types == ["run_started", "usage", "tool_called", "run_failed"]
    numbers = [event.number for event in stored_events(knowledge, played.run)]
    assert numbers == [1, 2, 3, 4]


async def test_text_waits_when_the_database_is_away_for_a_moment(
    seeded_database: Database,
) -> None:
    flaky = Flaky(seeded_database, "add_events", away=range(2, 4))
    slow = ScriptedReply("一句接一句地慢慢说。" * 48, delay_s=0.06)
    run = await work(flaky, ScriptedModel([slow]))
    assert run.status is RunStatus.COMPLETED
    said = [event for event in stored_events(flaky, run) if event.type == "text_delta"]
    assert "".join(event.data["text"] for event in said) == slow.text
