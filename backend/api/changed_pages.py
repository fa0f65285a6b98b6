"""Telling what became of a page that was changed as a whole."""

from typing import Any

from backend.api.page_history import Turned
from backend.api.schemas.versions import ChangedPageResponse
from backend.assembly import describe_changes
from backend.domain.catalogue import Catalogue
from backend.domain.texts import Lang

__all__ = ["change_facts", "last_of", "to_changed"]


def to_changed(turned: Turned, catalogue: Catalogue, lang: Lang) -> ChangedPageResponse:
    """Build the answer to an undo, a redo or a restore.

    Args:
        turned: The page, before and after.
        catalogue: Names of elements and features.
        lang: Language of the words.

    Returns:
        The body.
    """
    facts = change_facts(turned, catalogue, lang)
    return ChangedPageResponse.from_page(turned.page, **facts)


def change_facts(turned: Turned, catalogue: Catalogue, lang: Lang) -> dict[str, Any]:
    """Return what a body tells of a change beside the page.

    Args:
        turned: The page, before and after.
        catalogue: Names of elements and features.
        lang: Language of the words.

    Returns:
        The fields that `ChangedPageResponse` adds to a page.
    """
    before, after = turned.before.document, turned.page.document
    return {
        "stored": turned.is_stored,
        "changed": turned.changed,
        "removed": turned.removed,
        "summary": tuple(describe_changes(before, after, catalogue, lang)),
        "undoable": last_of(turned.state.undoable),
        "redoable": last_of(turned.state.redoable),
    }


def last_of(numbers: tuple[int, ...]) -> int | None:
    """Return the last of some numbers, if there is any."""
    return numbers[-1] if numbers else None
