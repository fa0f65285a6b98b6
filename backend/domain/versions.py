"""The history of a page: its versions and where its elements come from."""

from dataclasses import dataclass
from datetime import datetime

from backend.domain.json_values import JsonObject
from backend.domain.runs import Author, Provenance

__all__ = ["ElementOrigin", "PageVersion"]


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
