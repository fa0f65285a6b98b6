"""A build of the real engine in a real Chromium; see docs/engine-compatibility.md."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backend.domain.catalogue import Catalogue
from backend.knowledge.seeding import SEED_ROOT, catalogue_of, read_seed
from tests.engine.bench import Bench
from tests.support.chromium import FLAGS

See = Callable[..., None]
"""Called with the key of an element, how, and features that were seen working."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine-build", help="folder with a built page of the engine")
    parser.addoption("--engine-record", help="file to add what was seen to")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return catalogue_of(read_seed(SEED_ROOT / "ccms"))


@pytest.fixture(scope="session")
def shared_bench(
    request: pytest.FixtureRequest, catalogue: Catalogue
) -> Iterator[Bench]:
    build = request.config.getoption("--engine-build")
    if not build:
        pytest.skip("needs --engine-build")
    with Bench.started(Path(build), catalogue, list(FLAGS)) as bench:
        yield bench


@pytest.fixture
def bench(shared_bench: Bench) -> Bench:
    """The browser with nothing of the last test in it."""
    shared_bench.reset()
    return shared_bench


@pytest.fixture
def see(request: pytest.FixtureRequest) -> See:
    """Put down what was seen; only what precedes a failure is put down."""
    file = request.config.getoption("--engine-record")

    def put_down(key: str, how: str, *features: str) -> None:
        if file:
            with Path(file).open("a", encoding="utf-8") as record:
                line = {"key": key, "how": how, "features": features}
                record.write(json.dumps(line) + "\n")

    return put_down
