"""What of an imported configuration a page cannot carry, kept to be written back."""

from dataclasses import dataclass
from enum import StrEnum

from backend.domain.json_values import Json, Pointer
from backend.domain.texts import Text

__all__ = ["Leftover", "LeftoverReason", "Placement"]


class LeftoverReason(StrEnum):
    """Why something is left over; the values are public and permanent."""

    UNKNOWN_STEP = "unknown_step"
    """A step that no page type is realised by, or one in an unusual place."""

    UNKNOWN_ELEMENT = "unknown_element"
    """A field, column, item or button of a type that is not on offer there."""

    UNKNOWN_PROPERTY = "unknown_property"
    """A property that is not on offer there."""

    REFUSED_VALUE = "refused_value"
    """A known property with a value that the page check refuses."""

    SPELLING = "spelling"
    """Another way of writing the same; the page says it, only the text differs."""


class Placement(StrEnum):
    """How a leftover goes back into an exported configuration."""

    SET = "set"
    """The value stands at the path."""

    INSERT = "insert"
    """The value is a member of the list at the path; the last token is its index."""

    OMIT = "omit"
    """Nothing stands at the path, although the export would write something."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """One part of an imported configuration that is not in the page.

    It is anchored at an element (or at a step), not at an index, so that it finds its
    place again after the page was edited.
    """

    pointer: Pointer
    """Where it stood in the imported configuration; for something left out, where the
    export would write it."""

    value: Json
    """The part, verbatim; null when something was left out."""

    reason: LeftoverReason
    message: Text
    """Why it is left over, in one short sentence."""

    owner: str
    """Id of the element that it belongs to, or `@` and a part of the configuration:
    `@config`, `@header`, `@filter`, `@source`, `@form`, `@table`, `@detail`,
    `@record`, `@submit`."""

    path: Pointer
    """Where it goes, from the owner's own object in the exported configuration."""

    placement: Placement = Placement.SET

    instead_of: tuple[Json, ...] = ()
    """What the export writes there itself, empty for nothing. When the page says
    something else by then, the page is newer and the leftover stays out."""

    after: str | None = None
    """For an inserted value: the element or part before it, `None` at the start."""

    unsafe: bool = False
    """True when the part may run code; such a part is shown and never exported."""
