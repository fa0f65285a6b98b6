"""What a check finds."""

from dataclasses import dataclass
from enum import StrEnum

from backend.domain.json_values import Pointer
from backend.domain.texts import Text

__all__ = ["Rule", "Violation"]


class Rule(StrEnum):
    """The rules of the page check; the values are public and permanent."""

    NOT_A_PAGE = "not_a_page"
    UNKNOWN_PAGE_TYPE = "unknown_page_type"
    UNKNOWN_TYPE = "unknown_type"
    UNKNOWN_PROPERTY = "unknown_property"
    MISSING_PROPERTY = "missing_property"
    WRONG_VALUE = "wrong_value"
    WRONG_ZONE = "wrong_zone"
    ILLEGAL_CHILD = "illegal_child"
    MISSING_ID = "missing_id"
    DUPLICATE_ID = "duplicate_id"
    DUPLICATE_FIELD = "duplicate_field"
    DANGLING_REFERENCE = "dangling_reference"
    EMPTY_OPTIONS = "empty_options"
    TOO_DEEP = "too_deep"
    TOO_MANY_ELEMENTS = "too_many_elements"
    TOO_LARGE = "too_large"
    UNSAFE_VALUE = "unsafe_value"
    ENGINE_TRAP = "engine_trap"


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing in a page that breaks a rule."""

    rule: Rule
    """Which rule; a stable code for programs."""

    pointer: Pointer
    """Where; resolves in the page that was checked."""

    message: Text
    """What is wrong, in one short sentence."""

    element_id: str | None = None
    """The element concerned, when it has an id."""

    expected: str = ""
    """What would be right, in the model's own notation; empty when nothing would be."""

    suggestions: tuple[str, ...] = ()
    """Names that were probably meant, the nearest first; at most three."""
