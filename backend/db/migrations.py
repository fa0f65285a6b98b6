"""Bring a database to the schema of this program, or say that it is not there."""

from threading import Lock

from alembic import command

from backend.db.schema import expected_schema_revision, migrations_config
from backend.db.session import Database
from backend.domain.errors import DatabaseNotMigratedError

__all__ = ["check_migrated", "migrate"]

_one_at_a_time = Lock()
"""Alembic keeps what it works on in one place per process."""


def migrate(url: str) -> None:
    """Apply every migration that is missing; all of them or none.

    Threads and processes that do so at the same time wait for each other.

    Args:
        url: URL of the database.
    """
    config = migrations_config()
    config.attributes["database_url"] = url
    with _one_at_a_time:
        command.upgrade(config, "head")


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
