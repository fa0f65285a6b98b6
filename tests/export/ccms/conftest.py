"""The shipped protocol, and what an import is given by its caller."""

import pytest

from backend.domain.catalogue import Catalogue
from backend.knowledge.seeding import SEED_ROOT, catalogue_of, read_seed
from tests.support.engine_pages import Importer


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return catalogue_of(read_seed(SEED_ROOT / "ccms"))


@pytest.fixture(scope="session")
def importer(catalogue: Catalogue) -> Importer:
    return Importer(catalogue)
