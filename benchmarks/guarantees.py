"""Print what the guarantees rest on, counted anew: `make guarantees`.

Nothing here is taken from a report of an earlier run: every page is checked, every
attack tried and every rule removed while the command runs. Exits with 1 when a figure
is not what is promised.
"""

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from os import cpu_count, getloadavg
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from backend.assembly import assemble
from backend.domain.catalogue import Catalogue
from backend.export.ccms import to_engine
from backend.validation import PageChecker
from benchmarks import doors, repair
from benchmarks.figures import row
from benchmarks.outcomes import run_tests
from tests.support.attacks import PAYLOADS, alive_in, carried
from tests.support.mutants import table_removals
from tests.support.reactions import (
    REACTIONS,
    cases_of,
    expected_of,
    page_with,
    told,
)
from tests.support.real_protocol import ccms
from tests.support.removals import WORDING, judge, reports_missed, tables_missed
from tests.support.slots import Slot, distinct_slots, usable_slots

__all__ = ["main"]

TRAPS = 54
REACTED = 423
LEAST_ATTACKS = 2_000
TRAP_TESTS = Path(__file__).parents[1] / "tests" / "guarantees" / "test_traps.py"

MEANINGS = {
    "check": "refused by the check, for the mistake itself",
    "mended": "mended by assembly",
    "export": "impossible by what export writes",
    "data": "decided by what an API answers",
    "host": "decided by the host",
    "fine": "no mistake here",
}


def main() -> int:
    """Print every section.

    Returns:
        0 when every figure is as promised, otherwise 1.
    """
    catalogue = ccms()
    checker = PageChecker(catalogue)
    sections = [
        _traps,
        lambda: _reactions(catalogue, checker),
        lambda: _attacks(catalogue, checker),
        doors.report,
        repair.report,
        lambda: _rules(catalogue),
    ]
    met = [_timed(section) for section in sections]
    load, _, _ = getloadavg()
    print(f"\n{cpu_count()} processors, load {load:.1f} in the last minute")
    return 0 if all(met) else 1


def _timed(section: Callable[[], bool]) -> bool:
    """Print a section and how long it took."""
    wall, cpu = perf_counter(), process_time()
    met = section()
    wall, cpu = perf_counter() - wall, process_time() - cpu
    print(f"  ({wall:.0f} s, {cpu:.0f} s of them computing)", flush=True)
    return met


def _traps() -> bool:
    """Run the tests of the traps; count the traps whose tests all pass."""
    print("Traps of the engine (docs/engine-traps.md)")
    outcomes = run_tests(TRAP_TESTS)
    numbers = {f"{number:02}" for number in range(1, TRAPS + 1)}
    failed = {_number_of(name) for name in outcomes.failed}
    covered = numbers & {_number_of(name) for name in outcomes.passed} - failed
    return _count("caught, impossible or out of reach", len(covered), TRAPS)


def _number_of(name: str) -> str:
    """Return the number of the trap that a test is for."""
    return name.removeprefix("test_")[:2]


def _reactions(catalogue: Catalogue, checker: PageChecker) -> bool:
    """Check each mistake that the engine was seen to react to."""
    print("\nMistakes seen in the engine (tests/data/engine_reactions.yaml)")
    held = Counter[str]()
    everything = Counter[str]()
    for kind in REACTIONS:
        for place, _, mistake in cases_of(kind):
            everything[kind] += 1
            if kind == "check":
                found = told(checker.check(page_with(place, mistake)))
                held[kind] += found == expected_of(mistake)
            elif kind == "mended":
                done = assemble(page_with(place, mistake), catalogue).page
                held[kind] += checker.check(done) == ()
            else:
                held[kind] += 1
    for kind, meaning in MEANINGS.items():
        row(f"  {meaning}", f"{held[kind]} of {everything[kind]}")
    return _count("accounted for", held.total(), REACTED)


def _attacks(catalogue: Catalogue, checker: PageChecker) -> bool:
    """Try each attack in each kind of slot, alone and inside a text of a language."""
    print("\nAttacks (payloads x every kind of slot that a text can reach x zh, en)")
    slots = distinct_slots(usable_slots(catalogue, checker))
    tried, refused, delivered = _try(checker, slots)
    row("payloads, slots", f"{len(PAYLOADS)}, {len(slots)}")
    row("refused by the check", f"{refused:,}")
    row("let in and inert", f"{tried - refused - delivered:,}")
    enough = tried >= LEAST_ATTACKS
    row("tried", f"{tried:,}", f">= {LEAST_ATTACKS:,}", met=enough)
    row("delivered", str(delivered), "0", met=not delivered)
    return enough and not delivered


def _try(checker: PageChecker, slots: Sequence[Slot]) -> tuple[int, int, int]:
    """Return how many attacks were tried, refused and delivered."""
    tried = refused = delivered = 0
    for payload in PAYLOADS.values():
        texts = carried(payload)
        for number, slot in enumerate(slots):
            for text in {texts[0], texts[1 + number % 2]}:
                page = slot.holding(text)
                tried += 1
                if checker.check(page):
                    refused += 1
                    continue
                done = to_engine(page, page_id="p")
                configs = [done.config, *done.pages.values()]
                delivered += any(alive_in(config) for config in configs)
    return tried, refused, delivered


def _rules(catalogue: Catalogue) -> bool:
    """Remove each rule of the check; count those that some page misses."""
    print("\nRules of the check, each removed in turn (tests/guarantees/test_rules.py)")
    judged = judge(catalogue)
    reports = judged.switched.reports
    members = [m for m in table_removals() if m.module not in WORDING]
    missed = [
        *(report.name for report in reports_missed(judged)),
        *(mutant.name for mutant in tables_missed(judged, members)),
    ]
    for name in missed:
        row(f"  not missed: {name}", "")
    row("pages that are judged", str(len(judged.cases)))
    total = len(reports) + len(members)
    return _count("noticed when removed", total - len(missed), total)


def _count(what: str, held: int, total: int) -> bool:
    """Print a figure that must be whole."""
    row(what, f"{held} of {total}", "all", met=held == total)
    return held == total


if __name__ == "__main__":
    sys.exit(main())
