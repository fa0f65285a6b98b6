"""Where each element of a page stands and which knowledge row it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from backend.domain.catalogue import Catalogue, pick_zone
from backend.domain.knowledge import ChildZone, Element
from backend.domain.pages import Located

__all__ = ["Placed", "offered_types", "place_elements"]


@dataclass(frozen=True, slots=True)
class Placed:
    """An element, the zones its parent offers, and what it is there."""

    located: Located
    parent: "Placed | None"
    offered: tuple[ChildZone, ...] | None
    """Zones of the parent, the default one first; empty when the parent holds no
    elements, `None` when the parent is not known well enough to tell."""

    zone: ChildZone | None
    """The zone it stands in; a guess by its type when the zone it wrote is wrong."""

    element: Element | None
    """The knowledge row; `None` when the place does not offer the type."""

    id: str | None
    """The element's id when it has one that is a string."""

    field: str
    """The name its value goes by; empty when it has none that is a string."""

    @property
    def pointer(self) -> str:
        """Where it stands in the page."""
        return self.located.pointer


def place_elements(
    catalogue: Catalogue, top: tuple[ChildZone, ...], elements: Iterable[Located]
) -> Iterator[Placed]:
    """Find the knowledge row of each element.

    Args:
        catalogue: The knowledge revision.
        top: The zones of the top level, the default one first.
        elements: The elements, parents before children.

    Yields:
        Each element placed, in the same order.
    """
    placed: dict[str, Placed] = {}
    for located in elements:
        parent = placed.get(located.parent.pointer) if located.parent else None
        if located.parent is None:
            offered: tuple[ChildZone, ...] | None = top
        elif parent is None or parent.element is None:
            offered = None
        else:
            offered = parent.element.children
        zone, element = _recognise(catalogue, offered or (), located)
        field = located.get("field")
        name = field if isinstance(field, str) else ""
        found = Placed(located, parent, offered, zone, element, located.id, name)
        placed[located.pointer] = found
        yield found


def offered_types(catalogue: Catalogue, zone: ChildZone) -> dict[str, Element]:
    """Return the types that may stand in a zone of a parent.

    Args:
        catalogue: The knowledge revision.
        zone: The zone as the parent offers it.

    Returns:
        Elements by type, in the order of the knowledge base.
    """
    return {
        element.type: element
        for element in catalogue.list_elements_at(zone.place)
        if not zone.types or element.type in zone.types
    }


def _recognise(
    catalogue: Catalogue, offered: tuple[ChildZone, ...], located: Located
) -> tuple[ChildZone | None, Element | None]:
    """Return the zone and knowledge row of an element."""
    written = located.get("type")
    wanted = written if isinstance(written, str) else ""
    zone = pick_zone(offered, located.get("zone"))
    if zone is not None:
        return zone, _element_in(catalogue, zone, wanted)
    for other in offered:  # a wrong zone: check the rest as the type suggests
        element = _element_in(catalogue, other, wanted)
        if element is not None:
            return other, element
    return None, None


def _element_in(catalogue: Catalogue, zone: ChildZone, wanted: str) -> Element | None:
    """Return the element of a type in a zone, `None` when not allowed there."""
    if zone.types and wanted not in zone.types:
        return None
    return catalogue.find_element_at(zone.place, wanted)
