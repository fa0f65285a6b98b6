"""Runs: start and follow, look at, cancel, answer."""

from collections.abc import AsyncIterable
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query
from fastapi.exceptions import RequestValidationError
from fastapi.sse import EventSourceResponse, ServerSentEvent

from backend.api.dependencies import Knowledge, Runs
from backend.api.positions import Position, position_of
from backend.api.principals import Asker
from backend.api.problems import describe_problems
from backend.api.run_requests import to_run_request
from backend.api.schemas.runs import (
    AnswerRequest,
    GenerateRequest,
    RunListResponse,
    RunResponse,
)
from backend.api.streams import stream_run
from backend.api.strict_json import StrictRoute
from backend.domain.pages import PageId
from backend.domain.runs import ConversationId, Run, RunId

__all__ = ["router"]

router = APIRouter(prefix="/runs", route_class=StrictRoute, tags=["runs"])

_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "AG-UI 1.0 events, one per server-sent event, with growing ids. "
        "The last one is `RUN_FINISHED` or `RUN_ERROR`.",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}


async def _start(body: GenerateRequest, runs: Runs, asker: Asker) -> Run:
    """Accept the request before the response begins, so that a refusal is a problem."""
    return await runs.start(to_run_request(body, asker))


async def _find(run_id: str, runs: Runs) -> Run:
    """Find the run before the response begins."""
    return await runs.get_run(RunId(run_id))


async def _read_position(
    last_event_id: Annotated[
        str | None, Header(description="Id of the last event seen")
    ] = None,
    after: Annotated[
        str | None, Query(description="The same, where headers cannot be set")
    ] = None,
) -> Position:
    """Return the point that a client has seen."""
    written = last_event_id or after
    if not written:
        return (0, 0)
    position = position_of(written)
    if position is None:
        place = ("header", "Last-Event-ID") if last_event_id else ("query", "after")
        raise RequestValidationError(
            [{"type": "event_id", "loc": place, "msg": "not an id of this stream"}]
        )
    return position


@router.get(
    "",
    operation_id="list_runs",
    summary="List runs",
    description="The newest runs, newest first, those that still run or wait among "
    "them: with `page_id` or `conversation_id` what an editor needs to show a chat "
    "again. `GET /runs/{run_id}/events` replays each.",
    responses=describe_problems(),
)
async def list_runs(
    runs: Runs,
    _asker: Asker,
    limit: Annotated[int, Query(ge=1, le=200, description="Runs at most")] = 50,
    page_id: Annotated[
        str | None, Query(description="Only those that edit or made this page")
    ] = None,
    conversation_id: Annotated[
        str | None, Query(description="Only those of this conversation")
    ] = None,
) -> RunListResponse:
    found = await runs.list_runs(
        limit=limit,
        page_id=PageId(page_id) if page_id else None,
        conversation_id=ConversationId(conversation_id) if conversation_id else None,
    )
    return RunListResponse(runs=tuple(map(RunResponse.from_run, found)))


@router.post(
    "",
    operation_id="start_run",
    summary="Start a run and follow it",
    description="Streams what happens as AG-UI events. The run goes on when the client "
    "leaves; `GET /runs/{run_id}/events` follows it again.",
    response_class=EventSourceResponse,
    responses=_STREAM
    | describe_problems(
        HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.SERVICE_UNAVAILABLE
    ),
)
async def start_run(
    run: Annotated[Run, Depends(_start)], runs: Runs, knowledge: Knowledge
) -> AsyncIterable[ServerSentEvent]:
    async for event in stream_run(run, runs, knowledge):
        yield event


@router.get(
    "/{run_id}",
    operation_id="get_run",
    summary="Get a run",
    description="What was asked, what it came to, and what it spent.",
    responses=describe_problems(HTTPStatus.NOT_FOUND),
)
async def get_run(run: Annotated[Run, Depends(_find)], _asker: Asker) -> RunResponse:
    return RunResponse.from_run(run)


@router.get(
    "/{run_id}/events",
    operation_id="follow_run",
    summary="Follow a run from any point",
    description="Replays the events after `Last-Event-ID` (or `after`), then follows "
    "the run live to the end of its present leg. Nothing is lost, nothing repeated.",
    response_class=EventSourceResponse,
    responses=_STREAM | describe_problems(HTTPStatus.NOT_FOUND),
)
async def follow_run(
    run: Annotated[Run, Depends(_find)],
    runs: Runs,
    knowledge: Knowledge,
    after: Annotated[Position, Depends(_read_position)],
    _asker: Asker,
) -> AsyncIterable[ServerSentEvent]:
    async for event in stream_run(run, runs, knowledge, after=after):
        yield event


@router.post(
    "/{run_id}/cancel",
    operation_id="cancel_run",
    summary="Cancel a run",
    description="Stops the run; pages stand as last stored. Cancelling a run that is "
    "over changes nothing.",
    responses=describe_problems(HTTPStatus.NOT_FOUND),
)
async def cancel_run(run_id: str, runs: Runs, _asker: Asker) -> RunResponse:
    return RunResponse.from_run(await runs.cancel(RunId(run_id)))


@router.post(
    "/{run_id}/answer",
    operation_id="answer_run",
    summary="Answer a run that waits",
    description="Says yes or no to what the run asked about; it goes on. Follow it "
    "again with `GET /runs/{run_id}/events`.",
    responses=describe_problems(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT),
)
async def answer_run(
    run_id: str, body: AnswerRequest, runs: Runs, _asker: Asker
) -> RunResponse:
    run = await runs.answer(RunId(run_id), approved=body.approved)
    return RunResponse.from_run(run)
