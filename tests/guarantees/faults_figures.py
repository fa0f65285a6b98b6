"""How much of what models get wrong is seen, and how much of it code alone puts right.

`measure_faults()` plays the faults of `tests.support.faults` against the reader of JSON,
the assembler and the page check, and returns plain figures:

    FaultFigures(
        classes=(ClassFigures(code="F1", name="truncated", cases=..., detected=...,
                              repairable=..., repaired=...), ... up to F12),
        missed=(...),       # detected: code and name of every fault that was not seen
        unrepaired=(...),   # repaired: code and name of every one that was not mended
        p50_ms=..., p95_ms=...,  # code-only repair of a 50-element page, processor time
    )

`figures.is_met` says whether every target holds; `describe_faults(figures)` gives the
lines of a table to print. Every class has at least `LEAST_CASES` cases, the same ones every time.
"""

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from backend.assembly import NoJsonError, assemble, parse_submission
from backend.domain.catalogue import Catalogue
from backend.domain.fixes import Fix
from backend.domain.json_values import Json, JsonObject
from backend.validation import checker_for
from tests.support.faults import CLASSES, Fault, faults_in, right_pages, without_names
from tests.support.real_protocol import ccms

__all__ = [
    "ClassFigures",
    "FaultFigures",
    "RepairTimes",
    "describe_faults",
    "every_fault",
    "is_detected",
    "is_repaired",
    "large_page",
    "measure_faults",
]

LEAST_CASES = 100
"""Cases of each class, at least."""

LEAST_REPAIRED = 0.99
"""Share of the repairable faults that code alone has to mend, inclusive."""

LARGE = 50
"""Elements of the page whose repair is timed."""

MOST_MS = 5.0
"""95 of 100 repairs of a large page take less, in milliseconds."""

ROUNDS = 5
"""How often each repair is timed; its fastest time counts, since whatever makes it
slower is something else that the machine does."""

PAGES_AT_ONCE = 24
MOST_BATCHES = 12
ENCODED = frozenset({"escapes", "twice encoded"})
"""Faults of a text that strict JSON can hold, so that there is nothing to notice."""

NAMES: Mapping[str, str] = {
    "F1": "truncated",
    "F2": "fence, comma, comment, quotes",
    "F3": "unknown type",
    "F4": "unknown feature",
    "F5": "wrong value type",
    "F6": "missing field, label or type",
    "F7": "duplicate id",
    "F8": "illegal nesting",
    "F9": "dangling reference",
    "F10": "wrong options shape",
    "F11": "oversize, flood",
    "F12": "unsafe",
}


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """The figures of one class of faults."""

    code: str
    name: str
    cases: int
    detected: int
    repairable: int
    """How many of them code alone can mend: nothing that was written is lost, and what
    was meant is beyond doubt."""

    repaired: int
    """How many of those came out as the page that was meant."""


@dataclass(frozen=True, slots=True)
class RepairTimes:
    """How long code takes to repair a large page, for one class of faults."""

    code: str
    p50_ms: float
    """Wall time."""

    p95_ms: float
    p50_cpu_ms: float
    """Time of the processor, which does not grow while others use it."""

    p95_cpu_ms: float


@dataclass(frozen=True, slots=True)
class FaultFigures:
    """The figures of every class."""

    classes: tuple[ClassFigures, ...]
    missed: tuple[str, ...]
    """Every fault that was not seen, e.g. `F4 spelling MAX_LENGTH`."""

    unrepaired: tuple[str, ...]
    """Every repairable fault that did not come out as meant."""

    p50_ms: float
    p95_ms: float
    times: tuple[RepairTimes, ...] = ()
    """Class by class, those without a repair left out."""

    @property
    def cases(self) -> int:
        """How many faults were played."""
        return sum(figures.cases for figures in self.classes)

    @property
    def repaired_share(self) -> float:
        """Share of the repairable faults that code alone mended, 0 to 1."""
        repairable = sum(figures.repairable for figures in self.classes)
        return sum(figures.repaired for figures in self.classes) / repairable

    @property
    def is_met(self) -> bool:
        """Whether every target holds."""
        return (
            not self.missed
            and min(figures.cases for figures in self.classes) >= LEAST_CASES
            and self.repaired_share >= LEAST_REPAIRED
            and self.p95_ms < MOST_MS
        )


