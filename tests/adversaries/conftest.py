"""One furnished template for all workers, and one world for every process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from tests.adversaries.stages import Material
from tests.adversaries.worlds import SqliteWorlds, make_template
from tests.support.postgres import one_at_a_time


@pytest.fixture(scope="session")
def material() -> Material:
    return Material()


@pytest.fixture(scope="session")
def worlds(
    shared_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqliteWorlds]:
    folder = shared_folder / "adversaries"
    with one_at_a_time(shared_folder, "adversaries"):
        folder.mkdir(exist_ok=True)
        template = folder / "furnished.db"
        if not template.exists():
            template = make_template(folder)
    found = SqliteWorlds(tmp_path_factory.mktemp("worlds"), template=template)
    yield found
    found.close()


@pytest.fixture(autouse=True)
def logs() -> Iterator[object]:
    """Keep what is logged; failing runs are what is wanted here."""
    with capture_logs() as entries:
        yield entries
