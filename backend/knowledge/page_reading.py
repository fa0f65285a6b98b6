"""Reading pages: one, lists, the best match, their history, who uses what."""

from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from backend.db.tables import (
    ElementRow,
    FeatureRow,
    PageElementUseRow,
    PageFeatureUseRow,
    PageOperationRow,
    PageRow,
    PageTypeRow,
    PageVersionRow,
)
from backend.domain.errors import PageNotFoundError
from backend.domain.json_values import JsonObject
from backend.domain.pages import PageId, PageOrder, PageSummary, StoredPage
from backend.domain.runs import Author, AuthorKind, Provenance, RunId
from backend.domain.versions import ElementOrigin, PageVersion
from backend.knowledge.dialects import among
from backend.knowledge.page_search import PageNames, rank_pages
from backend.knowledge.protocols import number_of_protocol
from backend.knowledge.suggestions import nearest

__all__ = ["PageReader", "description_of", "name_of"]


_Summary: TypeAlias = Select[str, str, str, str, int, datetime, int | None]
"""Selects what lists show of a page."""


class PageReader:
    """The stored pages of a protocol, bound to one transaction."""

    def __init__(self, session: Session, protocol: str) -> None:
        """Bind the reader to a transaction.

        Args:
            session: The transaction.
            protocol: Key of the protocol whose pages are meant.
        """
        self._session = session
        self._protocol_id = number_of_protocol(protocol)

    def get_page(self, page_id: PageId, *, version: int | None = None) -> StoredPage:
        """Return a page.

        Args:
            page_id: Its id.
            version: Number of an older version, counted from 1; `None` for the newest.

        Returns:
            The page; for an older version, as it was then.

        Raises:
            PageNotFoundError: No page has that id, or it has no such version.
        """
        row = self._session.execute(
            select(
                PageTypeRow.key,
                PageRow.name,
                PageRow.description,
                PageRow.created_at,
                PageVersionRow.number,
                PageVersionRow.document,
                PageVersionRow.knowledge_revision,
                PageVersionRow.created_at.label("updated_at"),
            )
            .select_from(PageRow)
            .join(PageTypeRow, PageTypeRow.id == PageRow.page_type_id)
            .join(PageVersionRow, PageVersionRow.page_id == PageRow.id)
            .where(PageRow.id == page_id)
            .where(PageVersionRow.number == (version or PageRow.version))
        ).first()
        if row is None:
            raise PageNotFoundError(page_id, self._nearest(page_id))
        return StoredPage(
            id=page_id,
            name=row.name if version is None else name_of(row.document),
            description=(
                row.description if version is None else description_of(row.document)
            ),
            page_type=row.key,
            version=row.number,
            document=row.document,
            knowledge_revision=row.knowledge_revision,
            created_at=row.created_at,
            updated_at=row.updated_at,
        )

    def list_pages(
        self,
        *,
        limit: int = 50,
        after: str | None = None,
        order: PageOrder = PageOrder.UPDATED,
        page_type: str | None = None,
    ) -> tuple[PageSummary, ...]:
        """Return pages, the one changed last first or by name.

        Args:
            limit: How many at most.
            after: Id of the last page of the list before, exclusive; `None` to begin.
                Nothing follows a page that does not exist.
            order: What the pages are ordered by; by id where that is equal.
            page_type: Key of the only page type wanted.

        Returns:
            The pages.
        """
        by_name = order is PageOrder.NAME
        column: InstrumentedAttribute[Any] = (
            PageRow.name if by_name else PageRow.updated_at
        )
        statement = self._summaries().order_by(
            column if by_name else column.desc(), PageRow.id
        )
        if page_type is not None:
            statement = statement.where(PageTypeRow.key == page_type)
        if after is not None:
            last = select(column).where(PageRow.id == after).scalar_subquery()
            beyond = column > last if by_name else column < last
            statement = statement.where(
                or_(beyond, (column == last) & (PageRow.id > after))
            )
        return self._list(statement.limit(limit))

    def list_page_ids(self) -> frozenset[str]:
        """Return the id of every page, whichever the protocol: ids are shared."""
        return frozenset(self._session.scalars(select(PageRow.id)))

    def search_pages(
        self, text: str | None, *, limit: int = 10, page_type: str | None = None
    ) -> tuple[PageSummary, ...]:
        """Return the pages that a text may mean, the best match first.

        Args:
            text: An id, a name, a part of one or a whole request; `None` or blank for
                the pages changed last.
            limit: How many at most.
            page_type: Key of the only page type wanted.

        Returns:
            The pages; empty when none is meant.
        """
        if text is None or not text.strip():
            return self.list_pages(limit=limit, page_type=page_type)
        statement = (
            select(PageRow.id, PageRow.name, PageRow.description)
            .where(PageRow.protocol_id == self._protocol_id)
            .order_by(PageRow.updated_at.desc(), PageRow.id)
        )
        if page_type is not None:
            statement = statement.join(PageTypeRow).where(PageTypeRow.key == page_type)
        names = self._session.execute(statement)
        ids = rank_pages(text, (PageNames(*row) for row in names), limit=limit)
        found = {
            page.id: page
            for page in self._list(
                self._summaries().where(among(self._session, PageRow.id, ids))
            )
        }
        return tuple(found[PageId(page_id)] for page_id in ids)

    def list_pages_using(self, key: str) -> tuple[PageSummary, ...]:
        """Return the pages that would break if a row of the knowledge went away.

        Args:
            key: Key of a page type, an element or a feature.

        Returns:
            Pages whose newest version uses it, by id.
        """
        by_element = (
            select(PageElementUseRow.page_id)
            .join(ElementRow, ElementRow.id == PageElementUseRow.element_id)
            .where(ElementRow.protocol_id == self._protocol_id, ElementRow.key == key)
            .where(PageElementUseRow.until_version.is_(None))
        )
        by_feature = (
            select(PageFeatureUseRow.page_id)
            .join(FeatureRow, FeatureRow.id == PageFeatureUseRow.feature_id)
            .where(FeatureRow.protocol_id == self._protocol_id, FeatureRow.key == key)
        )
        return self._list(
            self._summaries()
            .where(
                or_(
                    PageTypeRow.key == key,
                    PageRow.id.in_(by_element),
                    PageRow.id.in_(by_feature),
                )
            )
            .order_by(PageRow.id)
        )

    def list_versions(self, page_id: PageId) -> tuple[PageVersion, ...]:
        """Return the history of a page, the newest version first.

        Args:
            page_id: Id of the page.

        Returns:
            The versions; never empty.

        Raises:
            PageNotFoundError: No page has that id.
        """
        operations: dict[int, list[JsonObject]] = {}
        for version, body in self._session.execute(
            select(PageOperationRow.page_version_id, PageOperationRow.body)
            .join(PageVersionRow, PageVersionRow.id == PageOperationRow.page_version_id)
            .where(PageVersionRow.page_id == page_id)
            .order_by(PageOperationRow.position)
        ):
            operations.setdefault(version, []).append(body)
        rows = self._session.execute(
            select(
                PageVersionRow.id,
                PageVersionRow.number,
                PageVersionRow.author_kind,
                PageVersionRow.author_name,
                PageVersionRow.knowledge_revision,
                PageVersionRow.run_id,
                PageVersionRow.turn,
                PageVersionRow.created_at,
            )
            .where(PageVersionRow.page_id == page_id)
            .order_by(PageVersionRow.number.desc())
        ).all()
        if not rows:
            raise PageNotFoundError(page_id, self._nearest(page_id))
        return tuple(
            PageVersion(
                number=row.number,
                author=Author(AuthorKind(row.author_kind), row.author_name),
                provenance=_as_provenance(row.knowledge_revision, row.run_id, row.turn),
                operations=tuple(operations.get(row.id, ())),
                created_at=row.created_at,
            )
            for row in rows
        )

    def list_origins(self, page_id: PageId, version: int) -> tuple[ElementOrigin, ...]:
        """Return what made each element of a version.

        Args:
            page_id: Id of the page.
            version: Number of the version, counted from 1.

        Returns:
            The elements' origins by id; empty also when there is no such version.
        """
        rows = self._session.execute(
            select(PageElementUseRow)
            .where(PageElementUseRow.page_id == page_id)
            .where(PageElementUseRow.since_version <= version)
            .where(
                or_(
                    PageElementUseRow.until_version.is_(None),
                    PageElementUseRow.until_version > version,
                )
            )
            .order_by(PageElementUseRow.page_element),
            execution_options={"populate_existing": True},
        ).scalars()
        return tuple(
            ElementOrigin(
                element_id=row.page_element,
                element_key=row.element_key,
                version=row.since_version,
                provenance=_as_provenance(row.knowledge_revision, row.run_id, row.turn),
            )
            for row in rows
        )

    def _summaries(self) -> _Summary:
        """Write the statement that lists show."""
        return (
            select(
                PageRow.id,
                PageRow.name,
                PageRow.description,
                PageTypeRow.key,
                PageRow.version,
                PageRow.updated_at,
                PageRow.published_version,
            )
            .join(PageTypeRow, PageTypeRow.id == PageRow.page_type_id)
            .where(PageRow.protocol_id == self._protocol_id)
        )

    def _list(self, statement: _Summary) -> tuple[PageSummary, ...]:
        """Read the pages of a statement."""
        return tuple(
            PageSummary(PageId(row[0]), row[1], row[2], row[3], row[4], row[5], row[6])
            for row in self._session.execute(statement)
        )

    def _nearest(self, page_id: str) -> tuple[str, ...]:
        """Return the ids most like one that does not exist."""
        return nearest(page_id, sorted(self.list_page_ids() - {page_id}))


def name_of(document: JsonObject) -> str:
    """Return what a page is called: its title, empty when it has none."""
    title = document.get("title")
    return title if isinstance(title, str) else ""


def description_of(document: JsonObject) -> str:
    """Return what a page says it is for, empty when it says nothing."""
    description = document.get("description")
    return description if isinstance(description, str) else ""


def _as_provenance(revision: int, run_id: str | None, turn: int | None) -> Provenance:
    """Read what stands behind a version or an element."""
    return Provenance(revision, None if run_id is None else RunId(run_id), turn)
