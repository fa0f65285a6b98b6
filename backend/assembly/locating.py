"""Finding elements of a page and what may stand around them."""

from dataclasses import dataclass

from rapidfuzz import process

from backend.domain.catalogue import Catalogue, pick_zone
from backend.domain.errors import ElementNotFoundError
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import ChildZone, Element
from backend.domain.pages import Located, find_located, walk

__all__ = [
    "Spot",
    "children_of",
    "end_of_zone",
    "find_spot",
    "ids_below",
    "known_element",
]

NEAREST = 3
"""How many ids are named when one is not found."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a list of elements."""

    pointer: str
    """The list, e.g. `/elements/2/elements`."""

    index: int
    """Before which member, or the member itself."""

    offered: tuple[ChildZone, ...]
    """The zones of the list's owner, the default one first."""

    depth: int
    """How deep members stand, 1 at the top."""

    located: Located | None = None
    """The member, when one stands there."""

    @property
    def path(self) -> str:
        """The pointer of the place itself."""
        return f"{self.pointer}/{self.index}"


def find_spot(page: JsonObject, element_id: str, catalogue: Catalogue) -> Spot:
    """Find an element by its id.

    Args:
        page: The page.
        element_id: The id.
        catalogue: The knowledge revision.

    Returns:
        Where it stands.

    Raises:
        ElementNotFoundError: If no element has the id; names the nearest.
    """
    located = find_located(page, element_id)
    if located is None:
        ids = [found.id for found in walk(page) if found.id is not None]
        nearest = process.extract(element_id[:80], ids, limit=NEAREST, score_cutoff=40)
        raise ElementNotFoundError(element_id, [name for name, _, _ in nearest])
    pointer, _, index = located.pointer.rpartition("/")
    offered = offered_at(page, located.parent, catalogue)
    return Spot(pointer, int(index), offered, located.depth, located)


def offered_at(
    page: JsonObject, owner: Located | None, catalogue: Catalogue
) -> tuple[ChildZone, ...]:
    """Return the zones that a page or an element offers.

    Args:
        page: The page.
        owner: The element, `None` for the page itself.
        catalogue: The knowledge revision.

    Returns:
        The zones; empty when the element holds no elements or is not known.
    """
    if owner is None:
        page_type = page.get("page")
        return catalogue.top_zones(page_type if isinstance(page_type, str) else "")
    known = known_element(page, owner, catalogue)
    return known.children if known is not None else ()


def known_element(
    page: JsonObject, located: Located, catalogue: Catalogue
) -> Element | None:
    """Return the knowledge row of an element of a page, `None` when it has none."""
    offered = offered_at(page, located.parent, catalogue)
    return element_at(offered, located.element, catalogue)


def element_at(
    offered: tuple[ChildZone, ...], element: Json, catalogue: Catalogue
) -> Element | None:
    """Return the knowledge row of an element under the zones of its parent."""
    if not isinstance(element, dict):
        return None
    zone = pick_zone(offered, element.get("zone"))
    kind = element.get("type")
    if zone is None or not isinstance(kind, str):
        return None
    return catalogue.find_element_at(zone.place, kind)


def children_of(owner: Json) -> list[Json]:
    """Return the elements that a page or element holds."""
    children = owner.get("elements") if isinstance(owner, dict) else None
    return children if isinstance(children, list) else []


def end_of_zone(
    children: list[Json], zone: str | None, offered: tuple[ChildZone, ...]
) -> int:
    """Return the index at which a new element of a zone goes.

    Args:
        children: The elements there are.
        zone: The zone of the new one, `None` for the default zone.
        offered: The zones in order.

    Returns:
        The index after the last element of that zone or of one before it.
    """
    ranks = {offer.zone: rank for rank, offer in enumerate(offered)}
    wanted = ranks.get(zone, 0) if zone is not None else 0
    for index in range(len(children) - 1, -1, -1):
        child = children[index]
        written = child.get("zone") if isinstance(child, dict) else None
        if ranks.get(str(written), 0) <= wanted:
            return index + 1
    return 0


def ids_below(element: Json) -> list[str]:
    """Return the ids of an element and of everything in it, in document order."""
    return [found.id for found in walk({"elements": [element]}) if found.id is not None]
