"""The pages that requests of the development file are about, as stored pages."""

from collections.abc import Iterable

from backend.assembly import assemble
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import Place
from backend.domain.pages import PageId, StoredPage
from backend.knowledge.base import KnowledgeBase
from backend.validation import checker_for
from tests.support.stored_pages import store_page

__all__ = ["open_pages"]

_ZONES = {
    "table_button": "toolbar",
    "row_button": "row_action",
    "detail": "field",
}
"""Zones of the record format by other names than ours."""


def open_pages(knowledge: KnowledgeBase, context: JsonObject) -> StoredPage | None:
    """Store the pages of a request's context.

    Args:
        knowledge: A knowledge base without pages.
        context: `{page?, pages?}` of the record format.

    Returns:
        The page that is open, if any.

    Raises:
        ValueError: If the page of a record cannot be made valid.
    """
    written = context.get("page")
    for listed in context.get("pages", ()):
        if not isinstance(written, dict) or listed["id"] != written["id"]:
            _store(knowledge, listed["id"], _plain(listed))
    if not isinstance(written, dict):
        return None
    catalogue = knowledge.catalogue()
    page = assemble(_page(written, catalogue), catalogue).page
    found = checker_for(catalogue).check(page)
    if found:
        raise ValueError(f"{written['id']}: {found[0].message.en}")
    return _store(knowledge, written["id"], page)


def _store(knowledge: KnowledgeBase, page_id: str, page: JsonObject) -> StoredPage:
    """Store a page."""
    return store_page(knowledge, PageId(page_id), page)


def _plain(listed: JsonObject) -> JsonObject:
    """Return a page of which only name and type are known."""
    element = {"id": "text", "type": "text", "label": "A", "field": "text"}
    return {"page": listed["type"], "title": listed["name"], "elements": [element]}


def _page(written: JsonObject, catalogue: Catalogue) -> JsonObject:
    """Return the page of a record in our words."""
    known = catalogue.features_of(written["type"])
    features = {key: value for key, value in written.items() if key in known}
    elements = [
        _element(one, written["type"], catalogue) for one in written["elements"]
    ]
    return {
        "page": written["type"],
        "title": written["name"],
        **features,
        "elements": elements,
    }


def _element(written: JsonObject, kind: str, catalogue: Catalogue) -> JsonObject:
    """Return an element of a record with what its type cannot be without."""
    zone = _ZONES.get(written["zone"]) or str(written["zone"])
    row = catalogue.find_element_at(Place(kind, zone), written["type"])
    if row is None:
        return written
    kept = {
        feature.property: written.get(feature.property, feature.example)
        for feature in row.features
        if feature.property in written or feature.required
    }
    kept.update(_confirmed(kept.items()))
    return {"id": written["id"], "type": row.type, "zone": zone, **kept}


def _confirmed(features: Iterable[tuple[str, object]]) -> JsonObject:
    """Return the question of a button that asks before it acts."""
    return {key: "OK?" for key, value in features if key == "confirm" and value is True}
