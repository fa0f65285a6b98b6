"""What strict forms are made of, and what they are."""

from dataclasses import dataclass, field

from backend.domain.json_values import JsonObject

__all__ = ["RowsInPlay", "StrictForm"]


@dataclass(frozen=True, slots=True)
class RowsInPlay:
    """What a request is probably about: what the forms of a call are made of."""

    page_types: tuple[str, ...] = ()
    """Keys, the likeliest first."""

    elements: tuple[str, ...] = ()
    """Keys, the likeliest first."""

    features: tuple[str, ...] = ()
    """Keys of features that the model asked about by name."""

    pages: tuple[str, ...] = ()
    """Ids of stored pages that may be led to."""


@dataclass(frozen=True, slots=True)
class StrictForm:
    """A schema for constrained decoding, and what it cannot say."""

    schema: JsonObject
    left_out: frozenset[str] = field(default_factory=frozenset)
    """Keys of elements and features in play that cannot be written under it."""
