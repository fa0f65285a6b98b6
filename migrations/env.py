"""How Alembic reaches the database; run by `alembic` and by `backend.db.migrate`."""

from typing import Literal

from alembic import context
from sqlalchemy import text

from backend.db.engine import create_migration_engine
from backend.db.tables import Base
from backend.db.tables.base import FreeText, UtcDateTime

ADVISORY_LOCK = 0x7061676573
"""Number of the lock that keeps two migrations of one PostgreSQL database apart."""


def database_url() -> str:
    """Return the URL: the caller's, else `-x url=...`, else the file's, else settings.

    Returns:
        URL of the database to migrate.
    """
    config = context.config
    given: str | None = config.attributes.get("database_url")
    if url := given or context.get_x_argument(as_dictionary=True).get("url"):
        return str(url)
    if url := config.get_main_option("sqlalchemy.url"):
        return url
    from backend.settings import read_settings  # noqa: PLC0415 (tests need none)

    return read_settings().database_url


def render_item(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write our column types as what they are in the database.

    Args:
        kind: What is rendered; only `type` is of interest.
        item: The column type.

    Returns:
        SQLAlchemy's own type, so that a migration does not change with our code;
        false to leave the rendering to Alembic.
    """
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, FreeText):
        return "sa.Text()"
    return False


def run() -> None:
    """Run what Alembic was asked for on the database."""
    engine = create_migration_engine(database_url())
    try:
        with engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                lock = text("SELECT pg_advisory_lock(:number)")
                connection.execute(lock, {"number": ADVISORY_LOCK})
                connection.commit()
            context.configure(
                connection=connection,
                target_metadata=Base.metadata,
                render_as_batch=True,
                render_item=render_item,
                compare_type=True,
                compare_server_default=True,
                # On SQLite too: our engine begins transactions itself, so that the driver
                # does not commit before DDL, which is what Alembic allows for.
                transactional_ddl=True,
            )
            with context.begin_transaction():
                context.run_migrations()
    finally:
        engine.dispose()


if context.is_offline_mode():
    raise SystemExit("Migrations need a database; --sql is not supported.")
run()
