"""The versions of a page: reading its history, holding it still, publishing."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Row, Select, select, update
from sqlalchemy.orm import Session

from backend.db.tables import (
    PageElementUseRow,
    PageOperationRow,
    PageRow,
    PageVersionRow,
)
from backend.domain.errors import ElementNotFoundError, VersionNotFoundError
from backend.domain.json_values import JsonObject
from backend.domain.pages import PageId, StoredPage
from backend.domain.runs import Author, AuthorKind, Provenance, RunId
from backend.domain.versions import (
    Cause,
    ElementOrigin,
    ElementStory,
    PageVersion,
    PatchStep,
)
from backend.knowledge.dialects import among
from backend.knowledge.page_reading import PageReader
from backend.knowledge.suggestions import nearest

__all__ = ["VersionRepository"]

_Versions: TypeAlias = Select[*tuple[Any, ...]]
"""Selects what the history shows of versions."""


class VersionRepository:
    """The versions of the stored pages, bound to one transaction."""

    def __init__(self, session: Session, protocol: str) -> None:
        """Bind the repository to a transaction.

        Args:
            session: The transaction.
            protocol: Key of the protocol whose pages are meant.
        """
        self._session = session
        self._pages = PageReader(session, protocol)

    def hold_page(self, page_id: PageId) -> StoredPage:
        """Return a page and keep every other writer from it until the unit ends.

        Args:
            page_id: Id of the page; a `PageNotFoundError` when there is none.

        Returns:
            Its newest version. Whoever held it before is done, so that what is written
            for this version is never refused as made for an old one.
        """
        self._session.execute(
            select(PageRow.version).where(PageRow.id == page_id).with_for_update()
        )
        return self._pages.get_page(page_id)

    def get_version(self, page_id: PageId, number: int) -> StoredPage:
        """Return a page as it was in one version.

        Args:
            page_id: Id of the page.
            number: Number of the version.

        Returns:
            The page as it was then.

        Raises:
            VersionNotFoundError: The page has no such version.
        """
        newest, _ = self._heads(page_id)
        if not 1 <= number <= newest:
            raise VersionNotFoundError(page_id, number, newest)
        return self._pages.get_page(page_id, version=number)

    def list_versions(
        self, page_id: PageId, *, limit: int = 50, before: int | None = None
    ) -> tuple[PageVersion, ...]:
        """Return the history of a page, the newest version first.

        Args:
            page_id: Id of the page; a `PageNotFoundError` when there is none.
            limit: How many at most.
            before: Only versions with smaller numbers; `None` to begin with the newest.

        Returns:
            The versions, with their operations.
        """
        self._heads(page_id)
        statement = self._select(page_id).limit(limit)
        if before is not None:
            statement = statement.where(PageVersionRow.number < before)
        return self._list(statement)

    def list_since(self, page_id: PageId, base: int) -> tuple[PageVersion, ...]:
        """Return what was stored after a version, the oldest first.

        Args:
            page_id: Id of the page.
            base: Number of the version, exclusive.

        Returns:
            The versions, with their operations; empty when it is the newest.
        """
        since = self._select(page_id).where(PageVersionRow.number > base)
        return self._list(since)[::-1]

    def list_causes(self, page_id: PageId) -> tuple[tuple[int, Cause], ...]:
        """Return how every version of a page came to be, the oldest first.

        Args:
            page_id: Id of the page; a `PageNotFoundError` when there is none.

        Returns:
            Numbers and causes.
        """
        self._heads(page_id)
        rows = self._session.execute(
            select(PageVersionRow.number, PageVersionRow.cause)
            .where(PageVersionRow.page_id == page_id)
            .order_by(PageVersionRow.number)
        )
        return tuple((number, Cause(cause)) for number, cause in rows)

    def get_documents(
        self, page_id: PageId, numbers: Collection[int]
    ) -> Mapping[int, JsonObject]:
        """Return the documents of several versions in one query.

        Args:
            page_id: Id of the page.
            numbers: Numbers of versions; those that do not exist are left out.

        Returns:
            The documents by number.
        """
        rows = self._session.execute(
            select(PageVersionRow.number, PageVersionRow.document)
            .where(PageVersionRow.page_id == page_id)
            .where(among(self._session, PageVersionRow.number, numbers))
        )
        return dict(rows.all())

    def list_steps(self, page_id: PageId, number: int) -> tuple[PatchStep | None, ...]:
        """Return what each operation of a version did.

        Args:
            page_id: Id of the page.
            number: Number of the version.

        Returns:
            One per operation, in order; `None` where only the operation is known.
        """
        rows = self._session.execute(
            select(PageOperationRow.patch, PageOperationRow.inverse)
            .join(PageVersionRow, PageVersionRow.id == PageOperationRow.page_version_id)
            .where(PageVersionRow.page_id == page_id, PageVersionRow.number == number)
            .order_by(PageOperationRow.position)
        )
        return tuple(
            None
            if patch is None or inverse is None
            else PatchStep(tuple(patch), tuple(inverse))
            for patch, inverse in rows
        )

    def publish(
        self, page_id: PageId, number: int, *, name: str, now: datetime
    ) -> PageVersion:
        """Publish a version under a name; the one published before is so no longer.

        Args:
            page_id: Id of the page.
            number: Number of the version.
            name: The name.
            now: The present moment.

        Returns:
            The version.

        Raises:
            VersionNotFoundError: The page has no such version.
        """
        newest, _ = self._heads(page_id)
        if not 1 <= number <= newest:
            raise VersionNotFoundError(page_id, number, newest)
        self._session.execute(
            update(PageVersionRow)
            .where(PageVersionRow.page_id == page_id, PageVersionRow.number == number)
            .values(published_name=name, published_at=now),
            execution_options={"synchronize_session": False},
        )
        self._session.execute(
            update(PageRow)
            .where(PageRow.id == page_id)
            .values(published_version=number),
            execution_options={"synchronize_session": False},
        )
        named = self._select(page_id).where(PageVersionRow.number == number)
        return self._list(named)[0]

    def find_made(self, run_id: RunId) -> tuple[PageId, int] | None:
        """Return the version that a run made last, `None` when it made none.

        Args:
            run_id: Id of the run.

        Returns:
            The page and the number of the version.
        """
        row = self._session.execute(
            select(PageVersionRow.page_id, PageVersionRow.number)
            .where(PageVersionRow.run_id == run_id)
            .order_by(PageVersionRow.id.desc())
            .limit(1)
        ).first()
        return None if row is None else (PageId(row.page_id), row.number)

    def find_published(self, page_id: PageId) -> int | None:
        """Return the number of the published version, `None` before the first time.

        Args:
            page_id: Id of the page; a `PageNotFoundError` when there is none.
        """
        return self._heads(page_id)[1]

    def get_story(self, page_id: PageId, element_id: str) -> ElementStory:
        """Return what made an element of the newest version and what changed it since.

        Args:
            page_id: Id of the page; a `PageNotFoundError` when there is none.
            element_id: The element's id in the page.

        Returns:
            Its story since it last appeared.

        Raises:
            ElementNotFoundError: The newest version has no such element.
        """
        self._heads(page_id)
        rows = self._session.scalars(
            select(PageElementUseRow)
            .where(PageElementUseRow.page_id == page_id)
            .where(PageElementUseRow.page_element == element_id)
            .order_by(PageElementUseRow.since_version.desc()),
            execution_options={"populate_existing": True},
        ).all()
        if not rows or rows[0].until_version is not None:
            raise ElementNotFoundError(element_id, self._like(page_id, element_id))
        life = [rows[0]]
        for row in rows[1:]:
            if row.until_version != life[-1].since_version:
                break
            life.append(row)
        origins = tuple(map(_as_origin, reversed(life)))
        made = {origin.version for origin in origins}
        versions = self._list(
            self._select(page_id).where(
                among(self._session, PageVersionRow.number, sorted(made))
            ),
            operations=False,
        )
        return ElementStory(element_id, origins, versions[::-1])

    def _heads(self, page_id: PageId) -> tuple[int, int | None]:
        """Return the numbers of a page's newest and published versions."""
        row = self._session.execute(
            select(PageRow.version, PageRow.published_version).where(
                PageRow.id == page_id
            )
        ).first()
        if row is None:
            return self._pages.get_page(page_id).version, None  # raises, naming others
        return row.version, row.published_version

    def _like(self, page_id: PageId, element_id: str) -> tuple[str, ...]:
        """Return the ids of the page's elements most like one that it does not have."""
        current = self._session.scalars(
            select(PageElementUseRow.page_element)
            .where(PageElementUseRow.page_id == page_id)
            .where(PageElementUseRow.until_version.is_(None))
        )
        return nearest(element_id, sorted(current))

    def _select(self, page_id: PageId) -> _Versions:
        """Write the statement that the history shows, the newest version first."""
        return (
            select(
                PageVersionRow.id,
                PageVersionRow.number,
                PageVersionRow.author_kind,
                PageVersionRow.author_name,
                PageVersionRow.knowledge_revision,
                PageVersionRow.run_id,
                PageVersionRow.turn,
                PageVersionRow.created_at,
                PageVersionRow.cause,
                PageVersionRow.cause_version,
                PageVersionRow.published_name,
                PageVersionRow.published_at,
            )
            .where(PageVersionRow.page_id == page_id)
            .order_by(PageVersionRow.number.desc())
        )

    def _list(
        self, statement: _Versions, *, operations: bool = True
    ) -> tuple[PageVersion, ...]:
        """Read the versions of a statement, with or without their operations."""
        rows = self._session.execute(statement).all()
        found: dict[int, list[JsonObject]] = {}
        if operations:
            for version, body in self._session.execute(
                select(PageOperationRow.page_version_id, PageOperationRow.body)
                .where(
                    among(
                        self._session,
                        PageOperationRow.page_version_id,
                        [row.id for row in rows],
                    )
                )
                .order_by(PageOperationRow.position)
            ):
                found.setdefault(version, []).append(body)
        return tuple(_as_version(row, found.get(row.id, ())) for row in rows)


def _as_version(row: Row[Any], operations: Collection[JsonObject]) -> PageVersion:
    """Read a version."""
    return PageVersion(
        number=row.number,
        author=Author(AuthorKind(row.author_kind), row.author_name),
        provenance=_as_provenance(row.knowledge_revision, row.run_id, row.turn),
        operations=tuple(operations),
        created_at=row.created_at,
        cause=Cause(row.cause),
        cause_version=row.cause_version,
        published_name=row.published_name,
        published_at=row.published_at,
    )


def _as_origin(row: PageElementUseRow) -> ElementOrigin:
    """Read what made an element as it is."""
    return ElementOrigin(
        element_id=row.page_element,
        element_key=row.element_key,
        version=row.since_version,
        provenance=_as_provenance(row.knowledge_revision, row.run_id, row.turn),
    )


def _as_provenance(revision: int, run_id: str | None, turn: int | None) -> Provenance:
    """Read what stands behind a version or an element."""
    return Provenance(revision, None if run_id is None else RunId(run_id), turn)
