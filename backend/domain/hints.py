"""What editors and engines of constrained decoding want to know beyond the rules.

Hints never decide whether a page is right. They are rows of the knowledge base like
all else, so that another protocol brings its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from backend.domain.json_values import Json
from backend.domain.texts import Text

__all__ = ["FeatureGroup", "Hint", "HintIndex", "HintKind"]


class HintKind(StrEnum):
    """What a hint is about."""

    CATEGORY = "category"
    """`target` is the key of a category of elements, `name` what people call it."""

    ELEMENT = "element"
    """`target` is an element's key or type, `value` the key of its category."""

    GROUP = "group"
    """`target` is a feature, a property or a structure, `value` a `FeatureGroup`."""

    EDITOR = "editor"
    """The same targets; `value` names the special editor that the value wants."""

    PROPERTY = "property"
    """`target` is a property inside a structure, `name` what people call it."""

    VALUE = "value"
    """`target` is one of a fixed set of values, `name` what people call it."""

    ZONE = "zone"
    """`target` is a zone of containers, `name` what people call it."""

    STARTER = "starter"
    """`target` is a feature, a property or a structure, `value` what a new element has;
    texts in it may be bilingual."""

    WRITING = "writing"
    """`target` is a feature, a property, a structure or a property in it, `value` how
    constrained decoding writes it: `false` for not at all, or an object of `schema` (in
    place of the row's own), `required`, `cases` (properties that belong to one value),
    `pages` (ids of pages), `unique` and `at_least` (what a grammar cannot say)."""


class FeatureGroup(StrEnum):
    """Under which heading an editor shows a feature."""

    COMMON = "common"
    """What most elements of the place have."""

    SPECIFIC = "specific"
    """What is particular to the element."""

    DATA = "data"
    LOOK = "look"
    BEHAVIOUR = "behaviour"


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint."""

    kind: HintKind
    target: str
    """What it is about; narrower targets are written `scope.property` and
    `scope=value`."""

    value: Json = None
    name: Text | None = None


@dataclass(frozen=True)
class HintIndex:
    """Hints by kind and target."""

    hints: tuple[Hint, ...]
    _by_target: Mapping[tuple[str, str], Hint] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Build the index."""
        index = {(hint.kind.value, hint.target): hint for hint in self.hints}
        object.__setattr__(self, "_by_target", MappingProxyType(index))

    def find(self, kind: HintKind, *targets: str) -> Hint | None:
        """Return the hint on the first target that has one.

        Args:
            kind: What the hint is about.
            *targets: The narrowest first.

        Returns:
            The hint, or `None`.
        """
        found = (self._by_target.get((kind.value, target)) for target in targets)
        return next((hint for hint in found if hint is not None), None)
