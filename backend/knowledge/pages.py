"""Storing pages: every version whole, with what it uses and what made it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import repeat

from sqlalchemy import ScalarSelect, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from backend.db.tables import (
    ElementRow,
    FeatureRow,
    PageElementUseRow,
    PageFeatureUseRow,
    PageOperationRow,
    PageRow,
    PageTypeRow,
    PageVersionRow,
    RunRow,
)
from backend.domain.catalogue import Catalogue
from backend.domain.errors import (
    PageExistsError,
    PageNotFoundError,
    RunNotFoundError,
    VersionConflictError,
)
from backend.domain.json_values import JsonObject
from backend.domain.pages import PageId, StoredPage
from backend.domain.runs import Author, Provenance
from backend.domain.versions import Making
from backend.knowledge.dialects import among
from backend.knowledge.page_reading import PageReader, description_of, name_of
from backend.knowledge.page_uses import PageUses, list_uses

__all__ = ["PageRepository"]

_PLAIN = Making()
"""An edit of which only the operations are known."""


class PageRepository(PageReader):
    """The stored pages of a protocol, bound to one transaction."""

    def __init__(
        self, session: Session, protocol: str, catalogue: Callable[[], Catalogue]
    ) -> None:
        """Bind the repository to a transaction.

        Args:
            session: The transaction.
            protocol: Key of the protocol whose pages are meant.
            catalogue: Gives the catalogue of the revision that the session sees.
        """
        super().__init__(session, protocol)
        self._catalogue = catalogue

    def add_page(
        self,
        *,
        page_id: PageId,
        document: JsonObject,
        author: Author,
        provenance: Provenance,
        operations: Sequence[JsonObject] = (),
        now: datetime,
    ) -> StoredPage:
        """Store a new page as version 1.

        Args:
            page_id: Id of the page; must be free.
            document: The page, checked.
            author: Who makes it.
            provenance: What stands behind it; a run named there must be stored.
            operations: The edit operations that led to it, if any.
            now: The present moment.

        Returns:
            The page as stored. A page that uses what the knowledge base no longer
            has is an `InvalidPageError`.

        Raises:
            PageExistsError: The id is taken.
        """
        uses = list_uses(document, self._catalogue())
        self._check_run(provenance)
        create = (
            postgresql.insert
            if self._session.get_bind().dialect.name == "postgresql"
            else sqlite.insert
        )
        added = self._session.scalars(
            create(PageRow)
            .values(
                id=page_id,
                protocol_id=self._protocol_id,
                page_type_id=self._page_type_id(uses.page_type),
                name=name_of(document),
                description=description_of(document),
                version=1,
                created_at=now,
                updated_at=now,
            )
            .on_conflict_do_nothing(index_elements=["id"])
            .returning(PageRow.id)
        )
        if added.first() is None:
            raise PageExistsError(page_id)
        page = _as_stored(page_id, 1, document, provenance, created_at=now, now=now)
        self._store(page, uses, author, provenance, operations)
        return page

    def add_version(
        self,
        *,
        page_id: PageId,
        base_version: int,
        document: JsonObject,
        author: Author,
        provenance: Provenance,
        operations: Sequence[JsonObject],
        now: datetime,
        making: Making = _PLAIN,
    ) -> StoredPage:
        """Store the next version of a page.

        Of several writers that start from the same version exactly one succeeds.

        Args:
            page_id: Id of the page.
            base_version: Number of the version that the document was made from.
            document: The page, checked, of the same page type.
            author: Who makes it.
            provenance: What stands behind it; a run named there must be stored.
            operations: The edit operations that led to it; empty when it was written
                whole.
            now: The present moment.
            making: How the version came to be and what the operations did.

        Returns:
            The page as stored. A page that uses what the knowledge base no longer
            has is an `InvalidPageError`, an unknown id a `PageNotFoundError`, and a
            page that is not at `base_version` any more a `VersionConflictError`.
        """
        uses = list_uses(document, self._catalogue())
        self._check_run(provenance)
        created_at = self._advance(page_id, base_version, uses, document, now)
        number = base_version + 1
        page = _as_stored(
            page_id, number, document, provenance, created_at=created_at, now=now
        )
        self._store(page, uses, author, provenance, operations, making)
        return page

    def remove_page(self, page_id: PageId) -> None:
        """Remove a page with all its versions.

        Args:
            page_id: Id of the page.

        Raises:
            PageNotFoundError: No page has that id.
        """
        removed = self._session.scalars(
            delete(PageRow).where(PageRow.id == page_id).returning(PageRow.id),
            execution_options={"synchronize_session": False},
        )
        if removed.first() is None:
            raise PageNotFoundError(page_id, self._nearest(page_id))

    def _advance(
        self,
        page_id: PageId,
        base_version: int,
        uses: PageUses,
        document: JsonObject,
        now: datetime,
    ) -> datetime:
        """Move a page on to its next version and return when it was created.

        Raises:
            VersionConflictError: The page is not at `base_version` any more.
        """
        created_at = self._session.scalars(
            update(PageRow)
            .where(PageRow.id == page_id, PageRow.version == base_version)
            .values(
                version=base_version + 1,
                page_type_id=self._page_type_id(uses.page_type),
                name=name_of(document),
                description=description_of(document),
                updated_at=now,
            )
            .returning(PageRow.created_at),
            execution_options={"synchronize_session": False},
        ).first()
        if created_at is None:
            current = self.get_page(page_id).version
            raise VersionConflictError(page_id, base_version, current)
        return created_at

    def _page_type_id(self, key: str) -> ScalarSelect[int]:
        """Write the number of a page type."""
        return (
            select(PageTypeRow.id)
            .where(PageTypeRow.protocol_id == self._protocol_id, PageTypeRow.key == key)
            .scalar_subquery()
        )

    def _check_run(self, provenance: Provenance) -> None:
        """Make sure that the run behind a version is stored.

        Raises:
            RunNotFoundError: It is not.
        """
        run_id = provenance.run_id
        if run_id is None:
            return
        if self._session.scalars(select(RunRow.id).where(RunRow.id == run_id)).first():
            return
        raise RunNotFoundError(run_id)

    def _store(
        self,
        page: StoredPage,
        uses: PageUses,
        author: Author,
        provenance: Provenance,
        operations: Sequence[JsonObject],
        making: Making = _PLAIN,
    ) -> None:
        """Store a version's snapshot, its operations and what it uses."""
        version_id = self._session.scalars(
            insert(PageVersionRow)
            .values(
                page_id=page.id,
                number=page.version,
                document=page.document,
                author_kind=author.kind,
                author_name=author.name,
                run_id=provenance.run_id,
                turn=provenance.turn,
                knowledge_revision=provenance.knowledge_revision,
                created_at=page.updated_at,
                cause=making.cause,
                cause_version=making.cause_version,
            )
            .returning(PageVersionRow.id)
        ).one()
        steps = making.steps
        if operations:
            self._session.execute(
                insert(PageOperationRow),
                [
                    {
                        "page_version_id": version_id,
                        "position": position,
                        "op": str(operation.get("op", "")),
                        "body": operation,
                        "patch": step and list(step.patch),
                        "inverse": step and list(step.inverse),
                    }
                    for position, (operation, step) in enumerate(
                        zip(operations, steps or repeat(None), strict=bool(steps))
                    )
                ],
            )
        self._record_elements(page, uses, provenance, making)
        self._record_features(page, uses)

    def _record_elements(
        self, page: StoredPage, uses: PageUses, provenance: Provenance, making: Making
    ) -> None:
        """Record what the version made and what it no longer has; the rest stays."""
        current = self._current_elements(page)
        made = []
        for use in uses.elements:
            known = current.get(use.page_element)
            if known is not None and known[1] == use.digest:
                del current[use.page_element]
            else:
                made.append(use)
        if current:
            ended = [number for number, _ in current.values()]
            self._session.execute(
                update(PageElementUseRow)
                .where(among(self._session, PageElementUseRow.id, ended))
                .values(until_version=page.version, element_id=None),
                execution_options={"synchronize_session": False},
            )
        if not made:
            return
        rows = self._row_ids(ElementRow, {use.element_key for use in made})
        self._session.execute(
            insert(PageElementUseRow),
            [
                {
                    "page_id": page.id,
                    "page_element": use.page_element,
                    "since_version": page.version,
                    "until_version": None,
                    "element_id": rows[use.element_key],
                    "element_key": use.element_key,
                    "digest": use.digest,
                    "run_id": origin.run_id,
                    "turn": origin.turn,
                    "knowledge_revision": origin.knowledge_revision,
                }
                for use in made
                for origin in (making.origins.get(use.page_element, provenance),)
            ],
        )

    def _current_elements(self, page: StoredPage) -> dict[str, tuple[int, str]]:
        """Return number and digest of what the version before this one had, by id."""
        if page.version == 1:
            return {}
        rows = self._session.execute(
            select(
                PageElementUseRow.page_element,
                PageElementUseRow.id,
                PageElementUseRow.digest,
            )
            .where(PageElementUseRow.page_id == page.id)
            .where(PageElementUseRow.until_version.is_(None))
        )
        return {element: (number, digest) for element, number, digest in rows}

    def _current_features(self, page: StoredPage) -> set[int]:
        """Return the numbers of the features that the version before this one used."""
        if page.version == 1:
            return set()
        return set(
            self._session.scalars(
                select(PageFeatureUseRow.feature_id).where(
                    PageFeatureUseRow.page_id == page.id
                )
            )
        )

    def _record_features(self, page: StoredPage, uses: PageUses) -> None:
        """Record the features that the newest version uses."""
        wanted = set(self._row_ids(FeatureRow, uses.features).values())
        known = self._current_features(page)
        if gone := known - wanted:
            self._session.execute(
                delete(PageFeatureUseRow)
                .where(PageFeatureUseRow.page_id == page.id)
                .where(among(self._session, PageFeatureUseRow.feature_id, gone)),
                execution_options={"synchronize_session": False},
            )
        if new := sorted(wanted - known):
            self._session.execute(
                insert(PageFeatureUseRow),
                [{"page_id": page.id, "feature_id": feature} for feature in new],
            )

    def _row_ids(
        self, table: type[ElementRow | FeatureRow], keys: frozenset[str] | set[str]
    ) -> dict[str, int]:
        """Return the numbers of knowledge rows by their keys."""
        rows = self._session.execute(
            select(table.key, table.id)
            .where(table.protocol_id == self._protocol_id)
            .where(among(self._session, table.key, sorted(keys)))
        )
        return dict(rows.all())


def _as_stored(
    page_id: PageId,
    version: int,
    document: JsonObject,
    provenance: Provenance,
    *,
    created_at: datetime,
    now: datetime,
) -> StoredPage:
    """Build what a reader would see of a version that is being stored."""
    return StoredPage(
        id=page_id,
        name=name_of(document),
        description=description_of(document),
        page_type=document["page"],
        version=version,
        document=document,
        knowledge_revision=provenance.knowledge_revision,
        created_at=created_at,
        updated_at=now,
    )
