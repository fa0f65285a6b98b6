"""The corpus judged by the check without one of its rules."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from backend.domain.catalogue import Catalogue
from tests.support.mutants import (
    Copy,
    Mutant,
    Report,
    Said,
    Switched,
    said_of,
)
from tests.support.refusals import PAGE_IDS, Case, corpus

__all__ = ["WORDING", "Judged", "judge", "reports_missed", "tables_missed"]

WORDING = {"backend.validation.branches", "backend.validation.condition_syntax"}
"""Their tables decide what is said and what a literal means, not what is refused:
tests/validation/test_branches.py and test_conditions.py hold them."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The corpus, and what the whole check says of it."""

    catalogue: Catalogue
    switched: Switched
    cases: Sequence[Case]
    said: Sequence[Said]
    reached: Sequence[frozenset[int]]
    """Numbers of the reports that each case reaches."""

    texts: Sequence[str]
    """Each page as text."""


def judge(catalogue: Catalogue) -> Judged:
    """Judge the corpus with every rule in place."""
    switched = Switched(catalogue)
    cases = list(corpus(catalogue))
    said: list[Said] = []
    reached: list[frozenset[int]] = []
    for case in cases:
        said.append(switched.check(case.page, PAGE_IDS))
        reached.append(frozenset(switched.hits))
    texts = [json.dumps(case.page, ensure_ascii=False) for case in cases]
    return Judged(catalogue, switched, cases, said, reached, texts)


def reports_missed(judged: Judged) -> Iterator[Report]:
    """Yield the reports without which the check says the same of every case."""
    for number, report in enumerate(judged.switched.reports):
        if not any(
            judged.switched.check_without(number, case.page, PAGE_IDS) != said
            for case, said, reached in zip(
                judged.cases, judged.said, judged.reached, strict=True
            )
            if number in reached
        ):
            yield report


def tables_missed(judged: Judged, mutants: Iterable[Mutant]) -> Iterator[Mutant]:
    """Yield the mutants that say the same of every case as the check does."""
    for mutant in mutants:
        if not _is_noticed(judged, mutant):
            yield mutant


def _is_noticed(judged: Judged, mutant: Mutant) -> bool:
    """Tell whether a mutant says anything else, pages with its word first."""
    numbers = sorted(
        range(len(judged.cases)), key=lambda n: mutant.word not in judged.texts[n]
    )
    try:
        checker = Copy(mutant).checker(judged.catalogue)
        return any(
            said_of(checker, judged.catalogue, judged.cases[n].page, PAGE_IDS)
            != judged.said[n]
            for n in numbers
        )
    except (LookupError, ValueError, TypeError):  # it does not even run
        return True
