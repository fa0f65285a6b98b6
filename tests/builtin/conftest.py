from pathlib import Path

import pytest

from backend.evaluation.workplaces import Workplaces
from backend.settings import Settings


@pytest.fixture(scope="module")
def workplaces(tmp_path_factory: pytest.TempPathFactory) -> Workplaces:
    """Programs for the requests of a module, each with a database of its own."""
    folder: Path = tmp_path_factory.mktemp("builtin")
    lent = Workplaces(Settings(), folder)
    lent.prepare()
    return lent
