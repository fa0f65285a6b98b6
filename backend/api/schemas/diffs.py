"""What differs between two states of a page, as JSON."""

from typing import Any, Self

from pydantic import Field

from backend.api.schemas.base import ResponseBody
from backend.assembly.comparing import Change, ChangeKind, Position, describe_change
from backend.domain.texts import Lang

__all__ = ["ChangeResponse", "DiffResponse", "PositionResponse"]


class PositionResponse(ResponseBody):
    """Where an element stands."""

    parent: str | None = Field(description="The container; null at the top of the page")
    previous: str | None = Field(description="The element before; null for the first")

    @classmethod
    def from_position(cls, position: Position | None) -> Self | None:
        """Build it from a position, if there is one."""
        if position is None:
            return None
        return cls(parent=position.parent, previous=position.previous)


class ChangeResponse(ResponseBody):
    """One difference between two states of a page."""

    kind: ChangeKind
    element_id: str | None = Field(description="The element; null for the page itself")
    label: str = Field(description="What people call the element")
    element_name: str = Field(description="What the element is")
    property: str | None = Field(description="For `changed`: which property")
    property_name: str = Field(description="What people call the property")
    before: Any = Field(
        description="`changed`: the value before; `removed`: the element"
    )
    after: Any = Field(description="`changed`: the value after; `added`: the element")
    was_set: bool = Field(description="`changed`: whether there was a value before")
    is_set: bool = Field(description="`changed`: whether there is a value after")
    origin: PositionResponse | None = Field(description="Where the element stood")
    place: PositionResponse | None = Field(description="Where the element stands")
    text: str = Field(description="The difference in words, in the language asked for")

    @classmethod
    def from_change(cls, change: Change, lang: Lang) -> Self:
        """Build it from a difference.

        Args:
            change: The difference.
            lang: Language of its words.

        Returns:
            The body.
        """
        return cls(
            kind=change.kind,
            element_id=change.element_id,
            label=change.label,
            element_name=change.element_name.read(lang),
            property=change.property,
            property_name=change.property_name.read(lang),
            before=change.before,
            after=change.after,
            was_set=change.was_set,
            is_set=change.is_set,
            origin=PositionResponse.from_position(change.origin),
            place=PositionResponse.from_position(change.place),
            text=describe_change(change, lang),
        )


class DiffResponse(ResponseBody):
    """What differs between two versions of a page."""

    page_id: str
    from_version: int
    to_version: int
    equal: bool = Field(description="Whether the two are the same")
    summary: tuple[str, ...] = Field(description="The differences in a few sentences")
    changes: tuple[ChangeResponse, ...] = Field(
        description="Added, removed, moved, changed, in this order; every property by "
        "itself"
    )
