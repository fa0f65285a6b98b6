"""Writing a stored page anew, whole: completed, checked, then stored as a version."""

from collections.abc import Sequence
from datetime import UTC, datetime

from backend.api.page_creation import complete_page
from backend.api.page_history import Turned, touched_by
from backend.assembly.comparing import compare_pages
from backend.assembly.patches import is_same_json
from backend.assembly.undoing import undo_state
from backend.domain.errors import InvalidPageError, VersionConflictError
from backend.domain.fixes import Fix
from backend.domain.json_values import JsonObject
from backend.domain.pages import PageId
from backend.domain.runs import Author, Provenance
from backend.domain.texts import Text
from backend.domain.versions import Cause, Making
from backend.domain.violations import Rule, Violation
from backend.knowledge.base import KnowledgeBase

__all__ = ["write_page"]


def write_page(
    knowledge: KnowledgeBase,
    page_id: PageId,
    document: JsonObject,
    *,
    base_version: int,
    author: Author,
) -> tuple[Turned, Sequence[Fix]]:
    """Store a whole document as the next version of a page.

    What a document says as a whole cannot be carried over to a newer version, so that
    unlike edits by operations it is refused when somebody else was faster.

    Args:
        knowledge: Where the page is stored; a `PageNotFoundError` when it is not.
        page_id: Id of the page.
        document: The page, or a submission without ids, of the page's own type.
        base_version: Number of the version that the document was made from.
        author: Who writes.

    Returns:
        The page, not stored again when it is like that already, and what code put
        right.

    Raises:
        InvalidPageError: The document breaks rules, or is of another page type.
        VersionConflictError: The page is not at `base_version` any more.
    """
    with knowledge.write() as unit:
        catalogue = unit.catalogue()
        current = unit.versions.hold_page(page_id)
        if base_version != current.version:
            raise VersionConflictError(page_id, base_version, current.version)
        if document.get("page") != current.page_type:
            raise InvalidPageError((_other_type(current.page_type),))
        taken = unit.pages.list_page_ids()
        new = complete_page(document, catalogue, taken, page_id=page_id)
        history = unit.versions.list_causes(page_id)
        page = current
        if not is_same_json(new.document, current.document):
            page = unit.pages.add_version(
                page_id=page_id,
                base_version=base_version,
                document=new.document,
                author=author,
                provenance=Provenance(catalogue.revision),
                operations=(),
                making=Making(),
                now=datetime.now(UTC),
            )
            history = (*history, (page.version, Cause.EDIT))
    changes = compare_pages(current.document, page.document, catalogue)
    changed, removed = touched_by(changes, page.document)
    return Turned(page, current, changed, removed, undo_state(history)), new.fixes


def _other_type(page_type: str) -> Violation:
    """Say that a document turns a page into another type of page."""
    return Violation(
        Rule.WRONG_VALUE,
        "/page",
        Text(
            f"页面的类型是 {page_type}，不能改成别的。要别的类型请新建页面。",
            f"The page is a {page_type} and stays one; make a new page instead.",
        ),
        expected=page_type,
    )