def measure_faults() -> FaultFigures:
    """Play every fault and time the repair of a large page.

    Returns:
        The figures; the counts are the same every time, the times are the machine's.
    """
    catalogue = ccms()
    cases, detected, repairable, repaired = (Counter[str]() for _ in range(4))
    missed, unrepaired = [], []
    for fault in every_fault(catalogue):
        cases[fault.code] += 1
        if is_detected(fault, catalogue):
            detected[fault.code] += 1
        else:
            missed.append(f"{fault.code} {fault.name}")
        if not fault.repairable:
            continue
        repairable[fault.code] += 1
        if is_repaired(fault, catalogue):
            repaired[fault.code] += 1
        else:
            unrepaired.append(f"{fault.code} {fault.name}")
    times = list(_repair_times(catalogue))
    cpu = sorted(timed.cpu_ms for timed in times)
    return FaultFigures(
        tuple(
            ClassFigures(
                code,
                NAMES[code],
                cases[code],
                detected[code],
                repairable[code],
                repaired[code],
            )
            for code in CLASSES
        ),
        tuple(missed),
        tuple(unrepaired),
        _at(cpu, 0.5),
        _at(cpu, 0.95),
        tuple(_times_by_class(times)),
    )


def every_fault(catalogue: Catalogue) -> Iterator[Fault]:
    """Yield faults until each class has its cases, page by page.

    Args:
        catalogue: The protocol.

    Yields:
        Faults in worked examples and random pages; the same ones every time. Floods,
        which are large, are not repeated beyond their cases.
    """
    seen = Counter[str]()
    for batch in range(MOST_BATCHES):
        pages = right_pages(catalogue, PAGES_AT_ONCE, seed=batch)
        examples = len(catalogue.examples) if batch else 0  # once is enough
        for number, page in enumerate(pages[examples:], batch * 1_000):
            short = [code for code in CLASSES if seen[code] < LEAST_CASES]
            wanted = short if batch or not short else CLASSES
            if not short:
                return
            for fault in faults_in(page, catalogue, number, only=wanted):
                if fault.code == "F11" and seen["F11"] >= LEAST_CASES:
                    continue
                seen[fault.code] += 1
                yield fault


def is_detected(fault: Fault, catalogue: Catalogue) -> bool:
    """Tell whether a fault is noticed, by the reader of JSON or by the check.

    Args:
        fault: The fault.
        catalogue: The protocol.

    Returns:
        Whether anybody would hear of it.
    """
    if not isinstance(fault.written, str):
        checker = checker_for(catalogue)
        return checker.check(fault.written, page_ids=["page_preview"]) != ()
    try:
        return bool(parse_submission(fault.written).fixes) or fault.name in ENCODED
    except NoJsonError:
        return True


def is_repaired(fault: Fault, catalogue: Catalogue) -> bool:
    """Tell whether code alone makes of a fault what was meant.

    Args:
        fault: A fault that is repairable.
        catalogue: The protocol.

    Returns:
        Whether the result passes the check, is the page that the fault was put into
        (but for names that had to be made up), and every liberty was listed as lossless.
    """
    try:
        page, fixes_are_lossless = _repair(fault.written, catalogue)
    except NoJsonError:
        return False
    if checker_for(catalogue).check(page):
        return False
    if not fixes_are_lossless:
        return False
    if fault.new_names:
        return bool(without_names(page) == without_names(fault.original))
    return bool(page == fault.original)


