"""What every test may use: real databases, no network, reproducible examples."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from backend.db.engine import create_database
from backend.db.session import Database
from backend.knowledge import KnowledgeBase
from tests.support.databases import Databases
from tests.support.postgres import share_server

settings.register_profile(
    "pagesmith",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("pagesmith")

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""
    real = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex")}

    def guarded(name: str) -> Any:
        def connect(self: socket.socket, address: Any) -> Any:
            if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
                raise AssertionError(f"a test wants to reach {address}")
            return real[name](self, address)

        return connect

    for name in real:
        setattr(socket.socket, name, guarded(name))
    yield
    for name, connect in real.items():
        setattr(socket.socket, name, connect)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this test session share."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def sqlite_databases(shared_folder: Path) -> Databases:
    return Databases(shared_folder)


@pytest.fixture(scope="session")
def postgres_databases(shared_folder: Path) -> Iterator[Databases]:
    with share_server(shared_folder) as server:
        yield Databases(shared_folder, server)


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
)
def database_kind(request: pytest.FixtureRequest) -> str:
    """Both databases in turn.

    A test that needs one only says so:
    `@pytest.mark.parametrize("database_kind", ["sqlite"])`.
    """
    kind: str = request.param
    return kind


@pytest.fixture
def databases(request: pytest.FixtureRequest, database_kind: str) -> Databases:
    found: Databases = request.getfixturevalue(
        "sqlite_databases" if database_kind == "sqlite" else "postgres_databases"
    )
    return found


@pytest.fixture
def empty_url(
    databases: Databases, database_kind: str, tmp_path: Path
) -> Iterator[str]:
    """URL of a database with nothing in it."""
    with databases.copy(database_kind, "empty", tmp_path) as url:
        yield url


@pytest.fixture
def database_url(
    databases: Databases, database_kind: str, tmp_path: Path
) -> Iterator[str]:
    """URL of a migrated database without knowledge."""
    with databases.copy(database_kind, "migrated", tmp_path) as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated database without knowledge."""
    database = create_database(database_url)
    yield database
    database.dispose()


@pytest.fixture
def seeded_url(
    databases: Databases, database_kind: str, tmp_path: Path
) -> Iterator[str]:
    """URL of a database with the seed data of the default protocol."""
    with databases.copy(database_kind, "seeded", tmp_path) as url:
        yield url


@pytest.fixture
def seeded_database(seeded_url: str) -> Iterator[Database]:
    """A database with the seed data of the default protocol."""
    database = create_database(seeded_url)
    yield database
    database.dispose()


@pytest.fixture(scope="session")
def known(
    sqlite_databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> KnowledgeBase:
    """What every seeded database holds, read once per worker: for `take_over`."""
    folder = tmp_path_factory.mktemp("known")
    with sqlite_databases.copy("sqlite", "seeded", folder) as url:
        database = create_database(url)
        knowledge = KnowledgeBase(database)
        knowledge.catalogue()
        database.dispose()
    return knowledge


@pytest.fixture
def knowledge(seeded_database: Database, known: KnowledgeBase) -> KnowledgeBase:
    """The knowledge base of the default protocol."""
    knowledge = KnowledgeBase(seeded_database)
    knowledge.take_over(known)
    return knowledge
