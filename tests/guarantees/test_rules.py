"""No rule of the check is there for nothing: without it, some page is judged otherwise.

Every place where the check reports something is switched off in turn, and every member
of its tables of names and rules is taken out in turn.
"""

import pytest

from backend.domain.catalogue import Catalogue
from backend.validation import PageChecker
from tests.support.mutants import sources, table_removals
from tests.support.refusals import PAGE_IDS, Case, corpus, written_cases
from tests.support.removals import WORDING, Judged, judge, reports_missed, tables_missed

pytestmark = pytest.mark.no_cover

LEAST_REPORTS = 140
LEAST_MEMBERS = 200
TABLES = list(table_removals())
MODULES = sorted({mutant.module for mutant in TABLES} - WORDING)


@pytest.fixture(scope="module")
def judged(catalogue: Catalogue) -> Judged:
    return judge(catalogue)


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case.name) for case in written_cases()]
)
def test_the_check_says_what_is_written(case: Case, checker: PageChecker) -> None:
    found = checker.check(case.page, page_ids=PAGE_IDS)

    assert tuple((v.rule.value, v.pointer) for v in found) == case.said


def test_made_cases_are_judged_as_said(
    catalogue: Catalogue, checker: PageChecker
) -> None:
    for case in corpus(catalogue):
        found = checker.check(case.page, page_ids=PAGE_IDS)
        if case.said is None:
            assert found != (), case.name
        else:
            assert tuple((v.rule.value, v.pointer) for v in found) == case.said


def test_every_report_of_the_check_is_needed(judged: Judged) -> None:
    assert len(judged.switched.reports) >= LEAST_REPORTS
    assert [report.name for report in reports_missed(judged)] == []


@pytest.mark.parametrize("module", MODULES)
def test_every_member_of_every_table_is_needed(module: str, judged: Judged) -> None:
    mutants = [mutant for mutant in TABLES if mutant.module == module]

    assert [mutant.name for mutant in tables_missed(judged, mutants)] == []


def test_the_rules_are_all_there() -> None:
    assert len(TABLES) >= LEAST_MEMBERS
    assert "backend.validation.safety" in sources()
