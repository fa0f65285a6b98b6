"""What a sentence says of when something is shown."""

from dataclasses import dataclass

__all__ = ["Shown"]


@dataclass(frozen=True, slots=True)
class Shown:
    """One reading of a sentence."""

    what: str
    """The words for the elements."""

    words: str
    """The words of the condition."""

    hides: bool
    """Whether the condition says when the elements are hidden."""
