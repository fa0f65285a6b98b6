"""Work in threads that a cancelled run does not leave half done."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

__all__ = ["in_thread"]

T = TypeVar("T")


async def in_thread(
    work: Callable[[], T], *, on_late: Callable[[T], None] | None = None
) -> T:
    """Run blocking work in a thread and wait for its end, also when cancelled.

    A thread cannot be stopped; going on while it still writes would let the record of a
    run miss what the run did.

    Args:
        work: The work, with its arguments bound.
        on_late: Told the result when the caller was cancelled before it came.

    Returns:
        What it returns.

    Raises:
        CancelledError: Once the work is over, when the caller was cancelled meanwhile.
    """
    task = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        if task.exception() is None and on_late is not None:
            on_late(task.result())
        raise
