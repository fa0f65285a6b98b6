"""The real server, its model played by a script: for tests in the browser.

```python
with scripted_server(
    tmp_path, [slowly(calls(("submit_page", {"page": PAGE})))]
) as told:
    page.goto(told.address)
```

The model's replies are those of `tests.support.chat_server` (`says`, `calls`, `fails`,
`cut_after` ...) in order, or a function of the request; `slowly` draws one out, so that
a test can watch, stop or reload a run that is under way.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx2

from tests.support.chat_server import ChatServer, Response, Script, Silence

__all__ = ["ScriptedServer", "scripted_server", "slowly"]

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "backend.cli", "serve", "--migrate", "--seed")
START_S = 60
STOP_S = 20


@dataclass(frozen=True)
class ScriptedServer:
    """A server that runs, and the provider that plays its model."""

    address: str
    provider: ChatServer
    """What it was asked stands in `provider.bodies`."""


def slowly(response: Response, seconds: float = 0.3) -> Response:
    """Draw a reply out: a silence before each of its pieces."""
    pieces = [part for piece in response.pieces for part in (Silence(seconds), piece)]
    return replace(response, pieces=tuple(pieces))


@contextmanager
def scripted_server(folder: Path, script: Script) -> Generator[ScriptedServer]:
    """Serve Pagesmith from an empty database, its model played by a script.

    Args:
        folder: An empty folder for the database and the log.
        script: The model's replies.

    Yields:
        The server, once it is ready; it is stopped at the end.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / "server.log"
    with ChatServer(script) as provider, log.open("wb") as written:
        environment = _environment(folder, provider.base_url)
        process = subprocess.Popen(
            [*COMMAND, "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_until_ready(address, process, log)
            yield ScriptedServer(address, provider)
        finally:
            process.terminate()
            process.wait(timeout=STOP_S)


def _environment(folder: Path, base_url: str) -> dict[str, str]:
    """Return the environment of a server that asks the provider of the test."""
    inherited = {
        name: value
        for name, value in os.environ.items()  # noqa: TID251 - the child's environment
        if not name.startswith(("PAGESMITH_", "OPENAI_"))
    }
    return {
        **inherited,
        "PAGESMITH_DATABASE_URL": f"sqlite:///{folder}/pagesmith.db",
        "PAGESMITH_ENGINE": "openai",
        "PAGESMITH_MODEL": "scripted",
        "OPENAI_API_KEY": "test",
        "OPENAI_BASE_URL": base_url,
    }


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
