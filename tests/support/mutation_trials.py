"""What the check is tried on, so that a mutant of it can be told from it.

The corpora of the guarantees: pages refused and right, mistakes seen in the engine,
faults of models, attacks, the cases of the condition grammar, regular expressions.
"""

import signal
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeAlias

import orjson

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json
from backend.validation import PageChecker
from tests.support.attacks import PAYLOADS
from tests.support.condition_vectors import VECTORS
from tests.support.faults import faults_in, right_pages
from tests.support.mutants import PACKAGE, Copy, Mutant, find_first
from tests.support.refusals import PAGE_IDS, corpus
from tests.support.slots import distinct_slots, usable_slots
from tests.support.source_mutants import hit_counters
from tests.validation.test_regexes import BROKEN, EXPLOSIVE, GENTLE, GOOD, STEEP

__all__ = ["Trials", "Verdict"]

FAULTS_EACH = 12
ATTACKS_EACH = 2
PAGES = 24
MOST_S = 20.0
"""Seconds of processor that a mutant may take before it counts as noticed."""

Seen: TypeAlias = tuple[object, object]
"""What is decided, and in which words."""

Trial: TypeAlias = Callable[["Tried"], Seen]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a mutant differs from the check."""

    killed: bool
    """It decides something otherwise, or breaks."""

    worded: bool
    """It decides alike but says it otherwise."""

    tried: int
    """How many trials reach the changed function, as far as they were needed."""


class Tried:
    """A copy of the check with what trials need of it."""

    def __init__(self, copy: Copy, catalogue: Catalogue) -> None:
        self.copy = copy
        self._catalogue = catalogue

    @cached_property
    def checker(self) -> PageChecker:
        """The checker of this copy."""
        return self.copy.checker(self._catalogue)

    def check(self, page: Json) -> Seen:
        """Return what the check says of a page and of its first element."""
        found = [
            self.checker.check(page, page_ids=PAGE_IDS),
            self.checker.check_schema_stage(page),
        ]
        first = find_first(page)
        if first is not None and isinstance(page, dict):
            offered = self._catalogue.top_zones(str(page.get("page")))
            found.append(self.checker.check_element(first, offered))
        return (
            [[(v.rule, v.pointer) for v in violations] for violations in found],
            [[repr(v) for v in violations] for violations in found],
        )


class Trials:
    """Every trial, what the check itself answers, and which functions each reaches."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Try the check as it is.

        Args:
            catalogue: The real protocol.
        """
        self._catalogue = catalogue
        self._trials: Sequence[Trial] = list(_every_trial(catalogue))
        hit: set[str] = set()
        copy = Copy(*hit_counters(), names={"hit": hit.add})
        tried = Tried(copy, catalogue)
        assert tried.checker is not None
        for name in ("condition_values", "regexes"):
            copy.module(f"{PACKAGE}.{name}")
        self._always = frozenset(hit)
        self._right: list[Seen] = []
        self._reach: dict[str, list[int]] = {}
        for number, trial in enumerate(self._trials):
            hit.clear()
            self._right.append(trial(tried))
            for function in hit:
                self._reach.setdefault(function, []).append(number)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._trials)

    def judge(self, mutant: Mutant, function: str) -> Verdict:
        """Try a mutant.

        Args:
            mutant: The mutant.
            function: The function that it is in, as `SourceMutant` has it.

        Returns:
            How it differs.
        """
        everywhere = not function or function in self._always
        numbers: Collection[int] = self._reach.get(function, ())
        if everywhere:
            numbers = dict.fromkeys(chain(numbers, range(len(self._trials))))
        worded = False
        before = signal.signal(signal.SIGVTALRM, _give_up)
        signal.setitimer(signal.ITIMER_VIRTUAL, MOST_S)
        try:
            tried = Tried(Copy(mutant), self._catalogue)
            for count, number in enumerate(numbers, start=1):
                decided, words = self._trials[number](tried)
                if decided != self._right[number][0]:
                    return Verdict(killed=True, worded=False, tried=count)
                worded = worded or words != self._right[number][1]
        except Exception:  # noqa: BLE001  # whatever breaks it, it is noticed
            return Verdict(killed=True, worded=False, tried=len(numbers))
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)
        return Verdict(killed=False, worded=worded, tried=len(numbers))


def _give_up(*_: object) -> None:
    """End a mutant that does not end."""
    raise TimeoutError


def _every_trial(catalogue: Catalogue) -> Iterator[Trial]:
    """Yield the trials, those of small things first."""
    vectors: Mapping[str, list[Mapping[str, Json]]] = orjson.loads(VECTORS.read_bytes())
    for vector in (*vectors["parsed"], *vectors["refused"]):
        yield _parsing(vector["text"])
    for vector in vectors["evaluated"]:
        yield _evaluating(vector["text"], vector["values"])
    for text in (*GOOD, *GENTLE, *BROKEN, *EXPLOSIVE, *STEEP):
        yield _expression(text)
    for case in corpus(catalogue):
        yield _page(case.page)
    pages = right_pages(catalogue, PAGES)
    for page in (*pages, *_faulty(catalogue, pages), *_attacked(catalogue)):
        yield _page(page)


def _faulty(catalogue: Catalogue, pages: Sequence[Json]) -> Iterator[Json]:
    """Yield some pages of each class of faults."""
    seen = Counter[str]()
    for number, page in enumerate(pages):
        for fault in faults_in(page, catalogue, number):
            if not isinstance(fault.written, str) and seen[fault.code] < FAULTS_EACH:
                seen[fault.code] += 1
                yield fault.written


def _attacked(catalogue: Catalogue) -> Iterator[Json]:
    """Yield each kind of slot with some payloads, other ones for each slot."""
    payloads = list(PAYLOADS.values())
    checker = PageChecker(catalogue)
    for number, slot in enumerate(distinct_slots(usable_slots(catalogue, checker))):
        for turn in range(ATTACKS_EACH):
            at = (number * ATTACKS_EACH + turn) % len(payloads)
            yield slot.holding(payloads[at])


def _page(page: Json) -> Trial:
    return lambda tried: tried.check(page)


def _parsing(text: str) -> Trial:
    def trial(tried: Tried) -> Seen:
        syntax = tried.copy.module(f"{PACKAGE}.condition_syntax")
        conditions = tried.copy.module(f"{PACKAGE}.conditions")
        parsed = syntax.parse_condition(text)
        if isinstance(parsed, syntax.BadCondition):
            return parsed.position, repr(parsed)
        printed = conditions.print_condition(parsed)
        return (repr(parsed), printed, list(conditions.references_in(parsed))), ""

    return trial


def _evaluating(text: str, values: Mapping[str, Json]) -> Trial:
    def trial(tried: Tried) -> Seen:
        parsed = tried.copy.module(f"{PACKAGE}.condition_syntax").parse_condition(text)
        evaluator = tried.copy.module(f"{PACKAGE}.condition_values")
        return evaluator.evaluate_condition(parsed, values), ""

    return trial


def _expression(text: str) -> Trial:
    def trial(tried: Tried) -> Seen:
        regexes = tried.copy.module(f"{PACKAGE}.regexes")
        problem = regexes.find_regex_problem(text)
        return problem is None, repr(problem)

    return trial
