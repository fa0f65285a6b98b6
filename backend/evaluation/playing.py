"""Records played through the very service that people use."""

import asyncio
import json
import time
from collections.abc import Sequence

from backend.domain.errors import DomainError
from backend.domain.json_values import Json, JsonObject
from backend.domain.messages import Usage
from backend.domain.pages import PageId
from backend.domain.runs import Author, AuthorKind, ConversationId, Run, RunStatus
from backend.evaluation.listening import ListeningModel
from backend.evaluation.records.shapes import Record, Turn
from backend.evaluation.scoring.played import Called, Emitted, Played
from backend.factory import Factory
from backend.generation import events
from backend.generation.requests import RunRequest

__all__ = ["play_record"]

_FAILED = "failed"
_ASKED = "asked"
_AUTHOR = Author(AuthorKind.PERSON, "evaluation")


async def play_record(
    record: Record, factory: Factory, model: ListeningModel
) -> tuple[Played, ...]:
    """Play every turn of a record, each on what the one before left behind.

    Args:
        record: The record; its pages are stored.
        factory: The program to play in.
        model: The model of its runs.

    Returns:
        What each turn came to, in order.
    """
    open_id = record.page["id"] if record.page is not None else None
    conversation: ConversationId | None = None
    played: list[Played] = []
    for turn in record.turns:
        result, run = await _play_turn(turn, factory, model, open_id, conversation)
        played.append(result)
        conversation = run.conversation_id if run is not None else conversation
        if result.page_id in result.pages_after:
            open_id = result.page_id
    return tuple(played)


async def _play_turn(
    turn: Turn,
    factory: Factory,
    model: ListeningModel,
    open_id: str | None,
    conversation: ConversationId | None,
) -> tuple[Played, Run | None]:
    """Play one request."""
    before = await asyncio.to_thread(_pages, factory)
    started = time.perf_counter()
    request = RunRequest(
        turn.request,
        page_id=open_id if open_id in before else None,
        selected=turn.selected,
        conversation_id=conversation,
        author=_AUTHOR,
    )
    run, heard, error = await _work(request, factory)
    seconds = time.perf_counter() - started
    after = await asyncio.to_thread(_pages, factory)
    return (
        Played(
            request=turn.request,
            outcome=_outcome(run),
            page_id=run.page_id if run is not None else None,
            open_id=open_id,
            pages_before=before,
            pages_after=after,
            calls=tuple(_calls(heard)),
            emitted=tuple(
                Emitted(event.name, event.arguments)
                for event in heard
                if isinstance(event, events.UiActed)
            ),
            said=_said(heard),
            instructions=model.instructions,
            error=error or (run.error_code if run is not None else None) or "",
            usage=run.usage if run is not None else Usage(),
            seconds=seconds,
        ),
        run,
    )


async def _work(
    request: RunRequest, factory: Factory
) -> tuple[Run | None, Sequence[events.RunEvent], str]:
    """Work a request to its end; one that waits for a person's yes is cancelled."""
    try:
        run = await factory.runs.start(request)
    except DomainError as error:
        return None, (), error.code
    heard = [events.from_stored(event) async for event in factory.runs.follow(run.id)]
    run = await factory.runs.get_run(run.id)
    if run.status is RunStatus.WAITING:
        await factory.runs.cancel(run.id)
    return run, heard, ""


def _outcome(run: Run | None) -> str:
    """Return what a run came to; waiting for a yes is asking."""
    if run is None or run.status is RunStatus.FAILED:
        return _FAILED
    if run.status is RunStatus.WAITING:
        return _ASKED
    return str(run.outcome or _FAILED)


def _calls(heard: Sequence[events.RunEvent]) -> list[Called]:
    """Return the tool calls of a run, in order."""
    answers = {
        event.call_id: event.ok
        for event in heard
        if isinstance(event, events.ToolAnswered)
    }
    return [
        Called(event.name, _parse(event.arguments), answers.get(event.call_id, True))
        for event in heard
        if isinstance(event, events.ToolCalled)
    ]


def _parse(text: str) -> Json:
    """Return arguments as JSON, or the text itself where it is none."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _said(heard: Sequence[events.RunEvent]) -> str:
    """Return everything that the person was told."""
    told: list[str] = []
    for event in heard:
        match event:
            case events.TextDelta(text=text):
                told.append(text)
            case events.RunCompleted(summary=summary, question=question):
                told.append(f"\n{summary}")
                if question is not None:
                    told.append("\n".join(["", question.text, *question.choices]))
            case events.RunPaused(approval=approval):
                told.append(f"\n{approval.text}")
            case events.RunFailed(message=message):
                told.append(f"\n{message}")
            case _:
                pass
    return "".join(told).strip()


def _pages(factory: Factory) -> dict[str, JsonObject]:
    """Return every stored page."""
    with factory.knowledge.read() as unit:
        return {
            str(page_id): unit.pages.get_page(PageId(page_id)).document
            for page_id in sorted(unit.pages.list_page_ids())
        }
