"""The repair ladder: how much of what is wrong code alone puts right, and how fast."""

from benchmarks.figures import row
from tests.guarantees.faults_figures import (
    LARGE,
    LEAST_REPAIRED,
    MOST_MS,
    measure_faults,
)

__all__ = ["report"]


def report() -> bool:
    """Print the figures.

    Returns:
        Whether every target was met.
    """
    print("\nRepair (faults F1 to F12 in worked examples and random pages)")
    figures = measure_faults()
    for each in figures.classes:
        share = f"{each.repaired} of {each.repairable}" if each.repairable else "-"
        row(
            f"{each.code} {each.name}: detected, mended",
            f"{each.detected} of {each.cases}, {share}",
        )
    seen = figures.cases - len(figures.missed)
    detected = not figures.missed
    row("detected in all", f"{seen} of {figures.cases}", "100 %", met=detected)
    right = figures.repaired_share >= LEAST_REPAIRED
    row(
        "mended by code alone",
        f"{figures.repaired_share:.2%}",
        f">= {LEAST_REPAIRED:.0%}",
        met=right,
    )
    quick = figures.p95_ms < MOST_MS
    row(f"mending a page of {LARGE} elements, CPU p50", f"{figures.p50_ms:.2f} ms")
    row(
        f"mending a page of {LARGE} elements, CPU p95",
        f"{figures.p95_ms:.2f} ms",
        f"< {MOST_MS:g} ms",
        met=quick,
    )
    for times in figures.times:
        row(
            f"  {times.code}: p50, p95 on the wall",
            f"{times.p50_ms:.2f} ms, {times.p95_ms:.2f} ms",
        )
        row(
            f"  {times.code}: p50, p95 of the processor",
            f"{times.p50_cpu_ms:.2f} ms, {times.p95_cpu_ms:.2f} ms",
        )
    return detected and right and quick
