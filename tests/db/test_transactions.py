"""Transactions and what can go wrong with a database."""

import sqlite3
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import event, exc, insert, select, text, update
from sqlalchemy.orm import Session

from backend.db.engine import create_database
from backend.db.migrations import check_migrated, migrate
from backend.db.session import Database
from backend.db.tables import ApiKeyRow, AuditEntryRow
from backend.domain.errors import DatabaseNotMigratedError, DatabaseUnavailableError

ROOT = Path(__file__).parents[2]
SQLITE_ONLY = pytest.mark.parametrize("database_kind", ["sqlite"])
POSTGRES_ONLY = pytest.mark.parametrize(
    "database_kind", [pytest.param("postgresql", marks=pytest.mark.postgres)]
)
NOW = datetime(2026, 3, 1, 12, 30, 0, 999999, tzinfo=UTC)


def add_key(database: Database, name: str, at: datetime = NOW) -> None:
    with database.write() as session:
        session.execute(
            insert(ApiKeyRow).values(
                name=name, prefix="ps_", digest=name, scopes=["pages"], created_at=at
            )
        )


def rename_and_fail(session: Session) -> None:
    session.execute(update(ApiKeyRow).values(name="lost"))
    raise ZeroDivisionError


def names(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(ApiKeyRow.name).order_by(ApiKeyRow.name)))


def test_a_write_is_there_after_a_clean_exit_only(database: Database) -> None:
    add_key(database, "kept")
    with pytest.raises(ZeroDivisionError), database.write() as session:
        rename_and_fail(session)
    assert names(database) == ["kept"]


def test_a_read_changes_nothing(database: Database) -> None:
    add_key(database, "kept")
    # SQLite forgets it, PostgreSQL refuses outright.
    with suppress(DatabaseUnavailableError), database.read() as session:
        session.execute(update(ApiKeyRow).values(name="changed"))
    assert names(database) == ["kept"]


def test_a_read_sees_one_state(database: Database) -> None:
    add_key(database, "a")
    with database.read() as session:
        before = session.scalars(select(ApiKeyRow.name)).all()
        add_key(database, "b")
        assert session.scalars(select(ApiKeyRow.name)).all() == before
    assert names(database) == ["a", "b"]


def test_reads_followed_by_writes_never_get_in_each_others_way(
    database: Database,
) -> None:
    add_key(database, "counter")
    failures: list[BaseException] = []

    def count() -> None:
        try:
            for _ in range(10):
                with database.write() as session:
                    row = session.scalars(select(ApiKeyRow).with_for_update()).one()
                    row.prefix = str(int(row.prefix.removeprefix("ps_") or 0) + 1)
        except BaseException as error:  # noqa: BLE001 - told to the test
            failures.append(error)

    threads = [Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with database.read() as session:
        assert session.scalars(select(ApiKeyRow.prefix)).one() == "40"


def test_moments_come_back_in_utc(database: Database) -> None:
    beijing = timezone(timedelta(hours=8))
    add_key(database, "k", NOW.astimezone(beijing))
    with database.read() as session:
        found = session.scalars(select(ApiKeyRow.created_at)).one()
    assert found == NOW
    assert found.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(exc.StatementError, match="has no time zone"):
        add_key(database, "k", NOW.replace(tzinfo=None))


def test_foreign_keys_hold(database: Database) -> None:
    with pytest.raises(exc.IntegrityError), database.write() as session:
        session.execute(
            insert(AuditEntryRow).values(
                at=NOW, api_key_id=99, principal="", action="", subject="", facts={}
            )
        )


def test_a_table_that_is_missing_means_migrate(empty_url: str) -> None:
    database = create_database(empty_url)
    with pytest.raises(DatabaseNotMigratedError, match="pagesmith migrate"):
        names(database)
    database.dispose()


def test_a_wrong_statement_is_a_bug_and_not_bad_luck(database: Database) -> None:
    with pytest.raises(exc.DBAPIError), database.read() as session:
        session.execute(text("SELECT nothing FROM api_key"))


@SQLITE_ONLY
def test_a_sqlite_connection_waits_and_keeps_its_promises(database: Database) -> None:
    with database.read() as session:
        pragmas = {
            name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }


def test_the_folder_of_a_sqlite_file_is_made(tmp_path: Path) -> None:
    database = create_database(f"sqlite:///{tmp_path}/a/b/c.db")
    assert database.schema_revision() is None
    database.dispose()
    assert (tmp_path / "a/b/c.db").exists()


def test_processes_may_migrate_at_the_same_time(empty_url: str) -> None:
    program = (
        "import sys; from backend.db.migrations import migrate; migrate(sys.argv[1])"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", program, empty_url], cwd=ROOT)
        for _ in range(3)
    ]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    database = create_database(empty_url)
    check_migrated(database)
    database.dispose()


def test_threads_may_migrate_at_the_same_time(empty_url: str) -> None:
    failures: list[BaseException] = []

    def start() -> None:
        try:
            migrate(empty_url)
        except BaseException as error:  # noqa: BLE001 - told to the test
            failures.append(error)

    threads = [Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "mysql://localhost/x",
        "sqlite://",
        "sqlite:///:memory:",
        "postgresql+nodriver://localhost/x",
        "sqlite:////proc/nowhere/x.db",
    ],
)
def test_a_url_that_cannot_be_used_is_one_clear_error(url: str) -> None:
    with pytest.raises(DatabaseUnavailableError, match="PAGESMITH_DATABASE_URL"):
        create_database(url)


def test_a_server_that_is_away_is_one_clear_error(tmp_path: Path) -> None:
    url = f"postgresql://user:secret@/x?host={tmp_path}"
    database = create_database(url)
    with pytest.raises(DatabaseUnavailableError) as caught:
        names(database)
    assert "secret" not in str(caught.value)


@POSTGRES_ONLY
def test_what_a_url_says_of_the_connection_is_kept(database_url: str) -> None:
    options = "options=-c%20statement_timeout%3D123&connect_timeout=2"
    database = create_database(f"{database_url}&{options}")
    with database.read() as session:
        shown = session.scalars(text("SHOW statement_timeout")).one()
    assert shown == "123ms"
    database.dispose()


def test_the_scheme_that_hosters_write_is_understood() -> None:
    database = create_database("postgres://localhost/x")
    assert database.dialect == "postgresql"


def test_a_file_that_is_no_database_is_one_clear_error(tmp_path: Path) -> None:
    file = tmp_path / "text.db"
    file.write_text("This is no database at all. " * 100, encoding="utf-8")
    database = create_database(f"sqlite:///{file}")
    with pytest.raises(DatabaseUnavailableError, match="not a database"):
        names(database)
    database.dispose()


@SQLITE_ONLY
def test_a_locked_database_is_one_clear_error(
    database: Database, database_url: str
) -> None:
    def hurry(connection: sqlite3.Connection, _entry: object) -> None:
        connection.execute("PRAGMA busy_timeout = 10").close()

    event.listen(database.engine, "connect", hurry)
    other = sqlite3.connect(database_url.removeprefix("sqlite:///"))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnavailableError, match="locked"):
        add_key(database, "late")
    other.close()
    add_key(database, "in time")


@SQLITE_ONLY
def test_a_read_only_file_is_one_clear_error(
    database: Database, database_url: str
) -> None:
    add_key(database, "before")
    file = database_url.removeprefix("sqlite:///")
    reader = create_database(f"sqlite:///file:{file}?mode=ro&uri=true")
    assert names(reader) == ["before"]
    with pytest.raises(DatabaseUnavailableError, match="readonly"):
        add_key(reader, "after")
    reader.dispose()
