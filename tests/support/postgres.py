"""A PostgreSQL server of our own, shared by every worker of one test session.

It runs over a Unix socket in a folder of its own. Every worker holds a shared lock while
it needs the server; a watchdog waits for the lock and takes the server down once all are
gone, also when they were killed.
"""

import fcntl
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

__all__ = ["PostgresServer", "find_binaries", "share_server"]

_USER = "pagesmith"
_SETTINGS = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "shared_buffers=32MB",
    "max_connections=200",
    "listen_addresses=",
)


class PostgresServer:
    """A running server."""

    def __init__(self, socket_folder: Path) -> None:
        self.socket_folder = socket_folder

    def url(self, database: str) -> str:
        return f"postgresql://{_USER}@/{database}?host={self.socket_folder}"

    def execute(self, statement: str) -> list[tuple[object, ...]]:
        """Run one statement on the maintenance database, outside a transaction."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def has(self, database: str) -> bool:
        return (database,) in self.execute("SELECT datname FROM pg_database")

    @contextmanager
    def copy_of(self, template: str, name: str) -> Generator[str]:
        """Make a database from a template, and remove it afterwards."""
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")


def find_binaries() -> Path | None:
    """Return the folder with `initdb` of the newest server installed."""
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[-3]),
    )
    found = installed[-1] if installed else shutil.which("initdb")
    return Path(found).parent if found else None


@contextmanager
def share_server(shared: Path) -> Generator[PostgresServer]:
    """Use the session's server, starting it when nobody did yet.

    Skips the test when no server is installed, but on CI that is an error.
    """
    binaries = find_binaries()
    if binaries is None:
        reason = "no PostgreSQL server is installed (apt-get install postgresql)"
        if os.environ.get("CI"):  # noqa: TID251 - no setting of the program
            pytest.fail(reason)
        pytest.skip(reason)
    with (shared / "postgres.users").open("w", encoding="utf-8") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        yield PostgresServer(_find_or_start(binaries, shared))


@contextmanager
def one_at_a_time(shared: Path, name: str) -> Generator[None]:
    """Keep the other workers of the session out meanwhile."""
    with (shared / f"{name}.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _find_or_start(binaries: Path, shared: Path) -> Path:
    note = shared / "postgres.folder"
    with one_at_a_time(shared, "postgres"):
        if note.exists():
            folder = Path(note.read_text(encoding="utf-8"))
            if folder.is_dir():
                return folder
        folder = _start(binaries, shared)
        note.write_text(str(folder), encoding="utf-8")
        return folder


def _start(binaries: Path, shared: Path) -> Path:
    # A socket's path may have about 100 characters, so not below pytest's folder.
    folder = Path(tempfile.mkdtemp(prefix="pagesmith-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    folder.chmod(0o755)
    data = str(folder / "data")
    _run(
        f"{binaries}/initdb -D {data} -U {_USER} -A trust -E UTF8 --locale=C.UTF-8"
        " --no-sync"
    )
    settings = [
        part
        for s in (*_SETTINGS, f"unix_socket_directories={folder}")
        for part in ("-c", s)
    ]
    _run(
        f"{binaries}/pg_ctl -D {data} -l {folder}/log -w"
        f" -o {shlex.quote(shlex.join(settings))} start"
    )
    stop = _as_postgres(f"{binaries}/pg_ctl -D {data} -m immediate stop")
    end = f"{shlex.join(stop)}; rm -rf {shlex.quote(str(folder))}"
    watchdog = ["flock", "-x", str(shared / "postgres.users"), "sh", "-c", end]
    subprocess.run(
        ["setsid", "-f", *watchdog],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return folder


def _as_postgres(command: str) -> list[str]:
    """Return the command as it must be run: the server refuses to be root."""
    words = shlex.split(command)
    if os.geteuid() != 0:
        return words
    return ["runuser", "-u", "postgres", "--", *words]


def _run(command: str) -> None:
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            _as_postgres(command), stdout=output, stderr=output, cwd="/", check=False
        )
        output.seek(0)
        assert done.returncode == 0, output.read().decode(errors="replace")
