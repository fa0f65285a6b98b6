"""A server of our own for figures that are measured from outside."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

__all__ = ["ROOT", "serving"]

ROOT = Path(__file__).parents[1]
START_S = 60


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, int]]:
    """Serve Pagesmith on a fresh database.

    Args:
        folder: Where the database and the log go.

    Yields:
        The server's address and its process id.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        "PATH": os.defpath,
        "PAGESMITH_DATABASE_URL": f"sqlite:///{folder}/bench.db",
    }
    command = [sys.executable, "-m", "backend.cli", "serve", "--migrate", "--seed"]
    with (folder / "server.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [*command, "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, process)
            yield address, process.pid
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server is ready."""
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx2.get(f"{address}/api/v1/health/ready").is_success:
                return
        except httpx2.TransportError:
            time.sleep(0.1)
    message = "the server did not start"
    raise RuntimeError(message)
