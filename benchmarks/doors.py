"""The attacks at the doors of the product: tools, HTTP and import, down to the store."""

from pathlib import Path

from benchmarks.figures import row
from benchmarks.outcomes import run_tests
from tests.guarantees.test_doors import DOORS, PER_PAYLOAD
from tests.support.attacks import PAYLOADS

__all__ = ["report"]

DOOR_TESTS = Path(__file__).parents[1] / "tests" / "guarantees" / "test_doors.py"
PREFIX = "test_nothing_alive_is_stored_by_"


def report() -> bool:
    """Try every door.

    Returns:
        Whether nothing alive came in by any of them.
    """
    print("\nDoors (every payload at each, stored and exported; tests/guarantees)")
    outcomes = run_tests(DOOR_TESTS)
    each = len(PAYLOADS) * PER_PAYLOAD
    held = 0
    for name in sorted(outcomes.passed | outcomes.failed):
        if name.startswith(PREFIX):
            met = name not in outcomes.failed
            held += met
            door = name.removeprefix(PREFIX).replace("_", " ")
            row(f"  by {door}", f"{each} tried", "0 delivered", met=met)
    row("doors that held", f"{held} of {DOORS}", "all", met=held == DOORS)
    return held == DOORS