def large_page(catalogue: Catalogue) -> JsonObject:
    """Make a form of `LARGE` elements out of the worked examples of its types.

    Args:
        catalogue: The protocol.

    Returns:
        The page, with ids and in canonical form.
    """
    kinds = [
        element.example
        for element in catalogue.elements
        if str(element.place) == "form.field"
        and element.example is not None
        and not element.children
    ]
    elements = [
        {**kinds[number % len(kinds)], "field": f"f{number}"} for number in range(LARGE)
    ]
    page: JsonObject = {"page": "form", "title": "Measured", "elements": elements}
    done: JsonObject = assemble(page, catalogue).page
    return done


def describe_faults(figures: FaultFigures) -> list[str]:
    """Write the figures as a table.

    Args:
        figures: The figures.

    Returns:
        Lines; what is not as it should be comes last, one line each.
    """
    head = f"{'':4} {'fault':<30} {'cases':>6} {'detected':>9} {'repaired by code':>18}"
    lines = [head]
    for row in figures.classes:
        mended = f"{row.repaired} of {row.repairable}" if row.repairable else "-"
        counts = f"{row.cases:>6} {row.detected:>9} {mended:>18}"
        lines.append(f"{row.code:<4} {row.name:<30} {counts}")
    seen = figures.cases - len(figures.missed)
    times = f"p50 {figures.p50_ms:.2f} ms, p95 {figures.p95_ms:.2f} ms"
    return [
        *lines,
        f"detected: {seen} of {figures.cases} (target: all)",
        f"repaired by code alone: {figures.repaired_share:.2%} (target: >= 99 %)",
        f"repair of a page of {LARGE} elements: {times} (target: p95 < {MOST_MS:g} ms)",
        *(f"not seen: {name}" for name in figures.missed),
        *(f"not repaired: {name}" for name in figures.unrepaired),
    ]


def _repair(written: Json, catalogue: Catalogue) -> tuple[JsonObject, bool]:
    """Return what code makes of a submission, and whether nothing was lost."""
    fixes: tuple[Fix, ...] = ()
    if isinstance(written, str):
        parsed = parse_submission(written)
        written, fixes = parsed.value, parsed.fixes
    done = assemble(written, catalogue)
    return done.page, all(fix.lossless for fix in (*fixes, *done.fixes))


@dataclass(frozen=True, slots=True)
class _Timed:
    """The fastest of several repairs of one fault."""

    code: str
    wall_ms: float
    cpu_ms: float


def _repair_times(catalogue: Catalogue) -> Iterator[_Timed]:
    """Yield how long the repair of each fault of a large page takes."""
    page = large_page(catalogue)
    for seed in range(4):
        for fault in faults_in(page, catalogue, seed):
            if fault.repairable:
                rounds = [_timed_ms(fault.written, catalogue) for _ in range(ROUNDS)]
                wall, cpu = (min(times) for times in zip(*rounds, strict=True))
                yield _Timed(fault.code, wall, cpu)


def _times_by_class(times: Sequence[_Timed]) -> Iterator[RepairTimes]:
    """Yield the medians and the slow ends of each class."""
    for code in CLASSES:
        wall = sorted(timed.wall_ms for timed in times if timed.code == code)
        cpu = sorted(timed.cpu_ms for timed in times if timed.code == code)
        if wall:
            yield RepairTimes(
                code, _at(wall, 0.5), _at(wall, 0.95), _at(cpu, 0.5), _at(cpu, 0.95)
            )


def _at(ordered: Sequence[float], share: float) -> float:
    """Return what a share of ordered figures is below."""
    return ordered[int(len(ordered) * share)]


def _timed_ms(written: Json, catalogue: Catalogue) -> tuple[float, float]:
    """Return the milliseconds that one repair takes, on the wall and of the processor.

    It does nothing but compute: on an idle machine the two are the same.
    """
    wall, cpu = time.perf_counter(), time.thread_time()
    _repair(written, catalogue)
    return (time.perf_counter() - wall) * 1_000, (time.thread_time() - cpu) * 1_000
