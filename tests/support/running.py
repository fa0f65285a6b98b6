"""Running requests with scripted models and reading what came of them."""

from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

from backend.domain.runs import Run, RunLimits, StoredEvent
from backend.generation.events import RunEvent, from_stored
from backend.generation.port import ChatModel
from backend.generation.requests import RunRequest
from backend.generation.scripted import ScriptedModel, ScriptedStep
from backend.generation.service import RunService
from backend.knowledge.base import KnowledgeBase
from backend.tools.base import AnyTool
from backend.tools.registry import EVERY_TOOL

__all__ = ["Played", "play", "service_of", "stored_events"]

EventT = TypeVar("EventT")


@dataclass
class Played:
    """A run that was played to the end of its leg."""

    run: Run
    events: list[RunEvent]
    model: ScriptedModel

    def of(self, kind: type[EventT]) -> list[EventT]:
        """Return the events of one class, in order."""
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def types(self) -> list[str]:
        """The types of all events, in order."""
        return [event.type for event in self.events]


@asynccontextmanager
async def service_of(
    knowledge: KnowledgeBase,
    model: ChatModel,
    *,
    limits: RunLimits | None = None,
    tools: Sequence[AnyTool] = (),
) -> AsyncGenerator[RunService]:
    """Lend a service whose only engine is the model; closed afterwards.

    Args:
        knowledge: The knowledge base.
        model: The model of every run.
        limits: Limits of every run.
        tools: Tools besides the usual ones.

    Yields:
        The service.
    """
    service = RunService(
        knowledge,
        lambda _: model,
        default_engine="scripted",
        limits=limits,
        tools=(*tools, *EVERY_TOOL),
    )
    try:
        yield service
    finally:
        await service.aclose()


async def play(
    knowledge: KnowledgeBase,
    script: Iterable[ScriptedStep] | ScriptedModel,
    prompt: str = "创建一个课程报名页面",
    *,
    limits: RunLimits | None = None,
    page_id: str | None = None,
    selected: str | None = None,
    conversation_id: str | None = None,
    tools: Sequence[AnyTool] = (),
) -> Played:
    """Play a script and return what came of it."""
    model = script if isinstance(script, ScriptedModel) else ScriptedModel(script)
    request = RunRequest(
        prompt,
        page_id=page_id,
        selected=selected,
        conversation_id=conversation_id,
    )
    async with service_of(knowledge, model, limits=limits, tools=tools) as service:
        run = await service.start(request)
        heard = [event async for event in service.follow(run.id)]
        ended = await service.get_run(run.id)
    return Played(ended, [from_stored(event) for event in heard], model)


def stored_events(knowledge: KnowledgeBase, run: Run) -> Sequence[StoredEvent]:
    """Return what the store has of a run."""
    with knowledge.read() as unit:
        return unit.runs.list_events(run.id)
