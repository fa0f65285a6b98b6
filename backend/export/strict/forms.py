"""How constrained decoding writes what the knowledge base describes: the hints on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from backend.domain.catalogue import Catalogue
from backend.domain.hints import HintIndex, HintKind
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import Element, Feature, PageType
from backend.domain.recent import Recent

__all__ = ["Form", "Forms", "forms_of"]


@dataclass(frozen=True, slots=True)
class Form:
    """How one thing is written."""

    is_offered: bool = True
    schema: JsonObject | None = None
    """In place of the row's own; `None` to narrow that."""

    is_required: bool = False
    """Whether it must be written although the row may be left out."""

    cases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Per value of it the properties that belong to that value, and are needed then."""

    is_page: bool = False
    """Whether its values are ids of pages."""

    is_unique: bool = False
    """Whether no two within one value of a feature may be the same."""

    at_least: str = ""
    """The property beside it that may not be larger."""


_USUAL = Form()


class Forms:
    """The forms of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Read the hints.

        Args:
            catalogue: The knowledge revision.
        """
        self._hints = HintIndex(catalogue.hints)

    def of_feature(self, feature: Feature, owner: PageType | Element) -> Form:
        """Return how a feature is written.

        Args:
            feature: The feature.
            owner: Whose it is.

        Returns:
            The form on the narrowest target: the feature, the property in its place, the
            property. What its structure says is found where that is written.
        """
        name = feature.property
        place = owner.place if isinstance(owner, Element) else owner.key
        is_structure = "$ref" in feature.schema
        return self._find(feature.key, f"{place}.{name}", "" if is_structure else name)

    def of_structure(self, name: str) -> Form:
        """Return how the values of a structure are written."""
        return self._find(name)

    def of_part(self, structure: str, name: str, *, is_text: bool) -> Form:
        """Return how a property inside a value is written.

        Args:
            structure: The structure, or the property of the feature, that it is in.
            name: The property.
            is_text: Whether its values are texts.

        Returns:
            The form on `structure.name`; for a text also the one on the name alone.
        """
        return self._find(f"{structure}.{name}", name if is_text else "")

    def _find(self, *targets: str) -> Form:
        """Return the form of the first target that has one."""
        hint = self._hints.find(HintKind.WRITING, *filter(None, targets))
        if hint is None:
            return _USUAL
        if not isinstance(hint.value, dict):
            return Form(is_offered=bool(hint.value))
        value = hint.value
        return Form(
            schema=value.get("schema"),
            is_required=value.get("required") is True,
            cases=value.get("cases", {}),
            is_page=value.get("pages") is True,
            is_unique=value.get("unique") is True,
            at_least=value.get("at_least", ""),
        )


_RECENT: Recent[Catalogue, Forms] = Recent(Forms)


def forms_of(catalogue: Catalogue) -> Forms:
    """Return the forms of a knowledge revision, read once per revision."""
    return _RECENT.get(catalogue)
