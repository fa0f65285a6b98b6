"""What can be put on a page, and where: the knowledge base as an editor shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from backend.domain.catalogue import Catalogue
from backend.domain.hints import HintIndex, HintKind
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import ChildZone, Element, PageType, Place
from backend.domain.texts import Lang
from backend.export.starters import write_starter

__all__ = [
    "Category",
    "OfferedZone",
    "Palette",
    "PaletteElement",
    "PalettePlace",
    "describe_palette",
    "places_of",
]


@dataclass(frozen=True, slots=True)
class Category:
    """A heading over elements."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class OfferedZone:
    """A zone of a page or of a container."""

    key: str
    name: str
    place: str
    """Whose elements may stand there, `form.field`."""

    types: tuple[str, ...]
    """The only types allowed there; empty for every type of the place."""

    default: bool
    """Whether an element that names no zone stands there."""


@dataclass(frozen=True, slots=True)
class PaletteElement:
    """An element on offer."""

    key: str
    type: str
    name: str
    description: str
    category: str
    """Key of a category."""

    container: bool
    child_zones: tuple[OfferedZone, ...]
    starter: JsonObject
    """What to add for a new one."""


@dataclass(frozen=True, slots=True)
class PalettePlace:
    """A place and what it offers."""

    place: str
    elements: tuple[PaletteElement, ...]


@dataclass(frozen=True, slots=True)
class Palette:
    """Everything that can stand on pages of a type."""

    page_type: str
    name: str
    description: str
    knowledge_revision: int
    categories: tuple[Category, ...]
    zones: tuple[OfferedZone, ...]
    places: tuple[PalettePlace, ...]


def describe_palette(catalogue: Catalogue, page_type: PageType, lang: Lang) -> Palette:
    """Describe what can be put on the pages of a type.

    Args:
        catalogue: The knowledge revision.
        page_type: The page type.
        lang: Language of every text.

    Returns:
        The zones at the top, and every place that they or their containers offer.
    """
    writer = _Writer(catalogue, lang)
    top = catalogue.top_zones(page_type.key)
    places = tuple(writer.describe_place(place) for place in places_of(catalogue, top))
    used = {element.category for place in places for element in place.elements}
    return Palette(
        page_type=page_type.key,
        name=page_type.name.read(lang),
        description=page_type.description.read(lang),
        knowledge_revision=catalogue.revision,
        categories=tuple(writer.list_categories(used)),
        zones=writer.describe_zones(top),
        places=places,
    )


def places_of(catalogue: Catalogue, zones: Iterable[ChildZone]) -> tuple[Place, ...]:
    """Return every place that zones lead to, through containers too.

    Args:
        catalogue: The knowledge revision.
        zones: Where to begin.

    Returns:
        The places, the nearest first.
    """
    found: dict[Place, None] = {}
    waiting = [zone.place for zone in zones]
    while waiting:
        place = waiting.pop(0)
        if place not in found:
            found[place] = None
            waiting += [
                child.place
                for element in catalogue.list_elements_at(place)
                for child in element.children
            ]
    return tuple(found)


class _Writer:
    """Describes parts of one catalogue in one language."""

    def __init__(self, catalogue: Catalogue, lang: Lang) -> None:
        self._catalogue = catalogue
        self._lang = lang
        self._hints = HintIndex(catalogue.hints)

    def list_categories(self, used: set[str]) -> Iterator[Category]:
        """Yield the categories in use, in the order of the knowledge base."""
        for hint in self._catalogue.hints:
            if hint.kind is HintKind.CATEGORY and hint.target in used:
                name = hint.name.read(self._lang) if hint.name else hint.target
                yield Category(hint.target, name)

    def describe_zones(self, zones: Iterable[ChildZone]) -> tuple[OfferedZone, ...]:
        """Describe the zones of a page or container."""
        return tuple(
            OfferedZone(
                key=zone.zone,
                name=self._name_zone(zone),
                place=str(zone.place),
                types=zone.types,
                default=index == 0,
            )
            for index, zone in enumerate(zones)
        )

    def describe_place(self, place: Place) -> PalettePlace:
        """Describe what a place offers."""
        elements = self._catalogue.list_elements_at(place)
        return PalettePlace(str(place), tuple(map(self._describe_element, elements)))

    def _describe_element(self, element: Element) -> PaletteElement:
        """Describe an element."""
        hint = self._hints.find(HintKind.ELEMENT, element.key, element.type)
        return PaletteElement(
            key=element.key,
            type=element.type,
            name=element.name.read(self._lang),
            description=element.description.read(self._lang),
            category=str(hint.value) if hint else "",
            container=bool(element.children),
            child_zones=self.describe_zones(element.children),
            starter=write_starter(element, self._catalogue, self._hints, self._lang),
        )

    def _name_zone(self, zone: ChildZone) -> str:
        """Return what people call a zone: its own name, else that of its place."""
        page = self._catalogue.find_page_type(zone.place.page_type)
        names = {z.key: z.name for z in page.zones} if page else {}
        hint = self._hints.find(HintKind.ZONE, zone.zone)
        name = hint.name if hint is not None else names.get(zone.place.zone)
        return name.read(self._lang) if name else zone.zone
