"""Real databases for tests: a template made once per session, a copy per test."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import event

from backend.db.engine import create_database
from backend.db.migrations import migrate
from backend.db.session import Database
from backend.knowledge import KnowledgeBase
from backend.knowledge.seeding import SEED_ROOT, load_seed, read_seed
from tests.support.postgres import PostgresServer, one_at_a_time

__all__ = ["Databases", "StatementCount", "count_statements"]


@dataclass
class Databases:
    """Where a session's templates are and how a test gets a copy."""

    shared: Path
    """Folder that all workers of the session share."""

    server: PostgresServer | None = None

    @contextmanager
    def copy(self, kind: str, template: str, folder: Path) -> Generator[str]:
        """Lend a database of one's own.

        Args:
            kind: `sqlite` or `postgresql`.
            template: `empty` (nothing at all), `migrated` or `seeded`.
            folder: Where a SQLite file may go.

        Yields:
            The URL.
        """
        if kind == "sqlite":
            file = folder / f"{template}_{uuid4().hex}.db"
            if template != "empty":
                shutil.copy(self._sqlite_template(template), file)
            yield f"sqlite:///{file}"
        else:
            source = self._postgres_template(template)
            assert self.server is not None
            with self.server.copy_of(source, f"test_{uuid4().hex}") as url:
                yield url

    def _sqlite_template(self, template: str) -> Path:
        made = self.shared / f"{template}.db"
        if not made.exists():
            with one_at_a_time(self.shared, f"sqlite_{template}"):
                if not made.exists():
                    draft = self.shared / f"{template}.draft.db"
                    fill(f"sqlite:///{draft}", template)
                    draft.rename(made)
        return made

    def _postgres_template(self, template: str) -> str:
        server = self.server
        assert server is not None
        if template == "empty":
            return "template1"
        name = f"ready_{template}"
        with one_at_a_time(self.shared, f"postgres_{template}"):
            if not server.has(name):
                server.execute(f"CREATE DATABASE {name}_draft")
                fill(server.url(f"{name}_draft"), template)
                server.execute(f"ALTER DATABASE {name}_draft RENAME TO {name}")
        return name


def fill(url: str, template: str) -> None:
    """Bring an empty database into the state of a template."""
    migrate(url)
    if template == "seeded":
        database = create_database(url)
        load_seed(KnowledgeBase(database), read_seed(SEED_ROOT / "ccms"))
        database.dispose()


@dataclass
class StatementCount:
    """The statements that a database was sent, transactions' ends not among them."""

    statements: list[str] = field(default_factory=list)
    parameters: list[Any] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.statements)


@contextmanager
def count_statements(database: Database) -> Generator[StatementCount]:
    """Count the statements that run meanwhile."""
    count = StatementCount()

    def note(*arguments: object) -> None:
        if not str(arguments[2]).startswith("BEGIN"):
            count.statements.append(str(arguments[2]))
            count.parameters.append(arguments[3])

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield count
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
