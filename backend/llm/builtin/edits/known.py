"""Elements of the open page as requests speak of them."""

from dataclasses import dataclass

from backend.domain.json_values import JsonObject
from backend.domain.knowledge import Place
from backend.llm.builtin.protocol import ZoneRole

__all__ = ["Known", "Mention"]


@dataclass(frozen=True, slots=True)
class Known:
    """An element of the page."""

    id: str
    label: str
    zone: ZoneRole
    place: Place
    element: JsonObject
    role: str | None
    parent: str | None
    """Id of the container it stands in."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names elements."""

    start: int
    end: int
    known: tuple[Known, ...]
    """Every element of that label, in document order."""

    whole: bool = True
    """Whether the whole label stands in the text."""

    sure: bool = False
    """Whether these are meant, and no others of the same label."""

    doubtful: bool = False
    """Whether one of these is meant but the words do not say which."""

    pointed: bool = False
    """Whether the words only point at what was spoken of: it, 它."""
