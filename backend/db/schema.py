"""Where the migrations are and which revision of the schema they lead to."""

from functools import cache
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

__all__ = ["expected_schema_revision", "migrations_config"]


def migrations_config() -> Config:
    """Return an Alembic configuration that needs no file and no working directory."""
    beside = Path(__file__).resolve().parents[1]
    inside = beside / "migrations"
    config = Config()
    folder = inside if inside.is_dir() else beside.parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@cache
def expected_schema_revision() -> str:
    """Return the schema revision that this program was written for.

    Returns:
        Id of the newest migration.

    Raises:
        RuntimeError: The migrations are missing or have no single head, so that the
            program was not installed whole.
    """
    head = ScriptDirectory.from_config(migrations_config()).get_current_head()
    if head is None:
        raise RuntimeError("there are no migrations")
    return head
