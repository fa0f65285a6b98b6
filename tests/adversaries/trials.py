"""One run of an adversary through the real service, and everything known of it."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from backend.domain.errors import ConflictingRunError, DomainError
from backend.domain.runs import Run, RunId, RunStatus, StoredEvent
from backend.generation.events import RunEvent, from_stored
from backend.generation.requests import RunRequest
from backend.generation.scripted import ScriptedModel, calls, says
from backend.generation.service import RunService
from backend.knowledge.base import KnowledgeBase
from tests.adversaries.cast import Adversary
from tests.adversaries.scenes import Scene
from tests.adversaries.stages import Material, SkippingLoop, Stage
from tests.adversaries.watching import Turn, Watched
from tests.adversaries.worlds import Snapshot, look

__all__ = ["MakeService", "Trial", "play_trial"]

MAX_LEGS = 60
"""Questions to a person in one run that are answered; more than any run can ask."""

MakeService = Callable[[KnowledgeBase, Watched, Scene], RunService]
"""Builds the service under trial; tests of the harness build leaky ones."""


@dataclass
class Trial:
    """What came of one run, from the outside."""

    scene: Scene
    model: str
    """Name of the adversary's class."""

    before: Snapshot
    after: Snapshot
    run: Run
    stored: Sequence[StoredEvent]
    """The events that the store has."""

    heard: Sequence[StoredEvent]
    """The events that a follower heard, leg by leg."""

    turns: Sequence[Turn]
    approved: frozenset[str]
    """Call ids that a person said yes to."""

    notes: frozenset[str]
    """Pages that somebody else touched."""

    seconds: float
    """How long the run took by the loop's clock."""

    refused: bool = False
    """Whether the request was not even accepted."""

    events: Sequence[RunEvent] = field(init=False)
    """The stored events as values."""

    def __post_init__(self) -> None:
        self.events = [from_stored(event) for event in self.stored]


def make_service(knowledge: KnowledgeBase, model: Watched, scene: Scene) -> RunService:
    """Build the service as the product does."""
    return RunService(
        knowledge, lambda _: model, default_engine="scripted", limits=scene.limits
    )


def play_trial(
    knowledge: KnowledgeBase,
    adversary: type[Adversary],
    scene: Scene,
    chance: Random,
    material: Material,
    make: MakeService = make_service,
) -> Trial:
    """Play one run to its end.

    Args:
        knowledge: A store with the world's pages.
        adversary: The class of the model.
        scene: What is asked.
        chance: Decides everything.
        material: What the model draws from.
        make: Builds the service.

    Returns:
        What came of it.
    """
    stage = Stage(scene, chance, material, knowledge)
    model = Watched(adversary(stage), knowledge)
    with asyncio.Runner(loop_factory=SkippingLoop) as runner:
        if scene.proposed:
            runner.run(_propose(knowledge))
        before = look(knowledge)
        played = runner.run(_play(stage, model, make))
    run, heard, approved, seconds = played
    with knowledge.read() as unit:
        run = unit.runs.get_run(run.id)
        stored = unit.runs.list_events(run.id)
    return Trial(
        scene,
        adversary.__name__,
        before,
        look(knowledge),
        run,
        stored,
        heard,
        model.turns,
        approved,
        frozenset(stage.notes),
        seconds,
    )


async def _play(
    stage: Stage, model: Watched, make: MakeService
) -> tuple[Run, list[StoredEvent], frozenset[str], float]:
    """Start a run, follow it, and answer what it asks."""
    scene, loop = stage.scene, asyncio.get_running_loop()
    service = make(stage.knowledge, model, scene)
    stage.service = service
    request = RunRequest(
        scene.prompt,
        page_id=scene.page_id,
        selected=scene.selected,
        review=scene.review,
    )
    began, heard, approved = loop.time(), list[StoredEvent](), set[str]()
    try:
        run = await service.start(request)
        stage.run_id = run.id
        for _ in range(MAX_LEGS):
            last = heard[-1].number if heard else 0
            heard += [event async for event in service.follow(run.id, after=last)]
            run = await service.get_run(run.id)
            if run.status is not RunStatus.WAITING:
                break
            waiting = heard[-1].data["approval"]["call_id"]
            if await _answer(service, run.id, model.model.answers, stage.chance):
                approved.add(waiting)
        seconds = loop.time() - began
    finally:
        await service.aclose()
    return run, heard, frozenset(approved), seconds


async def _answer(
    service: RunService, run_id: RunId, manner: str, chance: Random
) -> bool:
    """Answer what a run waits for; tell whether the answer that counted was a yes."""
    match manner:
        case "yes":
            await service.answer(run_id, approved=True)
            return True
        case "twice":
            first = chance.random() < 0.5
            verdicts = []
            for approved in (first, not first, True):
                with suppress(ConflictingRunError):
                    await service.answer(run_id, approved=approved)
                    verdicts.append(approved)
            return verdicts[0]
        case "never":
            await service.cancel(run_id)
            return False
        case _:
            await service.answer(run_id, approved=False)
            return False


async def _propose(knowledge: KnowledgeBase) -> None:
    """Let an earlier run propose something for the open page."""
    add = {
        "op": "add",
        "element": {"type": "text", "label": "电话", "field": "phone"},
        "after": "age",
    }
    model = ScriptedModel([calls(("edit_page", {"operations": [add]})), says("好")])
    service = RunService(knowledge, lambda _: model, default_engine="scripted")
    request = RunRequest("加电话", page_id="page_enrolment", review=True)
    try:
        await service.work(request)
    except DomainError as error:  # the world is not as it should be
        raise AssertionError(error) from error
    finally:
        await service.aclose()
