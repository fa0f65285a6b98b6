"""The record of a run: order, leases, flags."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from backend.domain.errors import ConflictingRunError
from backend.domain.runs import Run
from backend.generation.events import TextDelta
from backend.generation.feed import LiveRun
from backend.generation.heartbeat import beat
from backend.generation.recorder import LEASE, Recorder
from backend.generation.requests import RunRequest
from backend.generation.run_store import RunStore
from backend.knowledge.base import KnowledgeBase
from tests.support.running import stored_events

NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


def begin(
    knowledge: KnowledgeBase, clock: Callable[[], datetime]
) -> tuple[Run, Recorder, RunStore]:
    store = RunStore(knowledge, worker="here", now=clock)
    run, event = store.create(RunRequest("你好"), "scripted")
    live = LiveRun(1)
    live.announce([event])
    recorder = Recorder(knowledge, run.id, live, number=1, worker="here", now=clock)
    return run, recorder, store


async def test_a_renewed_lease_keeps_other_workers_away(
    knowledge: KnowledgeBase, clock: Clock
) -> None:
    _, recorder, _ = begin(knowledge, clock)
    other = RunStore(knowledge, worker="there", now=clock)
    clock.time = NOW + LEASE - timedelta(seconds=1)
    assert not await recorder.renew()
    clock.time = NOW + LEASE + timedelta(seconds=10)
    assert other.fail_abandoned() == ()
    clock.time = NOW + 3 * LEASE
    assert len(other.fail_abandoned()) == 1


async def test_a_renewal_brings_the_wish_to_cancel(
    knowledge: KnowledgeBase, clock: Clock
) -> None:
    run, recorder, store = begin(knowledge, clock)
    assert not await recorder.is_cancel_requested()
    store.request_cancel(run.id)
    assert await recorder.is_cancel_requested()
    assert await recorder.renew()


async def test_the_heart_passes_the_wish_to_cancel_on(
    knowledge: KnowledgeBase, clock: Clock
) -> None:
    run, recorder, store = begin(knowledge, clock)
    store.request_cancel(run.id)
    stopped = asyncio.Event()
    await asyncio.wait_for(beat(recorder, stopped.set), timeout=5)
    assert stopped.is_set()


async def test_text_that_waits_is_joined_per_turn(
    knowledge: KnowledgeBase, clock: Clock
) -> None:
    run, recorder, _ = begin(knowledge, clock)
    for turn, text in ((1, "一"), (1, "二"), (2, "三")):
        recorder.emit(TextDelta(turn=turn, text=text))
    await recorder.flush()
    await recorder.flush()
    assert [event.data for event in stored_events(knowledge, run)[1:]] == [
        {"turn": 1, "text": "一二"},
        {"turn": 2, "text": "三"},
    ]


async def test_a_worker_that_lost_its_run_cannot_write_to_it(
    knowledge: KnowledgeBase, clock: Clock
) -> None:
    run, recorder, store = begin(knowledge, clock)
    clock.time = NOW + 2 * LEASE
    RunStore(knowledge, worker="there", now=clock).fail_abandoned()
    recorder.emit(TextDelta(turn=1, text="迟到"))
    with pytest.raises(ConflictingRunError):
        await recorder.flush()
    assert [event.type for event in stored_events(knowledge, run)] == [
        "run_started",
        "run_failed",
    ]
    store.fail(run.id, "internal_error")
    assert store.get(run.id).error_code == "run_interrupted"
