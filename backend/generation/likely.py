"""What a request is probably about: page types, elements, features."""

from collections.abc import Iterator, Sequence

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import (
    Blueprint,
    Element,
    PageType,
    Place,
    VocabularyEntry,
)
from backend.domain.pages import Located, find_located, walk
from backend.domain.runs import Run
from backend.generation.knowledge_text import Wanted
from backend.generation.page_context import mentioned_in
from backend.generation.prefetch import Prefetch
from backend.tools.rejections import element_row_of

__all__ = ["likely_elements", "likely_page_types", "wanted_by"]

_FEW_WORDS = 4
"""Business words below which a domain's usual elements are likely, too."""


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
    run: Run,
) -> tuple[Element, ...]:
    """Return the elements that a request is probably about, the likeliest first.

    Args:
        found: What the request's words met.
        page_types: The likely page types.
        page: The open page, if any.
        run: The request, and which element is selected.

    Returns:
        Elements of the likely page types, each once: the selected one, those of the
        page that the request names, those that words name, those that business words
        use, the plainest of each zone, buttons; those of the met domain when words say
        little, and what the open page holds when the request names nothing in it.
    """
    kinds = [page_type.key for page_type in page_types]
    rows: dict[str, Element] = {}
    for element in _candidates(found, kinds, page, run):
        if element.place.page_type in kinds:
            rows.setdefault(element.key, element)
    return tuple(rows.values())


def wanted_by(found: Prefetch, page: JsonObject | None, run: Run) -> Wanted:
    """Return the rows that a request is probably about.

    Args:
        found: What the request's words met.
        page: The open page, if any.
        run: The request, and which element is selected.

    Returns:
        Page types, elements, and the features that words mean.
    """
    page_types = likely_page_types(found, page)
    meant = {alias.target for alias in found.aliases if alias.kind == "feature"}
    return Wanted(
        page_types,
        likely_elements(found, page_types, page, run),
        frozenset(meant),
    )


def _candidates(
    found: Prefetch, kinds: Sequence[str], page: JsonObject | None, run: Run
) -> Iterator[Element]:
    """Yield likely elements, the likeliest first, with repetitions.

    Yields:
        Rows of any page type.
    """
    catalogue = found.catalogue
    named = _named_in(page, run) if page is not None else ()
    yield from _rows_of(page, named, catalogue)
    for alias in found.aliases:
        row = catalogue.find_element(alias.target)
        if alias.kind == "element" and row is not None:
            yield row
    for entry in found.vocabulary:
        yield from _used(catalogue, entry, kinds)
    if page is None:
        yield from _plainest(catalogue, kinds)
    if page is None or not named:
        yield from _top_buttons(catalogue, kinds)
    if page is None and len(found.vocabulary) < _FEW_WORDS:
        for plan in found.blueprints[:1]:
            yield from _planned(catalogue, plan, kinds)
    if page is not None and not named:
        yield from _rows_of(page, tuple(walk(page)), catalogue)


def _named_in(page: JsonObject, run: Run) -> tuple[Located, ...]:
    """Return the selected element and those that the request names."""
    chosen = find_located(page, run.selected) if run.selected else None
    named = mentioned_in(run.prompt, page)
    return named if chosen is None else (chosen, *named)


def _rows_of(
    page: JsonObject | None, located: Sequence[Located], catalogue: Catalogue
) -> Iterator[Element]:
    """Yield the rows of elements of a page.

    Yields:
        One row per element that is known.
    """
    for one in located if page is not None else ():
        row = element_row_of(page or {}, one, catalogue)
        if row is not None:
            yield row


def _plainest(catalogue: Catalogue, kinds: Sequence[str]) -> Iterator[Element]:
    """Yield the first element of the first zone of page types.

    Yields:
        One row per page type.
    """
    for kind in kinds:
        for zone in catalogue.top_zones(kind)[:1]:
            yield from catalogue.list_elements_at(zone.place)[:1]


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
