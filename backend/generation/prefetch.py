"""What is looked up before the first model call."""

import re
from dataclasses import dataclass

from backend.domain.catalogue import Catalogue
from backend.domain.errors import PageNotFoundError
from backend.domain.knowledge import Alias, Blueprint, VocabularyEntry
from backend.domain.messages import Message
from backend.domain.pages import PageSummary, StoredPage
from backend.domain.proposals import Proposal
from backend.domain.runs import Run
from backend.generation.memory import shrink_history
from backend.knowledge.base import KnowledgeBase, Unit
from backend.knowledge.proposals import as_proposed

__all__ = ["Prefetch", "look_up"]

_MAX_PAGES = 5
"""Stored pages that are offered, inclusive; the rest is found by `get_page_id`."""

_LEADS = re.compile(
    r"跳|转到|转至|打开|进入|前往|链接|返回|按钮|点击|点了|查看"
    r"|\b(?:redirect|jump|open|link|lead|go(?:es)?|take|navigate|visit|button|click|view)",
    re.IGNORECASE,
)
"""Words of requests that lead to other pages; only then are all pages' names read."""

_HISTORY_TURNS = 40
"""Turns of earlier runs that are read; the token budget keeps fewer."""


@dataclass(frozen=True, slots=True)
class Prefetch:
    """The knowledge that a request's words meet."""

    catalogue: Catalogue
    vocabulary: tuple[VocabularyEntry, ...] = ()
    blueprints: tuple[Blueprint, ...] = ()
    aliases: tuple[Alias, ...] = ()
    pages: tuple[PageSummary, ...] = ()
    history: tuple[Message, ...] = ()
    """Earlier prompts of the conversation and what they came to, oldest first."""

    proposal: Proposal | None = None
    """Under review: the open proposal of the page."""

    def is_as_begun(self, run: Run, page: StoredPage | None) -> bool:
        """Tell whether the open page is still as the run's first event told it.

        Args:
            run: The run as it began.
            page: The open page as it was looked up.

        Returns:
            False when someone stored, proposed or decided something in between.
        """
        if page is None or page.version != run.page_version:
            return page is None
        if self.proposal is None:
            return run.proposal_id is None
        same = self.proposal.id == run.proposal_id
        return same and self.proposal.updated_at <= run.created_at


def look_up(
    knowledge: KnowledgeBase, run: Run, *, resumed: bool = False
) -> tuple[Prefetch, StoredPage | None]:
    """Look up what a run begins with, in one consistent read.

    Args:
        knowledge: The knowledge base.
        run: The run.
        resumed: Whether the run has worked before, so that its page may be gone.

    Returns:
        What the request's words meet, and the open page as it is now; under review, as
        it is proposed.

    Raises:
        PageNotFoundError: If the page of a new run is gone.
    """
    with knowledge.read() as unit:
        met = unit.elements.search(run.prompt)
        page, proposal = None, None
        if run.page_id is not None:
            try:
                page = unit.pages.get_page(run.page_id)
                if run.review:
                    proposal = unit.proposals.find_open(page.id)
                    page = as_proposed(page, proposal)
            except PageNotFoundError:
                if not resumed:
                    raise
        history = unit.runs.list_messages(
            run.conversation_id, limit_turns=_HISTORY_TURNS
        )
        found = Prefetch(
            unit.catalogue(),
            met.vocabulary,
            met.blueprints,
            met.aliases,
            _search_pages(unit, run.prompt),
            history=shrink_history(history),
            proposal=proposal,
        )
    return found, page


def _search_pages(unit: Unit, prompt: str) -> tuple[PageSummary, ...]:
    """Return the pages that a request may mean, when it leads to any."""
    if _LEADS.search(prompt) is None:
        return ()
    return unit.pages.search_pages(prompt, limit=_MAX_PAGES)
