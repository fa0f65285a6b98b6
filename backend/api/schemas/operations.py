"""Edit operations anchored on element ids, as JSON."""

from typing import Annotated, Any, Literal

from pydantic import Field

from backend.api.schemas.base import RequestBody

__all__ = ["MAX_OPERATIONS", "EditPageRequest", "PageOperation"]

MAX_OPERATIONS = 200
"""Operations of one edit, inclusive; larger changes are a new page."""

_Id = Annotated[str, Field(min_length=1, max_length=100, description="Element id")]
_Element = Annotated[
    dict[str, Any],
    Field(
        description="An element as in a page, or as a submission without ids",
        examples=[{"type": "text", "label": "Phone", "field": "phone"}],
    ),
]
_Before = Annotated[str | None, Field(description="Id of the element to stand before")]
_After = Annotated[str | None, Field(description="Id of the element to stand after")]
_Into = Annotated[
    str | None, Field(description="Id of the container to stand in, at its end")
]
_Zone = Annotated[
    str | None,
    Field(description="Zone to stand in; the neighbour's or the default when left out"),
]


class AddOperation(RequestBody):
    """Add an element: before or after another one, into a container, or at the end."""

    op: Literal["add"]
    element: _Element
    before: _Before = None
    after: _After = None
    into: _Into = None
    zone: _Zone = None


class SetOperation(RequestBody):
    """Give properties of an element, or of the page, new values."""

    op: Literal["set"]
    id: _Id | None = Field(description="The element; null for the page itself")
    properties: dict[str, Any] = Field(
        min_length=1, description="New values; null takes a property away"
    )


class UnsetOperation(RequestBody):
    """Take properties away from an element or from the page."""

    op: Literal["unset"]
    id: _Id | None = Field(description="The element; null for the page itself")
    properties: tuple[str, ...] = Field(min_length=1, description="Their names")


class MoveOperation(RequestBody):
    """Move an element with all it holds; needs one of before, after, into, zone."""

    op: Literal["move"]
    id: _Id
    before: _Before = None
    after: _After = None
    into: _Into = None
    zone: _Zone = None


class RemoveOperation(RequestBody):
    """Remove an element with all it holds."""

    op: Literal["remove"]
    id: _Id


class ReplaceOperation(RequestBody):
    """Put another element in an element's place; the id stays."""

    op: Literal["replace"]
    id: _Id
    element: _Element


PageOperation = Annotated[
    AddOperation
    | SetOperation
    | UnsetOperation
    | MoveOperation
    | RemoveOperation
    | ReplaceOperation,
    Field(discriminator="op"),
]
"""One edit operation."""


class EditPageRequest(RequestBody):
    """An edit: operations that are applied all or none."""

    base_version: int = Field(
        ge=1, description="Number of the version that the edit was made for"
    )
    operations: tuple[PageOperation, ...] = Field(
        min_length=1,
        max_length=MAX_OPERATIONS,
        description="In order; each sees what those before it did",
        examples=[[{"op": "set", "id": "name", "properties": {"maxLength": 20}}]],
    )
    selected: _Id | None = Field(
        default=None,
        description="An element: operations on anything outside of it are refused",
    )
