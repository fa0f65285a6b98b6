"""The real protocol and its check, read once."""

import pytest

from backend.domain.catalogue import Catalogue
from backend.validation import PageChecker
from tests.support.real_protocol import ccms


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return ccms()


@pytest.fixture(scope="session")
def checker(catalogue: Catalogue) -> PageChecker:
    return PageChecker(catalogue)


@pytest.fixture
def database_kind() -> str:
    return "sqlite"
