"""Storing a page that a client wrote: completed, checked, then stored."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from backend.assembly import assemble, page_id_for
from backend.domain.catalogue import Catalogue
from backend.domain.errors import InvalidPageError, PageExistsError
from backend.domain.fixes import Fix
from backend.domain.json_values import JsonObject
from backend.domain.leftovers import Leftover
from backend.domain.pages import PageId, StoredPage
from backend.domain.runs import Author, Provenance
from backend.knowledge.base import KnowledgeBase
from backend.validation import checker_for

__all__ = ["NewPage", "Prepare", "complete_page", "create_page", "store_new_page"]


_ATTEMPTS = 3
"""How often an id made from a title is made anew when someone else was faster."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page that is ready to be stored."""

    id: PageId
    document: JsonObject
    """Checked against the knowledge and the pages that there are."""

    fixes: Sequence[Fix] = ()
    """What code put right."""

    leftovers: Sequence[Leftover] = ()
    """What an imported configuration holds beyond the page."""


Prepare = Callable[[Catalogue, Collection[str]], NewPage]
"""Makes the page, given the knowledge and the ids that are taken."""


def create_page(
    knowledge: KnowledgeBase,
    document: JsonObject,
    *,
    page_id: str | None,
    author: Author,
) -> tuple[StoredPage, Sequence[Fix]]:
    """Complete, check and store a page.

    Args:
        knowledge: Where it is stored. A `PageExistsError` if `page_id` is taken there.
        document: A page, or a submission without ids.
        page_id: Its id; `None` makes a free one from the title.
        author: Who stores it.

    Returns:
        The stored page, and what code put right. A page that breaks rules is an
        `InvalidPageError`, and nothing is stored.
    """

    def prepare(catalogue: Catalogue, taken: Collection[str]) -> NewPage:
        return complete_page(document, catalogue, taken, page_id=page_id)

    page, new = store_new_page(knowledge, prepare, page_id=page_id, author=author)
    return page, new.fixes


def complete_page(
    document: JsonObject,
    catalogue: Catalogue,
    taken: Collection[str],
    *,
    page_id: str | None,
) -> NewPage:
    """Complete and check a page.

    Args:
        document: A page, or a submission without ids.
        catalogue: The knowledge.
        taken: Ids of all pages.
        page_id: Its id; `None` makes a free one from the title.

    Returns:
        The page.

    Raises:
        InvalidPageError: If the page breaks rules.
    """
    assembled = assemble(document, catalogue)
    wanted = page_id or page_id_for(str(assembled.page.get("title", "")), taken)
    violations = checker_for(catalogue).check(assembled.page, page_ids={*taken, wanted})
    if violations:
        raise InvalidPageError(violations)
    return NewPage(PageId(wanted), assembled.page, assembled.fixes)


def store_new_page(
    knowledge: KnowledgeBase,
    prepare: Prepare,
    *,
    page_id: str | None,
    author: Author,
) -> tuple[StoredPage, NewPage]:
    """Make and store a page, making it anew when its id was taken meanwhile.

    Args:
        knowledge: Where it is stored.
        prepare: Makes the page.
        page_id: The id that was asked for; `None` when one is made from the title.
        author: Who stores it.

    Returns:
        The page as stored and as it was made.

    Raises:
        PageExistsError: If the id is taken, perhaps only since we looked.
    """
    attempts = _ATTEMPTS if page_id is None else 1
    while True:
        attempts -= 1
        catalogue = knowledge.catalogue()
        with knowledge.read() as unit:
            taken = unit.pages.list_page_ids()
        if page_id in taken:
            raise PageExistsError(str(page_id))
        new = prepare(catalogue, taken)
        try:
            return _store(knowledge, new, catalogue, author), new
        except PageExistsError:
            if attempts == 0:
                raise


def _store(
    knowledge: KnowledgeBase, new: NewPage, catalogue: Catalogue, author: Author
) -> StoredPage:
    """Store a page that is ready."""
    with knowledge.write() as unit:
        page = unit.pages.add_page(
            page_id=new.id,
            document=new.document,
            author=author,
            provenance=Provenance(catalogue.revision),
            now=datetime.now(UTC),
        )
        unit.leftovers.add_leftovers(new.id, new.leftovers)
    return page
