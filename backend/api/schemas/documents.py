"""The page document as clients see it: open objects, the protocol says what is in them.

What exactly may stand in a page is knowledge and not code; see
`GET /knowledge/editing-schema/{page_type}`.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from backend.api.schemas.shapes import ShapedAs, maybe_absent, no_default

__all__ = [
    "DocumentBody",
    "JsonPatchOperation",
    "PageDocument",
    "PageElement",
    "PatchBody",
]


class PageElement(BaseModel):
    """An element of a page; everything else on it is a feature of its type."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str = Field(description="Unique in the page")
    type: str = Field(description="The element's type, e.g. `text`")
    zone: str | SkipJsonSchema[None] = maybe_absent(
        "Left out in the first zone of the parent"
    )
    label: str | SkipJsonSchema[None] = maybe_absent("What people read")
    field: str | SkipJsonSchema[None] = maybe_absent("Name of its value")
    elements: "tuple[PageElement, ...] | SkipJsonSchema[None]" = maybe_absent(
        "What a container holds; absent on other elements"
    )


class PageDocument(BaseModel):
    """A page; everything else on it is a feature of its page type."""

    model_config = ConfigDict(frozen=True, extra="allow")

    page: str = Field(description="The page type: `form`, `table`, `detail`")
    title: str | SkipJsonSchema[None] = maybe_absent("What the page is called")
    description: str | SkipJsonSchema[None] = maybe_absent("What the page is for")
    elements: tuple[PageElement, ...] = Field(description="In document order")


class JsonPatchOperation(BaseModel):
    """One operation of RFC 6902."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    op: Literal["add", "remove", "replace", "move", "copy", "test"]
    path: str = Field(description="A JSON Pointer")
    value: Any = maybe_absent("Of `add`, `replace` and `test`")
    from_: str | SkipJsonSchema[None] = Field(
        default=None,
        alias="from",
        description="Of `move` and `copy`",
        json_schema_extra=no_default,
    )


DocumentBody = Annotated[dict[str, Any], ShapedAs(PageDocument)]
"""A stored page document."""

PatchBody = Annotated[dict[str, Any], ShapedAs(JsonPatchOperation)]
"""An operation of a stored patch."""
