"""What is looked up before the first model call."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from backend.domain.catalogue import Catalogue
from backend.domain.errors import PageNotFoundError
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import (
    Alias,
    Blueprint,
    Element,
    PageType,
    Place,
    VocabularyEntry,
)
from backend.domain.messages import Message
from backend.domain.pages import PageSummary, StoredPage, find_located, walk
from backend.domain.proposals import Proposal
from backend.domain.runs import Run
from backend.generation.memory import shrink_history
from backend.knowledge.base import KnowledgeBase, Unit
from backend.knowledge.proposals import as_proposed
from backend.tools.rejections import element_row_of

__all__ = ["Prefetch", "likely_elements", "likely_page_types", "look_up"]

_MAX_PAGES = 5
"""Stored pages that are offered, inclusive; the rest is found by `get_page_id`."""

_LEADS = re.compile(
    r"跳|转到|转至|打开|进入|前往|链接|返回"
    r"|\b(?:redirect|jump|open|link|lead|go(?:es)?|take|navigate|visit)",
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


def likely_page_types(found: Prefetch, page: JsonObject | None) -> tuple[PageType, ...]:
    """Return the page types that a request is probably about.

    Args:
        found: What the request's words met.
        page: The open page, if any.

    Returns:
        The open page's type, then those named; when none is, the first one of the
        domain met best, and the protocol's first as a last resort.
    """
    keys = [str(page.get("page"))] if page else []
    keys += [alias.target for alias in found.aliases if alias.kind == "page_type"]
    if not keys:
        keys = [plan.pages[0][0] for plan in found.blueprints[:1] if plan.pages]
    keys = keys or [found.catalogue.page_types[0].key]
    rows = (found.catalogue.find_page_type(key) for key in dict.fromkeys(keys))
    return tuple(row for row in rows if row is not None)


def likely_elements(
    found: Prefetch,
    page_types: tuple[PageType, ...],
    page: JsonObject | None,
    selected: str | None,
) -> tuple[Element, ...]:
    """Return the elements that a request is probably about, the likeliest first.

    Args:
        found: What the request's words met.
        page_types: The likely page types.
        page: The open page, if any.
        selected: Id of the selected element, if any.

    Returns:
        Elements of the likely page types, each once: the selected one, those that
        words name, those that business words and domains use, buttons, and what the
        open page already holds.
    """
    kinds = [page_type.key for page_type in page_types]
    rows: dict[str, Element] = {}
    for element in _candidates(found, kinds, page, selected):
        if element.place.page_type in kinds:
            rows.setdefault(element.key, element)
    return tuple(rows.values())


def _candidates(
    found: Prefetch,
    kinds: Sequence[str],
    page: JsonObject | None,
    selected: str | None,
) -> Iterator[Element]:
    """Yield likely elements, the likeliest first, with repetitions.

    Yields:
        Rows of any page type.
    """
    catalogue = found.catalogue
    if page is not None and selected is not None:
        located = find_located(page, selected)
        row = element_row_of(page, located, catalogue) if located else None
        if row is not None:
            yield row
    for alias in found.aliases:
        row = catalogue.find_element(alias.target)
        if alias.kind == "element" and row is not None:
            yield row
    for entry in found.vocabulary:
        yield from _used(catalogue, entry, kinds)
    for plan in found.blueprints:
        yield from _planned(catalogue, plan, kinds)
    yield from _top_buttons(catalogue, kinds)
    if page is not None:
        rows = (element_row_of(page, located, catalogue) for located in walk(page))
        yield from (row for row in rows if row is not None)


def _top_buttons(catalogue: Catalogue, kinds: Sequence[str]) -> Iterator[Element]:
    """Yield the buttons that stand at the top of pages.

    Yields:
        One row per zone that has buttons.
    """
    for kind in kinds:
        for zone in catalogue.top_zones(kind):
            row = catalogue.find_element_at(zone.place, "button")
            if row is not None:
                yield row


def _planned(
    catalogue: Catalogue, plan: Blueprint, kinds: Sequence[str]
) -> Iterator[Element]:
    """Yield the elements of a business domain's pages.

    Yields:
        Rows of the likely page types.
    """
    entries = {entry.key: entry for entry in catalogue.vocabulary}
    for kind, submission in plan.pages:
        for located in walk(submission) if kind in kinds else ():
            entry = entries.get(str(located.get("use")))
            if entry is not None:
                yield from _used(catalogue, entry, kinds)
            else:
                yield from _at_top(catalogue, kind, located.element)


def _used(
    catalogue: Catalogue, entry: VocabularyEntry, kinds: Sequence[str]
) -> Iterator[Element]:
    """Yield the elements that carry a business word.

    Yields:
        One row per place of the likely page types.
    """
    for place, use in entry.uses:
        row = catalogue.find_element_at(place, str(use.get("type")))
        if row is not None and place.page_type in kinds:
            yield row


def _at_top(catalogue: Catalogue, kind: str, element: Json) -> Iterator[Element]:
    """Yield the row of an element that stands at the top of a page.

    Yields:
        At most one row.
    """
    if not isinstance(element, dict):
        return
    zone = element.get("zone") or catalogue.first_zone(kind)
    row = catalogue.find_element_at(Place(kind, str(zone)), str(element.get("type")))
    if row is not None:
        yield row
