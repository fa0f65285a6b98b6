"""The page document and how to walk it.

A page is plain JSON (design section 3): `page`, page-level features and `elements`, an
array whose members carry `id`, optionally `zone`, `type`, their features, and, when
they are containers, `elements` of their own. Children live under `elements` and
nowhere else, so that walking a page needs no knowledge of the protocol.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType, TypeGuard

from backend.domain.json_values import Json, JsonObject, Pointer

__all__ = [
    "ID_SCHEMA",
    "MAX_DEPTH",
    "MAX_ELEMENTS",
    "MAX_ID_LENGTH",
    "MAX_PAGE_BYTES",
    "PAGE_ID_PATTERN",
    "RESERVED",
    "ElementId",
    "Located",
    "PageId",
    "PageOrder",
    "PageSummary",
    "StoredPage",
    "find_located",
    "is_element_id",
    "is_page_id",
    "walk",
]

PageId = NewType("PageId", str)
ElementId = NewType("ElementId", str)

MAX_DEPTH = 32
"""How deep elements may nest, the top level counted as 1, inclusive.

Deeper pages do not occur and would let a recursive consumer overflow its stack.
"""

MAX_ELEMENTS = 5_000
"""How many elements one page may hold, nested ones included, inclusive."""

MAX_PAGE_BYTES = 2_000_000
"""Size of the minified page in UTF-8 bytes, inclusive."""

MAX_ID_LENGTH = 64
"""Longest element id in characters, inclusive."""

ID_SCHEMA: JsonObject = {
    "type": "string",
    "pattern": "^[A-Za-z][A-Za-z0-9_-]*$",
    "not": {"pattern": "\n"},  # `$` also stands before a last line break in Python
    "maxLength": MAX_ID_LENGTH,
}
"""What an element id looks like; ids that the server assigns are lower case."""

PAGE_ID_PATTERN = r"^[A-Za-z][A-Za-z0-9_-]{0,99}$"
"""What a page id given by hand looks like."""

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")

RESERVED = frozenset({"id", "zone", "type", "elements"})
"""Properties of an element that are structure and not features."""


@dataclass(frozen=True, slots=True)
class Located:
    """An element of a page and where it stands."""

    element: Json
    """The element as written; anything at all when the page is not valid yet."""

    pointer: Pointer
    """Where it stands in the page, e.g. `/elements/2/elements/0`."""

    parent: "Located | None"
    """The container it stands in; `None` at the top of the page."""

    depth: int
    """1 at the top of the page."""

    @property
    def id(self) -> str | None:
        """The element's id when it has one that is a string."""
        element = self.element
        value = element.get("id") if isinstance(element, dict) else None
        return value if isinstance(value, str) else None

    def get(self, name: str) -> Json:
        """Return a property of the element, `None` when absent or not an object."""
        return self.element.get(name) if isinstance(self.element, dict) else None


class PageOrder(StrEnum):
    """What a list of pages is ordered by."""

    UPDATED = "updated"
    """The one changed last first."""

    NAME = "name"


@dataclass(frozen=True, slots=True)
class PageSummary:
    """What a list of pages shows of one."""

    id: PageId
    name: str
    """The page's title."""

    description: str
    page_type: str
    version: int
    updated_at: datetime
    published_version: int | None = None
    """Number of the version published now."""


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page as the store has it: always valid."""

    id: PageId
    name: str
    description: str
    page_type: str
    version: int
    """Counted from 1; grows by one with every change."""

    document: JsonObject
    """The page document."""

    knowledge_revision: int
    """The knowledge revision it was checked against when stored."""

    created_at: datetime
    updated_at: datetime


def walk(page: Json, *, max_depth: int = MAX_DEPTH) -> Iterator[Located]:
    """Yield every element of a page, parents before children, in document order.

    Never raises, whatever the JSON: what is not a list of elements is passed over.

    Args:
        page: The page document, valid or not.
        max_depth: How deep to go, inclusive; deeper elements are not visited.

    Yields:
        Each member of each `elements` array, objects or not.
    """
    stack = list(reversed(_children(page, "", None)))
    while stack:
        located = stack.pop()
        yield located
        if located.depth < max_depth:
            stack.extend(reversed(_children(located.element, located.pointer, located)))


def is_element_id(value: Json) -> TypeGuard[str]:
    """Tell whether a value can be the id of an element.

    Args:
        value: Any JSON value.

    Returns:
        True for a string of the right characters and length.
    """
    return (
        isinstance(value, str)
        and len(value) <= MAX_ID_LENGTH
        and _ID.fullmatch(value) is not None
    )


def is_page_id(value: str) -> bool:
    """Tell whether a text can be the id of a new page.

    Args:
        value: Any text.

    Returns:
        True for a text of the right characters and length.
    """
    return re.fullmatch(PAGE_ID_PATTERN, value) is not None and "\n" not in value


def find_located(page: JsonObject, element_id: str) -> Located | None:
    """Return the first element with that id and its place, or `None`."""
    return next((found for found in walk(page) if found.id == element_id), None)


def _children(node: Json, pointer: Pointer, parent: Located | None) -> list[Located]:
    """Return the members of a node's `elements` array."""
    children = node.get("elements") if isinstance(node, dict) else None
    if not isinstance(children, list):
        return []
    depth = 1 if parent is None else parent.depth + 1
    return [
        Located(child, f"{pointer}/elements/{index}", parent, depth)
        for index, child in enumerate(children)
    ]
