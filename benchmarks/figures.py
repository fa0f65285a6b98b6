"""Measuring and printing: medians of paired runs, so that a ratio survives a noisy machine."""

import statistics
import time
from collections.abc import Callable

__all__ = ["Clock", "median_ms", "paired_ms", "row"]


Clock = Callable[[], float]
"""Gives seconds: `time.perf_counter` those on the wall, `time.process_time` those of the
processor, which other work on the machine does not count into."""


def median_ms(
    action: Callable[[], object],
    *,
    rounds: int,
    warm_up: int = 3,
    clock: Clock = time.perf_counter,
) -> float:
    """Return the median time of an action in milliseconds.

    Args:
        action: What to measure.
        rounds: How often to run it.
        warm_up: How often to run it first, uncounted.
        clock: What gives the time.

    Returns:
        Milliseconds.
    """
    for _ in range(warm_up):
        action()
    return statistics.median(_once_ms(action, clock) for _ in range(rounds))


def paired_ms(
    first: Callable[[], object],
    second: Callable[[], object],
    *,
    rounds: int,
    clock: Clock = time.perf_counter,
) -> tuple[float, float, float]:
    """Measure two actions in turn.

    Args:
        first: The action that is the measure, the ratio's denominator.
        second: The other one.
        rounds: How many pairs to run, after three uncounted ones.
        clock: What gives the time.

    Returns:
        Median milliseconds of the first and of the second, and the median of the
        ratio second / first pair by pair.
    """
    for _ in range(3):
        first()
        second()
    pairs = [(_once_ms(first, clock), _once_ms(second, clock)) for _ in range(rounds)]
    return (
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        statistics.median(b / a for a, b in pairs),
    )


def row(what: str, figure: str, target: str = "", *, met: bool | None = None) -> None:
    """Print one figure beside its target."""
    mark = {None: "", True: "ok", False: "MISSED"}[met]
    print(f"  {what:<58} {figure:>22}  {target:<16} {mark}".rstrip())


def _once_ms(action: Callable[[], object], clock: Clock) -> float:
    """Run an action once and return how long it took."""
    start = clock()
    action()
    return (clock() - start) * 1000
