"""Migrations: up, down, and nothing forgotten."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, inspect, text

from backend.db.engine import create_database, create_migration_engine
from backend.db.migrations import check_migrated, migrate
from backend.db.schema import expected_schema_revision, migrations_config
from backend.db.tables import Base
from backend.domain.errors import DatabaseNotMigratedError, DatabaseUnavailableError

ROOT = Path(__file__).parents[2]


def config_for(url: str) -> Config:
    config = migrations_config()
    config.attributes["database_url"] = url
    return config


def test_migrations_go_up_down_and_up_again(empty_url: str) -> None:
    migrate(empty_url)
    command.downgrade(config_for(empty_url), "base")
    engine = create_migration_engine(empty_url)
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    engine.dispose()
    migrate(empty_url)
    database = create_database(empty_url)
    check_migrated(database)
    assert database.schema_revision() == expected_schema_revision()
    database.dispose()


def test_each_migration_can_be_undone_alone(empty_url: str) -> None:
    migrate(empty_url)
    for _ in range(4):
        command.downgrade(config_for(empty_url), "-1")
        command.upgrade(config_for(empty_url), "+1")
        command.downgrade(config_for(empty_url), "-1")


def test_the_migrations_build_what_the_tables_say(database_url: str) -> None:
    command.check(config_for(database_url))
    engine = create_migration_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_the_migrations_build_every_check_constraint(database_url: str) -> None:
    """Alembic compares everything but these."""
    engine = create_migration_engine(database_url)
    inspector = inspect(engine)
    for table in Base.metadata.sorted_tables:
        built = {c["name"] for c in inspector.get_check_constraints(table.name)}
        meant = {
            str(c.name) for c in table.constraints if isinstance(c, CheckConstraint)
        }
        assert built == meant, table.name
    engine.dispose()


def test_a_database_that_is_not_migrated_says_so(empty_url: str) -> None:
    database = create_database(empty_url)
    with pytest.raises(DatabaseNotMigratedError) as caught:
        check_migrated(database)
    assert caught.value.facts == {
        "found": None,
        "expected": expected_schema_revision(),
    }
    database.dispose()


def test_the_command_line_migrates_the_database_of_the_settings(empty_url: str) -> None:
    environment = {"PAGESMITH_DATABASE_URL": empty_url, "PATH": ""}
    subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", "head"],
        cwd=ROOT,
        env=environment,
        check=True,
    )
    database = create_database(empty_url)
    check_migrated(database)
    database.dispose()


def test_the_command_line_may_name_a_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/named.db"
    subprocess.run(
        [sys.executable, "-m", "alembic", "-x", f"url={url}", "upgrade", "head"],
        cwd=ROOT,
        check=True,
    )
    database = create_database(url)
    check_migrated(database)
    database.dispose()


def test_migrating_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_text("no database at all, but long enough to have a header\n" * 4)
    with pytest.raises(DatabaseUnavailableError, match="not a database"):
        migrate(f"sqlite:///{file}")


def test_migrating_where_nobody_listens_says_so() -> None:
    with pytest.raises(DatabaseUnavailableError) as caught:
        migrate("postgresql://someone:secret@127.0.0.1:1/nothing")
    assert "secret" not in str(caught.value)


def test_a_database_of_a_newer_program_is_not_migrated(database_url: str) -> None:
    engine = create_migration_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))
    engine.dispose()
    with pytest.raises(DatabaseUnavailableError, match="later"):
        migrate(database_url)
