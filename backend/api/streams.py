"""A run as a stream of server-sent AG-UI events."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing

import orjson
import structlog
from ag_ui.core import BaseEvent, RunErrorEvent
from fastapi.sse import ServerSentEvent

from backend.api.agui import Translator, encode
from backend.api.errors import internal_failure
from backend.api.positions import Position
from backend.domain.errors import DomainError, PageNotFoundError
from backend.domain.json_values import JsonObject
from backend.domain.pages import PageId
from backend.domain.runs import Run
from backend.domain.texts import Text
from backend.generation.events import RunStarted, from_stored
from backend.generation.service import RunService
from backend.knowledge.base import KnowledgeBase

__all__ = ["stream_run"]

_LOG = structlog.get_logger(__name__)


async def stream_run(
    run: Run, runs: RunService, knowledge: KnowledgeBase, *, after: Position = (0, 0)
) -> AsyncGenerator[ServerSentEvent]:
    """Stream a run to the end of its present leg.

    The run does not notice whether anybody listens. An error while following becomes
    an event like that of a failed run, because a broken response would lose the event
    sent last; without an id, so that a client comes back to where it was.

    Args:
        run: The run.
        runs: The service that works on it.
        knowledge: Where the page stands that was open when the run began.
        after: The point of the stream that the client has seen, exclusive.

    Yields:
        Each later event once.
    """
    translator = Translator()
    try:
        async with aclosing(runs.follow(run.id)) as followed:
            async for stored in followed:
                event = from_stored(stored)
                if isinstance(event, RunStarted):
                    page = await asyncio.to_thread(_find_base, event, knowledge)
                    translator = Translator(page)
                translated = translator.translate(stored.number, event)
                for event_id, position, agui in translated:
                    if position > after:
                        yield _to_sse(agui, event_id)
    except Exception as error:  # noqa: BLE001 - see above
        if not isinstance(error, DomainError):
            _LOG.exception("stream.failed", run_id=run.id)
        text = error.text if isinstance(error, DomainError) else internal_failure().text
        code = error.code if isinstance(error, DomainError) else "internal_error"
        yield _to_sse(_failure(run, code, text), None)


def _find_base(event: RunStarted, knowledge: KnowledgeBase) -> JsonObject | None:
    """Return the open page as it was when the run began; `None` once it is deleted."""
    if event.page_id is None:
        return None
    try:
        with knowledge.read() as unit:
            page_id = PageId(event.page_id)
            return unit.pages.get_page(page_id, version=event.page_version).document
    except PageNotFoundError:
        return None


def _failure(run: Run, code: str, text: Text) -> BaseEvent:
    """Return the event that says that following the run failed."""
    return RunErrorEvent(
        message=text.read(run.lang), code=code, metadata={"run_id": run.id}
    )


def _to_sse(event: BaseEvent, event_id: str | None) -> ServerSentEvent:
    """Put an event on the wire: compact JSON, Chinese unescaped where that can be."""
    value = encode(event)
    try:
        data = orjson.dumps(value).decode()
    except orjson.JSONEncodeError:  # half a surrogate pair, more than 64 bits
        data = json.dumps(value, separators=(",", ":"))
    return ServerSentEvent(raw_data=data, id=event_id)
