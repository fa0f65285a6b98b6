"""Every judge, one after the other."""

from collections.abc import Sequence

from backend.domain.catalogue import Catalogue
from tests.adversaries.findings import Case, Finding
from tests.adversaries.judge_claims import judge_claims
from tests.adversaries.judge_endings import judge_endings
from tests.adversaries.judge_ids import judge_ids
from tests.adversaries.judge_pages import judge_pages
from tests.adversaries.judge_store import judge_store
from tests.adversaries.trials import Trial

__all__ = ["judge"]

_JUDGES = (judge_pages, judge_ids, judge_store, judge_endings, judge_claims)


def judge(trial: Trial, catalogue: Catalogue) -> Sequence[Finding]:
    """Return everything that is wrong with a run.

    Args:
        trial: The run, from the outside.
        catalogue: The protocol.

    Returns:
        The findings; empty when all is well.
    """
    case = Case(trial, catalogue)
    return [finding for each in _JUDGES for finding in each(case)]
