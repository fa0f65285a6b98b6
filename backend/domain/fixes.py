"""What code repaired in something that was submitted."""

from dataclasses import dataclass

from backend.domain.json_values import Pointer
from backend.domain.texts import Text

__all__ = ["Fix"]


@dataclass(frozen=True, slots=True)
class Fix:
    """One repair; every one is listed, none is silent."""

    code: str
    """What kind of repair, e.g. `property_spelling`; stable, for programs."""

    pointer: Pointer
    """Where, in the repaired page; `""` when it concerns the text as a whole."""

    message: Text
    """What was changed, in one short sentence."""

    lossless: bool = True
    """False when something that was written is not in the result."""
