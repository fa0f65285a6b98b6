"""Answers of the batched functions as JSON, in one language."""

from typing import Any, Self

from pydantic import ConfigDict, Field

from backend.api.schemas.base import RequestBody, ResponseBody
from backend.domain import answers
from backend.domain.catalogue import Catalogue
from backend.domain.knowledge import PageType, Zone
from backend.domain.texts import Lang

__all__ = [
    "MAX_KEYS",
    "DescriptionsRequest",
    "DescriptionsResponse",
    "ElementsRequest",
    "ElementsResponse",
    "FeaturesRequest",
    "FeaturesResponse",
    "Keys",
    "PageTypesResponse",
]

MAX_KEYS = 1_000
"""Keys per list, inclusive: more than a protocol's page types have elements."""

Keys = tuple[str, ...]


class ElementsRequest(RequestBody):
    """Which page types to list the elements of."""

    page: Keys = Field(
        max_length=MAX_KEYS, description="Keys of page types", examples=[["form"]]
    )


class FeaturesRequest(RequestBody):
    """Which elements to list the features of."""

    element: Keys = Field(
        max_length=MAX_KEYS,
        description="Keys of elements, or of page types for page-level features",
        examples=[["form_text", "form_number"]],
    )


class DescriptionsRequest(RequestBody):
    """What to describe in full."""

    page: Keys = Field(
        default=(), max_length=MAX_KEYS, description="Keys of page types"
    )
    element: Keys = Field(
        default=(), max_length=MAX_KEYS, description="Keys of elements"
    )
    feature: Keys = Field(
        default=(), max_length=MAX_KEYS, description="Keys of features"
    )


class UnknownKeyResponse(ResponseBody):
    """A key that does not exist."""

    key: str = Field(description="As it was asked for")
    suggestions: Keys = Field(description="Keys probably meant, the nearest first")

    @classmethod
    def from_keys(cls, unknown: tuple[answers.UnknownKey, ...]) -> tuple[Self, ...]:
        """Build the list of an answer."""
        return tuple(cls(key=u.key, suggestions=u.suggestions) for u in unknown)


class ZoneResponse(ResponseBody):
    """A part of a page where elements may stand."""

    key: str = Field(description="What an element writes as its `zone`")
    name: str
    inner: bool = Field(description="Whether it exists inside containers only")

    @classmethod
    def from_zone(cls, zone: Zone, lang: Lang) -> Self:
        """Build it from a row."""
        return cls(key=zone.key, name=zone.name.read(lang), inner=zone.inner)


class ElementEntryResponse(ResponseBody):
    """An element as a list shows it."""

    key: str
    type: str = Field(description="What a page writes as its `type`")
    name: str
    description: str


class ZoneElementsResponse(ZoneResponse):
    """A zone and what may stand in it."""

    elements: tuple[ElementEntryResponse, ...]


class PageTypeElementsResponse(ResponseBody):
    """A page type and its elements."""

    key: str
    name: str
    description: str
    zones: tuple[ZoneElementsResponse, ...]


class ElementsResponse(ResponseBody):
    """What `get_elements` answers."""

    pages: tuple[PageTypeElementsResponse, ...]
    unknown: tuple[UnknownKeyResponse, ...]

    @classmethod
    def from_index(cls, index: answers.ElementIndex, lang: Lang) -> Self:
        """Build it from the rows.

        Args:
            index: The answer of the knowledge base.
            lang: Language of the texts.

        Returns:
            The body.
        """
        return cls(
            pages=tuple(
                PageTypeElementsResponse(
                    key=page.key,
                    name=page.name.read(lang),
                    description=page.description.read(lang),
                    zones=tuple(_zone_of(zone, lang) for zone in page.zones),
                )
                for page in index.pages
            ),
            unknown=UnknownKeyResponse.from_keys(index.unknown),
        )


class FeatureEntryResponse(ResponseBody):
    """A feature as a list shows it."""

    model_config = ConfigDict(populate_by_name=True)

    key: str
    property: str = Field(description="The property's name on the element or page")
    name: str
    required: bool
    value_schema: dict[str, Any] = Field(
        alias="schema", description="JSON Schema of the value"
    )


class ElementFeaturesResponse(ResponseBody):
    """An element, or a page type, and its features."""

    key: str
    type: str
    place: str | None = Field(description="`form.field`; null for a page type")
    name: str
    features: tuple[FeatureEntryResponse, ...]


