"""The history of a page: its versions and where its elements come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from backend.domain.json_values import JsonObject
from backend.domain.runs import Author, Provenance

__all__ = [
    "Cause",
    "ElementOrigin",
    "ElementStory",
    "Making",
    "PageVersion",
    "PatchStep",
]


class Cause(StrEnum):
    """How a version came to be; the values are public and permanent."""

    EDIT = "edit"
    """The page was written: created, edited by operations, or replaced as a whole."""

    UNDO = "undo"
    REDO = "redo"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class PatchStep:
    """What one edit operation did to a page."""

    patch: tuple[JsonObject, ...]
    """RFC 6902 with `test` guards; applies to the page before the operation."""

    inverse: tuple[JsonObject, ...]
    """Takes it back; applies to the page after the operation."""


@dataclass(frozen=True, slots=True)
class Making:
    """How a version is made, besides its document."""

    cause: Cause = Cause.EDIT
    cause_version: int | None = None
    """The version restored, undone or redone; `None` for an edit."""

    steps: tuple[PatchStep, ...] = ()
    """What each of the version's operations did, in the same order; empty when that is
    not known."""

    origins: Mapping[str, Provenance] = field(default_factory=dict)
    """What stands behind single elements, by id, where it is not what stands behind the
    version: several runs may have had a part in it."""


@dataclass(frozen=True, slots=True)
class PageVersion:
    """One stored state of a page, without its document."""

    number: int
    """Counted from 1."""

    author: Author
    provenance: Provenance
    operations: tuple[JsonObject, ...]
    """The edit operations that led to it, in order; empty when it was written whole."""

    created_at: datetime
    cause: Cause = Cause.EDIT
    cause_version: int | None = None
    """The version restored, undone or redone; `None` for an edit."""

    published_name: str | None = None
    """The name it was published under; `None` when it never was."""

    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ElementOrigin:
    """What made an element of a page as it is."""

    element_id: str
    """The element's id in the page."""

    element_key: str
    """Key of the knowledge row behind it, e.g. `form_text`."""

    version: int
    """The version that made it as it is; later ones left it alone."""

    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ElementStory:
    """Every version that made or changed one element of a page, the oldest first."""

    element_id: str
    origins: tuple[ElementOrigin, ...]
    """Since the element last appeared; never empty."""

    versions: tuple[PageVersion, ...]
    """The versions of the origins, one each, without their operations."""
