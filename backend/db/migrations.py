"""Bring a database to the schema of this program, or say that it is not there."""

from threading import Lock

from alembic import command
from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from backend.db.failures import find_unavailability
from backend.db.schema import expected_schema_revision, migrations_config
from backend.db.session import Database
from backend.domain.errors import DatabaseNotMigratedError, DatabaseUnavailableError

__all__ = ["check_migrated", "migrate"]

_one_at_a_time = Lock()
"""Alembic keeps what it works on in one place per process."""


def migrate(url: str) -> None:
    """Apply every migration that is missing; all of them or none.

    Threads and processes that do so at the same time wait for each other.

    Args:
        url: URL of the database.

    Raises:
        DatabaseUnavailableError: It is away, locked or read-only, or a newer program
            than this one has migrated it.
    """
    config = migrations_config()
    config.attributes["database_url"] = url
    with _one_at_a_time:
        try:
            command.upgrade(config, "head")
        except SQLAlchemyError as error:
            failure = find_unavailability(error)
            if failure is None:
                raise
            raise failure from error
        except CommandError as error:  # a revision that this program has not
            raise DatabaseUnavailableError(str(error)) from error


def check_migrated(database: Database) -> None:
    """Make sure that a database has the schema of this program.

    Args:
        database: The database to look at.

    Raises:
        DatabaseNotMigratedError: It has another schema, or none.
    """
    found, expected = database.schema_revision(), expected_schema_revision()
    if found != expected:
        raise DatabaseNotMigratedError(found, expected)
