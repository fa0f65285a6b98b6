"""What imported configurations hold beyond their pages, kept beside the page."""

from collections.abc import Sequence

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from backend.db.tables import PageLeftoverRow
from backend.domain.leftovers import Leftover, LeftoverReason, Placement
from backend.domain.pages import PageId
from backend.domain.texts import Text

__all__ = ["LeftoverRepository"]


class LeftoverRepository:
    """The leftovers of the stored pages, bound to one transaction."""

    def __init__(self, session: Session) -> None:
        """Bind the repository to a transaction.

        Args:
            session: The transaction.
        """
        self._session = session

    def add_leftovers(self, page_id: PageId, leftovers: Sequence[Leftover]) -> None:
        """Keep the leftovers of a page that was just stored.

        Args:
            page_id: Id of the page, which has none yet.
            leftovers: What its import left over, in document order. Of an unsafe one
                only the note is kept: nothing that may run code is stored.
        """
        if not leftovers:
            return
        self._session.execute(
            insert(PageLeftoverRow),
            [
                {
                    "page_id": page_id,
                    "position": position,
                    "pointer": leftover.pointer,
                    "owner": leftover.owner,
                    "path": leftover.path,
                    "placement": leftover.placement,
                    "reason": leftover.reason,
                    "message_zh": leftover.message.zh,
                    "message_en": leftover.message.en,
                    "is_unsafe": leftover.unsafe,
                    "value": None if leftover.unsafe else leftover.value,
                    "instead_of": list(leftover.instead_of),
                    "after": leftover.after,
                }
                for position, leftover in enumerate(leftovers)
            ],
        )

    def list_leftovers(self, page_id: PageId) -> tuple[Leftover, ...]:
        """Return what the import of a page left over.

        Args:
            page_id: Id of the page.

        Returns:
            The leftovers in document order of the imported configuration; empty for
            a page that was not imported, and for one that does not exist.
        """
        rows = self._session.execute(
            select(PageLeftoverRow)
            .where(PageLeftoverRow.page_id == page_id)
            .order_by(PageLeftoverRow.position)
        ).scalars()
        return tuple(map(_as_leftover, rows))


def _as_leftover(row: PageLeftoverRow) -> Leftover:
    """Read a leftover."""
    return Leftover(
        pointer=row.pointer,
        value=row.value,
        reason=LeftoverReason(row.reason),
        message=Text(row.message_zh, row.message_en),
        owner=row.owner,
        path=row.path,
        placement=Placement(row.placement),
        instead_of=tuple(row.instead_of),
        after=row.after,
        unsafe=row.is_unsafe,
    )
