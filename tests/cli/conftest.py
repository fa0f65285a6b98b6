"""The command line over real databases, in this process and in one of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from backend.cli.entry import run
from tests.support.servers import closed_port

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Said:
    """What a command line said and how it ended."""

    code: int
    out: str
    err: str


Cli = Callable[..., Said]


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def clear_environment(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Go to a working folder and leave none of our variables."""
    for name in list(os.environ):  # noqa: TID251 - cleared for the test
        if name.startswith(("PAGESMITH_", "OPENAI_", "LC_", "LANG")):
            patch.delenv(name)
    patch.setenv("LANG", "en_US.UTF-8")
    patch.setenv("COLUMNS", "200")
    patch.chdir(folder)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """An empty working folder and none of our variables."""
    clear_environment(monkeypatch, tmp_path)
    return monkeypatch


@pytest.fixture
def refusing_port() -> Iterator[int]:
    """A loopback port that refuses connections."""
    with closed_port() as port:
        yield port


@pytest.fixture
def cli(
    environment: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Cli:
    """Run a command line in this process."""

    def call(*arguments: str) -> Said:
        code = run(arguments)
        out, err = capfdbinary.readouterr()
        return Said(code, out.decode(), err.decode())

    return call


@pytest.fixture
def seeded_cli(cli: Cli, environment: pytest.MonkeyPatch, seeded_url: str) -> Cli:
    """The same over a database with the seed data in it."""
    environment.setenv("PAGESMITH_DATABASE_URL", seeded_url)
    return cli


@pytest.fixture
def process(environment: pytest.MonkeyPatch, tmp_path: Path) -> Cli:
    """Run a command line in a process of its own, as a person does."""

    def call(*arguments: str, **variables: str) -> Said:
        done = subprocess.run(
            [sys.executable, "-m", "backend.cli", *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), **variables},  # noqa: TID251 - the child's
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call
