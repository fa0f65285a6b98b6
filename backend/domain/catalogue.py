"""The catalogue: an immutable snapshot of one knowledge revision for pure code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from backend.domain.hints import Hint
from backend.domain.knowledge import (
    Alias,
    Blueprint,
    ChildZone,
    Element,
    Example,
    Feature,
    PageType,
    Place,
    Structure,
    VocabularyEntry,
)

__all__ = ["Catalogue", "pick_zone"]


@dataclass(frozen=True)
class Catalogue:
    """Every row of a protocol at one revision, indexed for lookups.

    Built by `backend.knowledge`, rebuilt whenever the revision changes, and safe to
    share between threads because nothing in it is ever changed.
    """

    protocol: str
    """Key of the protocol, e.g. `ccms`."""

    revision: int
    """Number of the knowledge revision, counted from 1; 0 for one made by hand."""

    page_types: tuple[PageType, ...]
    elements: tuple[Element, ...]
    structures: tuple[Structure, ...] = ()
    aliases: tuple[Alias, ...] = ()
    vocabulary: tuple[VocabularyEntry, ...] = ()
    blueprints: tuple[Blueprint, ...] = ()
    examples: tuple[Example, ...] = ()
    hints: tuple[Hint, ...] = ()

    _page_types: Mapping[str, PageType] = field(init=False, repr=False, compare=False)
    _elements: Mapping[str, Element] = field(init=False, repr=False, compare=False)
    _features: Mapping[str, Feature] = field(init=False, repr=False, compare=False)
    _at: Mapping[Place, Mapping[str, Element]] = field(
        init=False, repr=False, compare=False
    )
    _properties: Mapping[str, Mapping[str, Feature]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Build the indexes."""
        at: dict[Place, dict[str, Element]] = {
            Place(page.key, zone.key): {}
            for page in self.page_types
            for zone in page.zones
        }
        for element in self.elements:
            at.setdefault(element.place, {})[element.type] = element
        owners: list[PageType | Element] = [*self.page_types, *self.elements]
        indexes: dict[str, Mapping[str, object]] = {
            "_page_types": {page.key: page for page in self.page_types},
            "_elements": {element.key: element for element in self.elements},
            "_features": {f.key: f for owner in owners for f in owner.features},
            "_properties": {
                owner.key: MappingProxyType({f.property: f for f in owner.features})
                for owner in owners
            },
        }
        for name, index in indexes.items():
            object.__setattr__(self, name, MappingProxyType(index))
        places = {place: MappingProxyType(types) for place, types in at.items()}
        object.__setattr__(self, "_at", MappingProxyType(places))

    def find_page_type(self, key: str) -> PageType | None:
        """Return the page type of that key, or `None`."""
        return self._page_types.get(key)

    def find_element(self, key: str) -> Element | None:
        """Return the element of that key (`form_text`), or `None`."""
        return self._elements.get(key)

    def find_feature(self, key: str) -> Feature | None:
        """Return the feature of that key (`form_text_maxLength`), or `None`."""
        return self._features.get(key)

    def find_element_at(self, place: Place, element_type: str) -> Element | None:
        """Return the element of a type in a place, or `None`.

        Args:
            place: The zone of a page type.
            element_type: The `type` a page writes; must match exactly.

        Returns:
            The element, or `None` when that place does not offer the type.
        """
        return self._at.get(place, {}).get(element_type)

    def list_elements_at(self, place: Place) -> tuple[Element, ...]:
        """Return the elements a place offers, in the knowledge base's order.

        Args:
            place: The zone of a page type.

        Returns:
            The elements; empty for a place that does not exist.
        """
        return tuple(self._at.get(place, {}).values())

    def features_of(self, owner: str) -> Mapping[str, Feature]:
        """Return the features of an element or page type by property name.

        Args:
            owner: Key of the element or page type.

        Returns:
            A read-only mapping in the order of the knowledge base; empty when the key
            is unknown.
        """
        return self._properties.get(owner, MappingProxyType({}))

    def top_zones(self, page_type: str) -> tuple[ChildZone, ...]:
        """Return the zones at the top of a page, the default one first.

        Args:
            page_type: Key of the page type.

        Returns:
            The zones as child zones of the page itself; empty for an unknown type.
        """
        page = self.find_page_type(page_type)
        if page is None:
            return ()
        return tuple(
            ChildZone(zone.key, Place(page.key, zone.key))
            for zone in page.zones
            if not zone.inner
        )

    def first_zone(self, page_type: str) -> str | None:
        """Return the key of the zone that elements may leave out, or `None`."""
        zones = self.top_zones(page_type)
        return zones[0].zone if zones else None


def pick_zone(zones: Iterable[ChildZone], written: object) -> ChildZone | None:
    """Return the zone an element stands in.

    Args:
        zones: The zones that its parent offers, the default one first.
        written: The element's own `zone`, or `None` when it wrote none.

    Returns:
        The zone, or `None` when the parent does not offer what is written.
    """
    offered = tuple(zones)
    if written is None:
        return offered[0] if offered else None
    return next((zone for zone in offered if zone.zone == written), None)
