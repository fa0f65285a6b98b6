"""What is wrong with a result."""

from dataclasses import dataclass
from enum import StrEnum

from backend.domain.texts import Text

__all__ = ["Finding", "Part"]


class Part(StrEnum):
    """What a row must have right, part by part."""

    OUTCOME = "outcome"
    VALID = "valid"
    ELEMENTS = "elements"
    FEATURES = "features"
    ORDER = "order"
    SCOPE = "scope"
    REDIRECT = "redirect"
    UI_ACTIONS = "ui_actions"
    MUST_NOT = "must_not"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong."""

    part: Part
    text: Text
