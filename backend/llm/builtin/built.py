"""An element that was made, and what did not get into it."""

from dataclasses import dataclass, field

from backend.domain.json_values import JsonObject

__all__ = ["Built"]


@dataclass(slots=True)
class Built:
    """An element and what of the request did not get into it."""

    element: JsonObject
    role: str | None
    """Key of the vocabulary entry of its kind of element."""

    guessed: list[str] = field(default_factory=list)
    """Names of properties whose value is a guess that the person should look at."""

    lost: list[str] = field(default_factory=list)
    """Names of facts that the element has no property for."""
