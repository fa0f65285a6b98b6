"""Storing a page that a client wrote: completed, checked, then stored."""

from collections.abc import Sequence
from datetime import UTC, datetime

from backend.assembly import assemble, page_id_for
from backend.domain.errors import InvalidPageError, PageExistsError
from backend.domain.fixes import Fix
from backend.domain.json_values import JsonObject
from backend.domain.pages import PageId, StoredPage
from backend.domain.runs import Author, Provenance
from backend.knowledge.base import KnowledgeBase
from backend.validation import checker_for

__all__ = ["create_page"]


_ATTEMPTS = 3
"""How often an id made from a title is made anew when someone else was faster."""


def create_page(
    knowledge: KnowledgeBase,
    document: JsonObject,
    *,
    page_id: str | None,
    author: Author,
) -> tuple[StoredPage, Sequence[Fix]]:
    """Complete, check and store a page.

    Args:
        knowledge: Where it is stored.
        document: A page, or a submission without ids.
        page_id: Its id; `None` makes a free one from the title.
        author: Who stores it.

    Returns:
        The stored page, and what code put right. A page that breaks rules is an
        `InvalidPageError`, and nothing is stored.

    Raises:
        PageExistsError: If `page_id` is taken.
    """
    attempts = _ATTEMPTS if page_id is None else 1
    while True:
        attempts -= 1
        try:
            return _create(knowledge, document, page_id, author)
        except PageExistsError:
            if attempts == 0:
                raise


def _create(
    knowledge: KnowledgeBase, document: JsonObject, page_id: str | None, author: Author
) -> tuple[StoredPage, Sequence[Fix]]:
    """Try once.

    Raises:
        InvalidPageError: If the page breaks rules.
        PageExistsError: If the id is taken, perhaps only since we looked.
    """
    catalogue = knowledge.catalogue()
    with knowledge.read() as unit:
        taken = unit.pages.list_page_ids()
    if page_id in taken:
        raise PageExistsError(page_id)
    assembled = assemble(document, catalogue)
    wanted = page_id or page_id_for(str(assembled.page.get("title", "")), taken)
    violations = checker_for(catalogue).check(assembled.page, page_ids={*taken, wanted})
    if violations:
        raise InvalidPageError(violations)
    with knowledge.write() as unit:
        page = unit.pages.add_page(
            page_id=PageId(wanted),
            document=assembled.page,
            author=author,
            provenance=Provenance(catalogue.revision),
            now=datetime.now(UTC),
        )
    return page, assembled.fixes
