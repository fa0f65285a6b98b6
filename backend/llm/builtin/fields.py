"""Fields that conditions and sentences may speak of."""

from dataclasses import dataclass

from backend.domain.json_values import Json, JsonObject
from backend.llm.builtin.facts import Option
from backend.llm.builtin.protocol import Property

__all__ = ["FieldInfo", "options_of", "read_fields"]


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """A value of the page."""

    label: str
    field: str
    options: tuple[Option, ...] = ()
    role: str | None = None
    """Key of the vocabulary entry of its kind of element."""

    on: Json = True
    """The value of a switch that is on."""


def options_of(element: JsonObject) -> tuple[Option, ...]:
    """Return the options that an element holds itself."""
    options = element.get(Property.OPTIONS)
    data = options.get("data", []) if isinstance(options, dict) else []
    return tuple(
        (str(option.get("label", "")), option.get("value"))
        for option in data
        if isinstance(option, dict)
    )


def read_fields(elements: list[tuple[JsonObject, str | None]]) -> list[FieldInfo]:
    """Return what elements hold.

    Args:
        elements: Elements, each with the key of its role.

    Returns:
        One entry per element that has a label and a field, in order.
    """
    return [
        FieldInfo(
            str(element[Property.LABEL]),
            str(element[Property.FIELD]),
            options_of(element),
            role,
            element.get("valueTrue", True),
        )
        for element, role in elements
        if element.get(Property.LABEL) and element.get(Property.FIELD)
    ]
