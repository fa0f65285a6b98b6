"""A page while it is edited: the document, its patch so far and the way back."""

from dataclasses import dataclass, field

from backend.assembly.locating import Spot, find_spot
from backend.assembly.operations import Operation
from backend.assembly.ordering import order_own_keys
from backend.assembly.patches import apply_patch, patch_with_inverse
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import walk
from backend.domain.pointers import extend

__all__ = ["Draft", "entry", "guard"]


@dataclass
class Draft:
    """The state of one batch of operations."""

    page: JsonObject
    """The page as it stands; what was not touched is the same object as before."""

    catalogue: Catalogue
    finished: bool = False
    """Whether what operations bring is complete: nothing in it is mended, completed,
    named or refused for where it goes, and an operation does what it says alone."""

    patch: list[JsonObject] = field(default_factory=list)
    inverse: tuple[JsonObject, ...] = ()
    touched: set[str] = field(default_factory=set)
    removed: dict[str, None] = field(default_factory=dict)

    def apply(self, entries: list[JsonObject]) -> None:
        """Put entries of a patch into effect.

        Args:
            entries: Operations of RFC 6902 that fit the page as it stands.
        """
        patched = patch_with_inverse(self.page, entries)
        self.page = patched.document
        self.patch += entries
        self.inverse = (*patched.inverse, *self.inverse)

    def spot_of(self, operation: Operation) -> tuple[Spot, JsonObject]:
        """Find the element that an operation concerns.

        Args:
            operation: An operation with an id.

        Returns:
            Where it stands, and the element.
        """
        return self.find(operation.id or "")

    def find(self, element_id: str) -> tuple[Spot, JsonObject]:
        """Find an element by its id.

        Args:
            element_id: The id.

        Returns:
            Where it stands, and the element.
        """
        spot = find_spot(self.page, element_id, self.catalogue)
        element: JsonObject = spot.located.element if spot.located else {}
        return spot, element

    def ids(self) -> set[str]:
        """Return every id of the page."""
        return {found.id for found in walk(self.page) if found.id is not None}

    def reorder(self, element_id: str | None) -> None:
        """Put the keys of a changed element, or of the page, in canonical order.

        The order of keys means nothing to a patch, so this is no part of it.

        Args:
            element_id: The element; `None` for the page itself.
        """
        if element_id is None:
            self.page = order_own_keys(self.page, None, self.catalogue)
            return
        spot, element = self.find(element_id)
        ordered = order_own_keys(element, spot.offered, self.catalogue)
        self.page = apply_patch(self.page, [entry("replace", spot.path, ordered)])


def entry(op: str, path: str, value: Json) -> JsonObject:
    """Return an operation of RFC 6902 that carries a value."""
    return {"op": op, "path": path, "value": value}


def guard(pointer: str, element: JsonObject) -> list[JsonObject]:
    """Return the test that an element stands where the patch takes it to be.

    Args:
        pointer: Where it stands.
        element: The element.

    Returns:
        One test of its id.
    """
    return [entry("test", extend(pointer, "id"), element.get("id"))]
