"""What an editor shows of the knowledge base, as JSON."""

from typing import Any

from pydantic import ConfigDict, Field

from backend.api.schemas.base import ResponseBody

__all__ = [
    "BlueprintListResponse",
    "BlueprintResponse",
    "EditingSchemaResponse",
    "PaletteResponse",
]


class _Described(ResponseBody):
    """A body read off a value of the same shape."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class CategoryResponse(_Described):
    """A heading over elements."""

    key: str
    name: str


class OfferedZoneResponse(_Described):
    """A zone of a page or of a container."""

    key: str = Field(description="The `zone` that an element there writes")
    name: str
    place: str = Field(description="Which of `places` lists what may stand there")
    types: tuple[str, ...] = Field(
        description="The only types allowed there; empty for every type of the place"
    )
    default: bool = Field(description="Whether an element without `zone` stands there")


class PaletteElementResponse(_Described):
    """An element on offer."""

    key: str = Field(description="Key of its knowledge row, e.g. `form_text`")
    type: str
    name: str
    description: str
    category: str = Field(description="Key of one of `categories`; may be empty")
    container: bool
    child_zones: tuple[OfferedZoneResponse, ...] = Field(
        description="Where its own elements may stand; empty unless a container"
    )
    starter: dict[str, Any] = Field(
        description="A small element that works: the `element` of an `add` operation"
    )


class PalettePlaceResponse(_Described):
    """A place and what it offers."""

    place: str
    elements: tuple[PaletteElementResponse, ...]


class PaletteResponse(_Described):
    """Everything that can stand on the pages of a type."""

    page_type: str
    name: str
    description: str
    knowledge_revision: int
    categories: tuple[CategoryResponse, ...] = Field(description="Those in use")
    zones: tuple[OfferedZoneResponse, ...] = Field(description="At the top of a page")
    places: tuple[PalettePlaceResponse, ...] = Field(
        description="Those of the zones and of every container that may stand there"
    )


class EditingSchemaResponse(ResponseBody):
    """JSON Schemas (draft 2020-12) of features, for generating forms."""

    page_type: str
    knowledge_revision: int
    page: dict[str, Any] = Field(description="Features of the page itself")
    elements: dict[str, dict[str, Any]] = Field(
        description="Features of each element, by its key"
    )
    definitions: dict[str, Any] = Field(
        alias="$defs", description="What the schemas refer to as `#/$defs/X`"
    )


class BlueprintResponse(ResponseBody):
    """A business domain that pages can be made of."""

    key: str
    name: str
    page_types: tuple[str, ...] = Field(description="Of which types it has a page")
    fields: dict[str, tuple[str, ...]] = Field(
        description="Per page type what its fields are called"
    )


class BlueprintListResponse(ResponseBody):
    """Some of the blueprints."""

    blueprints: tuple[BlueprintResponse, ...] = Field(
        description="The best match first; without `q` as in the knowledge base"
    )
