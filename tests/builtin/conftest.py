from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.db.engine import create_database
from backend.knowledge import KnowledgeBase
from tests.support.databases import Databases


@pytest.fixture(scope="module")
def shared_knowledge(
    sqlite_databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[KnowledgeBase]:
    """One knowledge base for all requests of a module; each removes its pages."""
    folder: Path = tmp_path_factory.mktemp("builtin")
    with sqlite_databases.copy("sqlite", "seeded", folder) as url:
        database = create_database(url)
        yield KnowledgeBase(database)
        database.dispose()
