import pytest


@pytest.fixture
def database_kind() -> str:
    return "sqlite"
