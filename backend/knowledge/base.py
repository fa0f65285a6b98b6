"""The knowledge base: the one door to the database for the floors above."""

from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock

from sqlalchemy.orm import Session

from backend.db.session import Database
from backend.domain.catalogue import Catalogue
from backend.domain.errors import KnowledgeMissingError
from backend.knowledge.catalogues import (
    Revision,
    find_revision,
    hold_protocol,
    load_catalogue,
)
from backend.knowledge.elements import ElementRepository
from backend.knowledge.page_leftovers import LeftoverRepository
from backend.knowledge.page_versions import VersionRepository
from backend.knowledge.pages import PageRepository
from backend.knowledge.proposals import ProposalRepository
from backend.knowledge.runs import RunRepository

__all__ = ["KnowledgeBase", "Unit"]


class Unit:
    """One transaction and the repositories bound to it.

    It lives inside one tool call or one service method: never across a call to a
    language model, never while a client reads.
    """

    def __init__(
        self, session: Session, knowledge: "KnowledgeBase", *, writes: bool
    ) -> None:
        """Bind the repositories to a transaction.

        Args:
            session: The transaction; for the seeding inside this floor.
            knowledge: The knowledge base that opened it.
            writes: Whether the transaction may write.
        """
        self.session = session
        self.protocol = knowledge.protocol
        self._knowledge = knowledge
        self._writes = writes
        self.elements = ElementRepository(session, self.protocol, self.catalogue)
        self.pages = PageRepository(session, self.protocol, self.catalogue)
        self.versions = VersionRepository(session, self.protocol)
        self.leftovers = LeftoverRepository(session)
        self.proposals = ProposalRepository(session)
        self.runs = RunRepository(session)

    def catalogue(self) -> Catalogue:
        """Return the catalogue of the newest revision that this transaction sees.

        A transaction that may write holds the knowledge as it is until its end, so
        that what it stores fits the knowledge that it read.

        Returns:
            The catalogue; there is a `KnowledgeMissingError` without one.
        """
        if self._writes:
            hold_protocol(self.session, self.protocol)
        return self._knowledge.catalogue_in(self.session)


class KnowledgeBase:
    """A database and the protocol spoken in it; safe to share between threads."""

    def __init__(self, database: Database, *, protocol: str = "ccms") -> None:
        """Take a database.

        Args:
            database: The database; nothing is read yet.
            protocol: Key of the protocol whose knowledge is meant.
        """
        self.database = database
        self.protocol = protocol
        self._lock = Lock()
        self._newest: tuple[Revision, Catalogue] | None = None

    @contextmanager
    def read(self) -> Generator[Unit]:
        """Open a unit that sees one state of the database and changes nothing.

        Yields:
            The unit.
        """
        with self.database.read() as session:
            yield Unit(session, self, writes=False)

    @contextmanager
    def write(self) -> Generator[Unit]:
        """Open a unit that commits once, at a clean exit.

        Yields:
            The unit; an exception undoes everything it did.
        """
        with self.database.write() as session:
            yield Unit(session, self, writes=True)

    def take_over(self, other: "KnowledgeBase") -> None:
        """Take over the catalogue that another knowledge base remembers.

        For copies of one database: the catalogue is used for as long as the revision
        here is the same, down to its checksum, and read anew from then on.

        Args:
            other: The other one.
        """
        self._newest = other._newest  # noqa: SLF001 - of the same class

    def catalogue(self) -> Catalogue:
        """Return the catalogue of the newest revision.

        It is built once per revision and then costs one small query, by which every
        worker notices a revision that another one loaded.

        Returns:
            The catalogue; there is a `KnowledgeMissingError` when the protocol was
            never loaded.
        """
        with self.database.read() as session:
            return self.catalogue_in(session)

    def catalogue_in(self, session: Session) -> Catalogue:
        """Return the catalogue of the newest revision that a transaction sees.

        Args:
            session: The transaction.

        Returns:
            The catalogue, from memory when it is there.

        Raises:
            KnowledgeMissingError: The protocol was never loaded.
        """
        revision = find_revision(session, self.protocol)
        if revision is None:
            raise KnowledgeMissingError(self.protocol)
        newest = self._newest
        if newest is not None and newest[0] == revision:
            return newest[1]
        with self._lock:
            newest = self._newest
            if newest is None or newest[0] != revision:
                catalogue = load_catalogue(session, self.protocol, revision)
                self._newest = newest = (revision, catalogue)
            return newest[1]