class FeaturesResponse(ResponseBody):
    """What `get_features` answers."""

    elements: tuple[ElementFeaturesResponse, ...]
    unknown: tuple[UnknownKeyResponse, ...]

    @classmethod
    def from_index(cls, index: answers.FeatureIndex, lang: Lang) -> Self:
        """Build it from the rows.

        Args:
            index: The answer of the knowledge base.
            lang: Language of the texts.

        Returns:
            The body.
        """
        return cls(
            elements=tuple(
                ElementFeaturesResponse(
                    key=element.key,
                    type=element.type,
                    place=str(element.place) if element.place else None,
                    name=element.name.read(lang),
                    features=tuple(
                        FeatureEntryResponse(
                            key=feature.key,
                            property=feature.property,
                            name=feature.name.read(lang),
                            required=feature.required,
                            value_schema=feature.schema,
                        )
                        for feature in element.features
                    ),
                )
                for element in index.elements
            ),
            unknown=UnknownKeyResponse.from_keys(index.unknown),
        )


class PageTypeResponse(ResponseBody):
    """A page type, without its elements and features."""

    key: str
    name: str
    description: str
    zones: tuple[ZoneResponse, ...]

    @classmethod
    def from_row(cls, row: PageType | answers.PageTypeDescription, lang: Lang) -> Self:
        """Build it from a row."""
        return cls(
            key=row.key,
            name=row.name.read(lang),
            description=row.description.read(lang),
            zones=tuple(ZoneResponse.from_zone(zone, lang) for zone in row.zones),
        )


class ChildZoneResponse(ResponseBody):
    """A zone that a container offers to its own elements."""

    zone: str
    place: str = Field(description="Whose elements may stand there, e.g. `form.field`")
    types: Keys = Field(description="The only types allowed; empty means every type")


class ElementDescriptionResponse(ElementEntryResponse):
    """An element in full, without its features."""

    place: str
    children: tuple[ChildZoneResponse, ...]
    example: dict[str, Any] | None
    value_schema: Any = Field(description="JSON Schema of the value a person enters")


class FeatureDescriptionResponse(FeatureEntryResponse):
    """A feature in full."""

    owner: str = Field(description="Key of the element or page type that has it")
    description: str
    example: Any
    default: Any = Field(description="What is assumed when absent; see `has_default`")
    has_default: bool


class DescriptionsResponse(ResponseBody):
    """What `get_descriptions` answers."""

    pages: tuple[PageTypeResponse, ...]
    elements: tuple[ElementDescriptionResponse, ...]
    features: tuple[FeatureDescriptionResponse, ...]
    unknown: tuple[UnknownKeyResponse, ...]

    @classmethod
    def from_rows(cls, rows: answers.Descriptions, lang: Lang) -> Self:
        """Build it from the rows.

        Args:
            rows: The answer of the knowledge base.
            lang: Language of the texts.

        Returns:
            The body.
        """
        return cls(
            pages=tuple(PageTypeResponse.from_row(row, lang) for row in rows.pages),
            elements=tuple(_element_of(row, lang) for row in rows.elements),
            features=tuple(
                FeatureDescriptionResponse(
                    key=row.key,
                    property=row.property,
                    owner=row.owner,
                    name=row.name.read(lang),
                    description=row.description.read(lang),
                    required=row.required,
                    value_schema=row.schema,
                    example=row.example,
                    default=row.default,
                    has_default=row.has_default,
                )
                for row in rows.features
            ),
            unknown=UnknownKeyResponse.from_keys(rows.unknown),
        )


class PageTypesResponse(ResponseBody):
    """What can be asked for."""

    protocol: str
    revision: int = Field(description="Number of the knowledge revision")
    page_types: tuple[PageTypeResponse, ...]

    @classmethod
    def from_catalogue(cls, catalogue: Catalogue, lang: Lang) -> Self:
        """Build it from the newest revision."""
        return cls(
            protocol=catalogue.protocol,
            revision=catalogue.revision,
            page_types=tuple(
                PageTypeResponse.from_row(row, lang) for row in catalogue.page_types
            ),
        )


def _zone_of(zone: answers.ZoneElements, lang: Lang) -> ZoneElementsResponse:
    """Build a zone with its elements."""
    return ZoneElementsResponse(
        key=zone.zone.key,
        name=zone.zone.name.read(lang),
        inner=zone.zone.inner,
        elements=tuple(
            ElementEntryResponse(
                key=entry.key,
                type=entry.type,
                name=entry.name.read(lang),
                description=entry.description.read(lang),
            )
            for entry in zone.elements
        ),
    )


def _element_of(
    row: answers.ElementDescription, lang: Lang
) -> ElementDescriptionResponse:
    """Build an element in full."""
    return ElementDescriptionResponse(
        key=row.key,
        type=row.type,
        name=row.name.read(lang),
        description=row.description.read(lang),
        place=str(row.place),
        children=tuple(
            ChildZoneResponse(
                zone=child.zone, place=str(child.place), types=child.types
            )
            for child in row.children
        ),
        example=row.example,
        value_schema=row.value_schema,
    )
