"""Transactions: the only place that commits and rolls back."""

from collections.abc import Generator
from contextlib import contextmanager

from alembic.migration import MigrationContext
from sqlalchemy import Engine, exc
from sqlalchemy.orm import Session

from backend.db.failures import find_unavailability, is_missing_schema
from backend.db.schema import expected_schema_revision
from backend.domain.errors import DatabaseNotMigratedError, DomainError

__all__ = ["Database"]


class Database:
    """A database and its two kinds of transaction; safe to share between threads."""

    def __init__(self, engine: Engine, *, reading: Engine, writing: Engine) -> None:
        """Take an engine and its two uses.

        Args:
            engine: Owns the connections.
            reading: The same engine with options for transactions that only read.
            writing: The same engine with options for transactions that may write.
        """
        self.engine = engine
        self._reading = reading
        self._writing = writing

    @property
    def dialect(self) -> str:
        """Which database it is: `sqlite` or `postgresql`."""
        return self.engine.dialect.name

    @contextmanager
    def read(self) -> Generator[Session]:
        """Open a transaction that sees one state of the database and changes nothing.

        Yields:
            A session; whatever it writes is thrown away.
        """
        with self._open(self._reading) as session:
            yield session

    @contextmanager
    def write(self) -> Generator[Session]:
        """Open a transaction that commits once, at a clean exit.

        On SQLite it takes the write lock at its first statement, so that a read
        followed by a write cannot fail half-way.

        Yields:
            A session; an exception undoes everything it did.
        """
        with self._open(self._writing) as session:
            yield session
            session.commit()

    @contextmanager
    def _open(self, engine: Engine) -> Generator[Session]:
        """Open a session, undo what was not committed, and name the failures.

        Yields:
            The session, in no transaction yet.
        """
        session = Session(engine, expire_on_commit=False)
        try:
            try:
                yield session
            finally:
                session.close()
        except exc.SQLAlchemyError as error:
            failure = self._name_failure(error)
            if failure is None:
                raise
            raise failure from error

    def schema_revision(self) -> str | None:
        """Return the id of the newest migration applied, `None` in an empty database."""
        with self.read() as session:
            return MigrationContext.configure(
                session.connection()
            ).get_current_revision()

    def dispose(self) -> None:
        """Close every connection; a later use opens new ones."""
        self.engine.dispose()

    def _name_failure(self, error: exc.SQLAlchemyError) -> DomainError | None:
        """Return the error of ours that an exception of the database means."""
        if is_missing_schema(error):
            found, expected = self.schema_revision(), expected_schema_revision()
            return (
                DatabaseNotMigratedError(found, expected) if found != expected else None
            )
        return find_unavailability(error)
