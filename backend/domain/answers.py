"""What the batched functions of the knowledge base answer: facts, no wording.

Tools turn them into short texts and the API into JSON. Answers keep the order in which
was asked; a key asked for twice is answered once.
"""

from dataclasses import dataclass

from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import (
    Alias,
    Blueprint,
    ChildZone,
    Feature,
    Place,
    VocabularyEntry,
    Zone,
)
from backend.domain.texts import Text

__all__ = [
    "Descriptions",
    "ElementDescription",
    "ElementEntry",
    "ElementFeatures",
    "ElementIndex",
    "FeatureEntry",
    "FeatureIndex",
    "Matches",
    "PageTypeDescription",
    "PageTypeElements",
    "UnknownKey",
    "ZoneElements",
]


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A key that was asked for and does not exist."""

    key: str
    """As it was asked for."""

    suggestions: tuple[str, ...] = ()
    """Keys that were probably meant, the nearest first; at most three."""


@dataclass(frozen=True, slots=True)
class ElementEntry:
    """An element as a list shows it."""

    key: str
    type: str
    place: Place
    name: Text
    description: Text


@dataclass(frozen=True, slots=True)
class ZoneElements:
    """A zone and what may stand in it."""

    zone: Zone
    elements: tuple[ElementEntry, ...]
    """In the order of the knowledge base; empty for a zone of containers only."""


@dataclass(frozen=True, slots=True)
class PageTypeElements:
    """A page type and its elements."""

    key: str
    name: Text
    description: Text
    zones: tuple[ZoneElements, ...]
    """In order, the default zone first."""


@dataclass(frozen=True, slots=True)
class ElementIndex:
    """What `get_elements` answers."""

    pages: tuple[PageTypeElements, ...]
    unknown: tuple[UnknownKey, ...] = ()


@dataclass(frozen=True, slots=True)
class FeatureEntry:
    """A feature as a list shows it."""

    key: str
    property: str
    name: Text
    required: bool
    schema: JsonObject
    """JSON Schema of the value, for its type in a word."""


@dataclass(frozen=True, slots=True)
class ElementFeatures:
    """An element, or a page type, and its features."""

    key: str
    name: Text
    place: Place | None
    """Where the element stands; `None` for the page-level features of a page type."""

    type: str
    """The element's type, or the page type's key."""

    features: tuple[FeatureEntry, ...]
    """In the order in which they are written."""


@dataclass(frozen=True, slots=True)
class FeatureIndex:
    """What `get_features` answers."""

    elements: tuple[ElementFeatures, ...]
    unknown: tuple[UnknownKey, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTypeDescription:
    """A page type in full, without its elements and features."""

    key: str
    name: Text
    description: Text
    zones: tuple[Zone, ...]


@dataclass(frozen=True, slots=True)
class ElementDescription:
    """An element in full, without its features."""

    key: str
    type: str
    place: Place
    name: Text
    description: Text
    children: tuple[ChildZone, ...]
    example: JsonObject | None
    value_schema: Json
    """JSON Schema of the value a person enters or sees; `None` where it has none."""


@dataclass(frozen=True, slots=True)
class Descriptions:
    """What `get_descriptions` answers."""

    pages: tuple[PageTypeDescription, ...] = ()
    elements: tuple[ElementDescription, ...] = ()
    features: tuple[Feature, ...] = ()
    unknown: tuple[UnknownKey, ...] = ()
    """Page types first, then elements, then features."""


@dataclass(frozen=True, slots=True)
class Matches:
    """What the words of a request meet in the knowledge base, the longest match first."""

    aliases: tuple[Alias, ...] = ()
    vocabulary: tuple[VocabularyEntry, ...] = ()
    blueprints: tuple[Blueprint, ...] = ()
