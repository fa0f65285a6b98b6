"""What a run had changed before a pause, read from the store when it goes on."""

from dataclasses import replace

from backend.domain.errors import PageNotFoundError, VersionNotFoundError
from backend.domain.pages import PageId, StoredPage
from backend.domain.runs import Run
from backend.generation.events import RunPaused, RunStarted
from backend.generation.growth import ref_of
from backend.knowledge.base import Unit
from backend.knowledge.proposals import as_proposed
from backend.tools.base import PageChange

__all__ = ["find_carried"]


def find_carried(
    unit: Unit, run: Run, started: RunStarted, pause: RunPaused
) -> PageChange | None:
    """Return the net change of the run's page from its beginning to now.

    Later changes join it, so that the closing sentence tells the outcome of all legs
    and not what each of them left behind.

    Args:
        unit: A unit of the store.
        run: The run.
        started: Its first event.
        pause: The event that it paused with.

    Returns:
        The change; `None` when the run has no page, or the page is gone.
    """
    if run.page_id is None:
        return None
    try:
        page = unit.pages.get_page(run.page_id)
        if run.review:
            page = as_proposed(page, unit.proposals.find_open(page.id))
        before = None
        if not unit.proposals.is_page_made_by(page.id, run.id):
            if started.page_id != page.id or started.page_version is None:
                return None
            before = _as_begun(unit, page.id, started, started.page_version)
    except (PageNotFoundError, VersionNotFoundError):
        return None
    proposal = ref_of(pause.proposal) if pause.proposal is not None else None
    return PageChange(page, before, (), (), proposal=proposal)


def _as_begun(
    unit: Unit, page_id: PageId, started: RunStarted, version: int
) -> StoredPage:
    """Return the page as the run found it."""
    page = unit.pages.get_page(page_id, version=version)
    proposed = started.proposal
    return replace(page, document=proposed.document) if proposed is not None else page
