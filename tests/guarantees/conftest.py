"""The real protocol and its check, read once."""

from collections.abc import Sequence

import pytest

from backend.domain.catalogue import Catalogue
from backend.validation import PageChecker
from tests.support.real_protocol import ccms
from tests.support.slots import Slot, distinct_slots, usable_slots


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return ccms()


@pytest.fixture(scope="session")
def checker(catalogue: Catalogue) -> PageChecker:
    return PageChecker(catalogue)


@pytest.fixture(scope="session")
def every_slot(catalogue: Catalogue, checker: PageChecker) -> Sequence[Slot]:
    """Every slot in a page that passes with something harmless in it."""
    return usable_slots(catalogue, checker)


@pytest.fixture(scope="session")
def slots(every_slot: Sequence[Slot]) -> Sequence[Slot]:
    """One slot of each kind that is no choice between fixed words."""
    return distinct_slots(every_slot)


@pytest.fixture
def database_kind() -> str:
    return "sqlite"
