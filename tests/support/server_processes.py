"""The real server as a process of its own, from an empty folder and database."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx2

__all__ = ["ROOT", "server_process"]

ROOT = Path(__file__).parents[2]
"""The project's folder."""

COMMAND = (sys.executable, "-m", "backend.cli", "serve", "--migrate", "--seed")
START_S = 60
STOP_S = 20


@contextmanager
def server_process(
    folder: Path, settings: Mapping[str, str] | None = None
) -> Generator[str]:
    """Serve Pagesmith from an empty database and yield its address.

    Args:
        folder: An empty folder for the database and the log.
        settings: Further environment variables of the server; it inherits none that
            belong to Pagesmith or a provider.

    Yields:
        The address, once the server is ready; it is stopped at the end.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / "server.log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [*COMMAND, "--port", str(port)],
            cwd=ROOT,
            env={**_environment(folder), **(settings or {})},
            stdout=written,
            stderr=subprocess.STDOUT,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_until_ready(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=STOP_S)


def _environment(folder: Path) -> dict[str, str]:
    """Return the environment of a server that knows of nothing outside its folder."""
    inherited = {
        name: value
        for name, value in os.environ.items()  # noqa: TID251 - the child's environment
        if not name.startswith(("PAGESMITH_", "OPENAI_"))
    }
    return {**inherited, "PAGESMITH_DATABASE_URL": f"sqlite:///{folder}/pagesmith.db"}


def _wait_until_ready(
    address: str, process: subprocess.Popen[bytes], log: Path
) -> None:
    """Return once the server answers.

    Raises:
        AssertionError: If it does not.
    """
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx2.get(f"{address}/api/v1/health/ready").status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not start:\n{log.read_text('utf-8')}")
