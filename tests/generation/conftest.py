from collections.abc import Iterator
from typing import Any

import pytest
from structlog.testing import capture_logs


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[Any]]:
    """What was logged; without it a traceback prints the locals of every frame."""
    with capture_logs() as entries:
        yield entries
