"""The pages of a played request, and what the words of a record point at in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Feature
from backend.domain.pages import Located, walk
from backend.evaluation.records.shapes import Expect
from backend.evaluation.scoring.labels import (
    is_same_label,
    label_key,
    label_of,
    own_zone,
    stands_in,
)
from backend.evaluation.scoring.played import Played

__all__ = ["PAGE", "Scene"]

PAGE = "page"
"""What points at the page itself."""

_NEW = "new:"
_LABEL = "label:"


@dataclass(frozen=True)
class Scene:
    """A played request and what was expected of it."""

    expect: Expect
    played: Played
    catalogue: Catalogue

    @cached_property
    def before(self) -> JsonObject:
        """The open page as it was; empty when there was none."""
        return self.played.before or {}

    @cached_property
    def after(self) -> JsonObject:
        """The page that came of it; empty when there is none."""
        return self.played.after or {}

    @cached_property
    def edited(self) -> JsonObject:
        """The page that was open as it now is; empty when it is gone."""
        return self.played.pages_after.get(self.played.open_id or "") or {}

    @cached_property
    def old(self) -> dict[str, Located]:
        """The elements of the open page as it was, by id."""
        return {found.id: found for found in walk(self.before) if found.id}

    @cached_property
    def located(self) -> tuple[Located, ...]:
        """The elements of the page that came of it, in order."""
        return tuple(walk(self.after))

    @cached_property
    def new(self) -> dict[str, Located]:
        """The elements of the page that came of it, by id."""
        return {found.id: found for found in self.located if found.id}

    @cached_property
    def is_same_page(self) -> bool:
        """Whether the page that came of it is the one that was open."""
        return bool(self.before) and self.played.page_id in {None, self.played.open_id}

    def is_old(self, located: Located) -> bool:
        """Tell whether an element was there before."""
        return self.is_same_page and located.id in self.old

    def find(self, ref: str) -> Sequence[Located]:
        """Return the elements of the page afterwards that a reference points at.

        Args:
            ref: An id of an element that was there before, `label`, `label@zone`,
                `label:label` or `new:label`, the last only for what was not there.

        Returns:
            The closest ones by label; empty when there is none.
        """
        if self.is_same_page and ref in self.old:
            return [self.new[ref]] if ref in self.new else []
        only_new = ref.startswith(_NEW)
        found = find_labelled(ref.removeprefix(_NEW).removeprefix(_LABEL), self.after)
        return [each for each in found if not (only_new and self.is_old(each))]

    def find_old(self, ref: str) -> Sequence[Located]:
        """Return the elements of the open page, as it was, that a reference means."""
        if ref in self.old:
            return [self.old[ref]]
        return find_labelled(ref.removeprefix(_LABEL), self.before)

    def feature(self, located: Located | None, name: str) -> Feature | None:
        """Return the knowledge base's row of a property.

        Args:
            located: The element; `None` for the page.
            name: The property.

        Returns:
            The row, or `None` when that element has no such feature.
        """
        page_type = str(self.after.get("page"))
        if located is None:
            return self.catalogue.features_of(page_type).get(name)
        for element in self.catalogue.elements:
            if (
                element.type == located.get("type")
                and element.place.page_type == page_type
                and (
                    located.parent is not None
                    or element.place.zone == own_zone(located, self.after)
                )
            ):
                feature = self.catalogue.features_of(element.key).get(name)
                if feature is not None:
                    return feature
        return None


def find_labelled(ref: str, page: JsonObject) -> Sequence[Located]:
    """Return the elements of a page that a label means.

    Args:
        ref: `label` or `label@zone`.
        page: The page.

    Returns:
        Those with exactly that label; if there are none, the closest of those whose
        label contains it or is contained in it.
    """
    label, at, zone = ref.rpartition("@")
    whole = _closest(ref, walk(page))
    if not at or any(is_same_label(ref, label_of(e), exactly=True) for e in whole):
        return whole
    return _closest(label, (each for each in walk(page) if stands_in(each, page, zone)))


def _closest(label: str, candidates: Iterable[Located]) -> list[Located]:
    """Return the candidates whose label is closest."""
    alike = [each for each in candidates if is_same_label(label, label_of(each))]
    if not alike:
        return []
    least = min(_distance(label, label_of(each)) for each in alike)
    return [each for each in alike if _distance(label, label_of(each)) == least]


def _distance(wanted: str, label: Json) -> int:
    """Return by how many characters one label is longer than the other."""
    return abs(len(label_key(wanted)) - len(label_key(str(label))))
