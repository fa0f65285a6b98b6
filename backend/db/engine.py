"""Engines: how SQLite and PostgreSQL are connected to so that both behave alike."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url
from sqlalchemy.pool import ConnectionPoolEntry

from backend.db.json_text import dump_json, load_json
from backend.db.session import Database
from backend.domain.errors import DatabaseUnavailableError

__all__ = ["create_database", "create_migration_engine"]

_WRITES = "pagesmith_writes"
"""Execution option of engines whose transactions may write."""

_BUSY_TIMEOUT_MS = 10_000
"""How long SQLite waits for another process's write, in milliseconds."""

_POOL: dict[str, Any] = {"pool_size": 8, "max_overflow": 40, "pool_timeout": 10}
"""More connections than `asyncio.to_thread` has threads (at most 36 on 32 cores)."""

_RUN_TIMEOUTS = {"lock_timeout": 5_000, "statement_timeout": 30_000}
"""Limits on PostgreSQL while the program runs, in milliseconds."""

_MIGRATION_TIMEOUTS = {"lock_timeout": 4_000, "statement_timeout": 5_000}
"""Limits while migrating: a migration that has to wait fails before users notice."""


def create_database(url: str) -> Database:
    """Prepare a database; nothing is connected to before the first use.

    Args:
        url: `sqlite:///file.db` or `postgresql://user@host/name`. The folder of a SQLite
            file is made when it is missing.

    Returns:
        The database. A URL that cannot be used, and a folder that cannot be made, are
        a `DatabaseUnavailableError`.
    """
    engine = _create_engine(url, _RUN_TIMEOUTS)
    reading = engine.execution_options(**{_WRITES: False})
    if engine.dialect.name == "postgresql":
        reading = reading.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
    writing = engine.execution_options(**{_WRITES: True})
    return Database(engine, reading=reading, writing=writing)


def create_migration_engine(url: str) -> Engine:
    """Prepare an engine for migrations.

    Args:
        url: As for `create_database`.

    Returns:
        An engine with short timeouts. On SQLite foreign keys are off, because
        Alembic changes a table there by building it anew.
    """
    engine = _create_engine(url, _MIGRATION_TIMEOUTS)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _switch_foreign_keys_off)
    return engine.execution_options(**{_WRITES: True})


def _create_engine(url: str, timeouts_ms: dict[str, int]) -> Engine:
    """Build the engine of either database.

    Raises:
        DatabaseUnavailableError: The URL cannot be used.
    """
    try:
        parsed = make_url(_modern(url))
        backend = parsed.get_backend_name()
        if backend == "sqlite":
            return _create_sqlite(parsed)
        if backend == "postgresql":
            return _create_postgresql(parsed, timeouts_ms)
    except (exc.ArgumentError, ImportError, OSError) as error:
        raise DatabaseUnavailableError(str(error)) from error
    raise DatabaseUnavailableError(f"{backend} is not supported; use sqlite:///file.db")


def _modern(url: str) -> str:
    """Return a URL whose scheme SQLAlchemy knows; hosters still write `postgres:`."""
    return (
        f"postgresql://{rest}"
        if (rest := url.removeprefix("postgres://")) != url
        else url
    )


def _create_sqlite(url: URL) -> Engine:
    """Build an engine over a SQLite file."""
    if url.database in {None, "", ":memory:"}:
        raise DatabaseUnavailableError("SQLite needs a file: sqlite:///file.db")
    if not str(url.database).startswith("file:"):
        Path(str(url.database)).absolute().parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url, json_serializer=dump_json, json_deserializer=load_json, **_POOL
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _create_postgresql(url: URL, timeouts_ms: dict[str, int]) -> Engine:
    """Build an engine over a PostgreSQL server."""
    arguments: dict[str, Any] = {}
    if "options" not in url.query:
        settings = timeouts_ms | {"timezone": "UTC"}
        arguments["options"] = " ".join(f"-c {k}={v}" for k, v in settings.items())
    if "connect_timeout" not in url.query:
        arguments["connect_timeout"] = 5
    return create_engine(
        url,
        json_serializer=dump_json,
        json_deserializer=load_json,
        connect_args=arguments,
        pool_pre_ping=True,
        **_POOL,
    )


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    """Set what SQLite forgets between connections.

    The driver's own transaction handling is switched off; `_begin_sqlite` does it.
    """
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {_BUSY_TIMEOUT_MS}",
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _switch_foreign_keys_off(connection: Any, _entry: ConnectionPoolEntry) -> None:
    """Let tables be rebuilt without their referrers noticing."""
    connection.execute("PRAGMA foreign_keys = OFF").close()


def _begin_sqlite(connection: Connection) -> None:
    """Begin a transaction, with the write lock when it may write.

    A transaction that begins as a reader and then writes fails at once with "database
    is locked" when another one wrote meanwhile, whatever the busy timeout.
    """
    writes = connection.get_execution_options().get(_WRITES, True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
