"""A knowledge base with a small protocol of the tests' own."""

import pytest

from backend.db.session import Database
from backend.knowledge import KnowledgeBase
from tests.support.protocols import small_protocol, store_catalogue


@pytest.fixture
def small(database: Database) -> KnowledgeBase:
    store_catalogue(database, small_protocol())
    return KnowledgeBase(database)
