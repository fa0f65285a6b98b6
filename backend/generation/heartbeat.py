"""What goes on beside a leg: text is stored as it comes, the lease kept, flags read."""

import asyncio
from collections.abc import Callable

import structlog

from backend.domain.errors import DomainError
from backend.generation.recorder import LEASE, Recorder

__all__ = ["beat"]

_FLUSH_S = 0.1
"""How long text may wait to be stored and announced: ten events a second at most."""

_POLL_BEATS = 10
"""Beats between two looks at the flag that asks for cancellation: one second."""

_RENEW_BEATS = round(LEASE.total_seconds() / 3 / _FLUSH_S)
"""Beats between two renewals: two may fail before the lease is over."""

_LOG = structlog.get_logger(__name__)


async def beat(recorder: Recorder, stop: Callable[[], None]) -> None:
    """Beat until cancelled.

    Args:
        recorder: The record of the run.
        stop: Called once when someone, on whichever worker, cancelled the run.
    """
    beats = 0
    while True:
        await asyncio.sleep(_FLUSH_S)
        beats += 1
        try:
            await recorder.flush()
            wanted = False
            if beats % _RENEW_BEATS == 0:
                wanted = await recorder.renew()
            elif beats % _POLL_BEATS == 0:
                wanted = await recorder.is_cancel_requested()
        except DomainError as error:  # the leg meets it too, and ends by it
            _LOG.warning("run.heartbeat_failed", code=error.code)
            continue
        if wanted:
            stop()
            return
