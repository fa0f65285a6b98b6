"""Streams that meet an error themselves: told as an event, never a broken response."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, cast

import orjson
import pytest

from backend.api.streams import stream_run
from backend.domain.errors import DatabaseUnavailableError
from backend.domain.runs import ConversationId, Run, RunId, RunStatus, StoredEvent
from backend.domain.texts import Lang
from backend.generation.events import RunStarted, to_stored
from backend.generation.service import RunService
from backend.knowledge.base import KnowledgeBase

RUN = Run(
    RunId("r"),
    ConversationId("c"),
    "prompt",
    Lang.ZH,
    "builtin",
    RunStatus.RUNNING,
    datetime(2026, 1, 1, tzinfo=UTC),
)
STARTED = RunStarted(
    run_id="r",
    conversation_id="c",
    prompt="prompt",
    lang="zh",
    engine="builtin",
    page_id=None,
    page_version=None,
)


class BreakingRuns:
    """Tells one event and breaks."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def follow(self, run_id: RunId) -> AsyncIterator[StoredEvent]:
        yield to_stored(run_id, 1, STARTED)
        raise self._error


async def listen(error: Exception, knowledge: KnowledgeBase) -> list[dict[str, Any]]:
    # A fake of the one method that a stream uses.
    runs = cast("RunService", BreakingRuns(error))
    return [
        {"id": event.id, **orjson.loads(event.raw_data or "")}
        async for event in stream_run(RUN, runs, knowledge)
    ]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (DatabaseUnavailableError("disk full"), "database_unavailable"),
        (ZeroDivisionError("secret"), "internal_error"),
    ],
)
async def test_an_error_while_following_is_an_event_without_an_id(
    knowledge: KnowledgeBase, error: Exception, code: str
) -> None:
    told = await listen(error, knowledge)
    assert [event["type"] for event in told] == [
        "RUN_STARTED",
        "STATE_SNAPSHOT",
        "RUN_ERROR",
    ]
    assert (told[-1]["id"], told[-1]["code"]) == (None, code)
    assert told[-1]["metadata"] == {"run_id": "r"}
    assert "secret" not in str(told)
