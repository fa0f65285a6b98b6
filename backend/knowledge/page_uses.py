"""Which rows of the knowledge base a page uses."""

from dataclasses import dataclass
from hashlib import sha256

from backend.db.json_text import dump_json
from backend.domain.catalogue import Catalogue, pick_zone
from backend.domain.errors import InvalidPageError
from backend.domain.json_values import Json, JsonObject, Pointer
from backend.domain.knowledge import ChildZone, Element
from backend.domain.pages import RESERVED
from backend.domain.texts import Text
from backend.domain.violations import Rule, Violation

__all__ = ["ElementUse", "PageUses", "list_uses"]

_STRUCTURE = RESERVED | {"page"}
"""Properties of pages and elements that are no features."""


@dataclass(frozen=True, slots=True)
class ElementUse:
    """An element of a page and the knowledge row behind it."""

    page_element: str
    """The element's id in the page."""

    element_key: str
    digest: str
    """Differs when the element itself does; its children do not count."""


@dataclass(frozen=True, slots=True)
class PageUses:
    """Every row that a page uses."""

    page_type: str
    elements: tuple[ElementUse, ...]
    """In document order."""

    features: frozenset[str]
    """Keys of the features that the page or an element of it sets."""


def list_uses(page: JsonObject, catalogue: Catalogue) -> PageUses:
    """Find the rows that a page uses.

    Args:
        page: A page that passed its check.
        catalogue: The knowledge that the rows are to be found in.

    Returns:
        The rows' keys.

    Raises:
        InvalidPageError: The page type or an element is not in the catalogue or has no
            id of its own: the knowledge changed since the page was checked, or it
            never was.
    """
    page_type = page.get("page")
    if not isinstance(page_type, str) or catalogue.find_page_type(page_type) is None:
        raise InvalidPageError([_unknown(Rule.UNKNOWN_PAGE_TYPE, "/page", page_type)])
    features = _features(page, page_type, catalogue)
    uses: dict[str, ElementUse] = {}
    wrong: list[Violation] = []
    stack = _children(page, "", catalogue.top_zones(page_type))
    while stack:
        element, pointer, zones = stack.pop()
        known = _find(element, zones, catalogue)
        if known is None:
            kind = element.get("type") if isinstance(element, dict) else element
            wrong.append(_unknown(Rule.UNKNOWN_TYPE, pointer, kind))
            continue
        element_id = element.get("id")
        if not isinstance(element_id, str) or element_id in uses:
            rule = Rule.DUPLICATE_ID if element_id in uses else Rule.MISSING_ID
            wrong.append(_unknown(rule, pointer, element_id))
            continue
        uses[element_id] = ElementUse(element_id, known.key, _digest(element, known))
        features |= _features(element, known.key, catalogue)
        stack += _children(element, pointer, known.children)
    if wrong:
        raise InvalidPageError(wrong)
    return PageUses(page_type, tuple(uses.values()), frozenset(features))


def _children(
    node: JsonObject, pointer: Pointer, zones: tuple[ChildZone, ...]
) -> list[tuple[Json, Pointer, tuple[ChildZone, ...]]]:
    """Return the elements of a node, the last one first, ready for a stack."""
    children = node.get("elements")
    if not isinstance(children, list):
        return []
    placed = [
        (child, f"{pointer}/elements/{index}", zones)
        for index, child in enumerate(children)
    ]
    return placed[::-1]


def _find(
    element: Json, zones: tuple[ChildZone, ...], catalogue: Catalogue
) -> Element | None:
    """Return the knowledge row of an element by where it stands."""
    if not isinstance(element, dict):
        return None
    zone, kind = pick_zone(zones, element.get("zone")), element.get("type")
    if zone is None or not isinstance(kind, str):
        return None
    return catalogue.find_element_at(zone.place, kind)


def _features(node: JsonObject, owner: str, catalogue: Catalogue) -> set[str]:
    """Return the keys of the features that a page or element sets."""
    known = catalogue.features_of(owner)
    return {
        known[name].key for name in node if name in known and name not in _STRUCTURE
    }


def _digest(element: JsonObject, known: Element) -> str:
    """Return what differs when the element does, its children not counted."""
    own = {name: value for name, value in element.items() if name != "elements"}
    return sha256(f"{known.key}\n{dump_json(own)}".encode()).hexdigest()[:32]


def _unknown(rule: Rule, pointer: Pointer, written: Json) -> Violation:
    """Say what keeps an element from being recorded."""
    return Violation(
        rule,
        pointer,
        Text(
            f"{pointer} 处的“{written}”不在当前的知识库里。",
            f'"{written}" at {pointer} is not in the knowledge base as it is now.',
        ),
    )
