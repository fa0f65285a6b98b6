"""The record of a run: stored first, announced after.

Text of the model is stored in pieces of a tenth of a second rather than token by token,
and everything a turn caused goes into one write with the turn.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from backend.domain.messages import Message, Usage
from backend.domain.runs import Run, RunId
from backend.generation.events import RunEvent, TextDelta, to_stored
from backend.generation.feed import LiveRun
from backend.generation.threads import in_thread
from backend.knowledge import KnowledgeBase

__all__ = ["LEASE", "Recorder", "TurnRecord"]

LEASE = timedelta(seconds=30)
"""How long a run may stay silent before other workers take its worker for gone."""


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """One model call and what it caused."""

    number: int
    """Counted from 1 within the run."""

    messages: tuple[Message, ...]
    usage: Usage = field(default_factory=Usage)


class Recorder:
    """Writes the events and turns of one run, in order, and announces them."""

    def __init__(
        self,
        knowledge: KnowledgeBase,
        run_id: RunId,
        live: LiveRun,
        *,
        number: int,
        worker: str,
        now: Callable[[], datetime],
    ) -> None:
        """Begin with nothing to write.

        Args:
            knowledge: Where the record is kept.
            run_id: The run.
            live: Who is told once events are stored.
            number: Number of the last event that is stored already.
            worker: Name of this worker, the lease's owner.
            now: The clock.
        """
        self._knowledge = knowledge
        self._run_id = run_id
        self._live = live
        self._number = number
        self._worker = worker
        self._now = now
        self._pending: list[RunEvent] = []
        self._lock = asyncio.Lock()

    def emit(self, event: RunEvent) -> None:
        """Note an event; it is stored and announced with the next write."""
        last = self._pending[-1] if self._pending else None
        if (
            isinstance(event, TextDelta)
            and isinstance(last, TextDelta)
            and last.turn == event.turn
        ):
            event = TextDelta(turn=event.turn, text=last.text + event.text)
            self._pending.pop()
        self._pending.append(event)

    async def flush(self) -> None:
        """Store and announce what is pending; nothing happens when nothing is."""
        if self._pending:
            await self._write(None, None)

    async def store_turn(self, turn: TurnRecord) -> None:
        """Store a turn together with everything pending, then announce that."""
        await self._write(turn, None)

    async def store_end(self, run: Run, turn: TurnRecord | None) -> None:
        """Store the run's new state, its last turn and everything pending.

        Args:
            run: The run as it now is; its leg is over.
            turn: The turn not stored yet, if any.
        """
        await self._write(turn, run)

    async def renew(self) -> bool:
        """Renew the lease of the run.

        Returns:
            Whether someone, on whichever worker, asked for the run to be cancelled.
        """

        def work() -> bool:
            with self._knowledge.write() as unit:
                unit.runs.renew_lease(self._run_id, self._worker, self._now() + LEASE)
                return unit.runs.is_cancel_requested(self._run_id)

        return await in_thread(work)

    async def is_cancel_requested(self) -> bool:
        """Tell whether someone asked for the run to be cancelled."""

        def work() -> bool:
            with self._knowledge.read() as unit:
                return unit.runs.is_cancel_requested(self._run_id)

        return await in_thread(work)

    async def _write(self, turn: TurnRecord | None, run: Run | None) -> None:
        """Store in one transaction, then announce; writes keep their order."""
        async with self._lock:
            batch, self._pending = self._pending, []
            stored = [
                to_stored(self._run_id, self._number + place, event)
                for place, event in enumerate(batch, 1)
            ]

            def work() -> None:
                with self._knowledge.write() as unit:
                    if turn is not None:
                        unit.runs.add_turn(
                            self._run_id,
                            turn.number,
                            messages=turn.messages,
                            usage=turn.usage,
                            now=self._now(),
                        )
                    if run is not None:
                        unit.runs.replace_run(run)
                    if stored:
                        unit.runs.add_events(stored)

            def announce(_: None) -> None:
                self._number += len(stored)
                self._live.announce(stored)

            before = self._number
            try:
                await in_thread(work, on_late=announce)
                announce(None)
            finally:
                if self._number == before:  # not stored: keep for the next attempt
                    self._pending = [*batch, *self._pending]
