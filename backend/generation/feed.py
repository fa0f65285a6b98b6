"""Live events of the runs that this process works on."""

import asyncio
from collections.abc import AsyncGenerator, Sequence

from backend.domain.runs import StoredEvent

__all__ = ["LiveRun"]


class LiveRun:
    """The events of one leg of a run, kept until its followers have heard them.

    Used from the event loop's thread only.
    """

    def __init__(self, first: int) -> None:
        """Begin a leg.

        Args:
            first: Number of the leg's first event; earlier ones are in the store.
        """
        self.first = first
        self._events: list[StoredEvent] = []
        self._ended = False
        self._moved = asyncio.Event()

    def announce(self, events: Sequence[StoredEvent]) -> None:
        """Hand stored events to the followers."""
        self._events.extend(events)
        self._wake()

    def close(self) -> None:
        """Let the followers go; idempotent."""
        self._ended = True
        self._wake()

    async def follow(self, after: int) -> AsyncGenerator[StoredEvent]:
        """Follow the leg to its end.

        Args:
            after: Number of the last event already heard, at least `first` - 1.

        Yields:
            Every later event once, in order.
        """
        index = after + 1 - self.first
        while True:
            moved = self._moved
            while index < len(self._events):
                yield self._events[index]
                index += 1
            if self._ended:
                return
            if moved is self._moved:
                await moved.wait()

    def _wake(self) -> None:
        """Wake every follower; late ones wait for the next event."""
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()
