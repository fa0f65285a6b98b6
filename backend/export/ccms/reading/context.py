"""What reading a configuration gathers: which object became which element."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from backend.domain.json_values import Json, JsonObject

__all__ = ["ReadingContext", "objects_in", "take"]

T = TypeVar("T")


@dataclass(slots=True)
class ReadingContext:
    """The state of one reading."""

    helper_pages: Mapping[str, Json]
    """Configurations of pages that buttons may open, by page id."""

    behind_header: JsonObject | None = None
    """Where a form step behind a header finds the data that was fetched before it."""

    elements: list[tuple[JsonObject, JsonObject]] = field(default_factory=list)
    """Each element read and the object of the configuration that it was."""

    keyed: list[tuple[JsonObject, JsonObject, str]] = field(default_factory=list)
    """Elements that are a mere key of an object: the back button of a detail page."""

    parts: dict[str, JsonObject] = field(default_factory=dict)
    """The object of each part: `@form`, `@source` ..."""

    helpers: dict[str, JsonObject] = field(default_factory=dict)
    """Buttons by the helper page that became their request."""

    def read(self, element: JsonObject, source: JsonObject) -> JsonObject:
        """Remember what an element was read from.

        Args:
            element: The element as far as it is read.
            source: The object of the configuration, by identity.

        Returns:
            The same element.
        """
        self.elements.append((element, source))
        return element


def take(source: Json, kind: type[T]) -> T:
    """Return a JSON value when it has the wanted type, otherwise an empty one.

    Args:
        source: Any JSON value.
        kind: `dict`, `list` or `str`.

    Returns:
        The value itself, by identity, or a new empty one.
    """
    return source if isinstance(source, kind) else kind()


def objects_in(source: Json) -> list[JsonObject]:
    """Return the objects of a list that have a `type`, passing over anything else.

    Args:
        source: Any JSON value.

    Returns:
        The objects by identity, in order.
    """
    return [
        item
        for item in take(source, list)
        if isinstance(item, dict) and isinstance(item.get("type"), str)
    ]
