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

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests.support.chat_server import ChatServer, Response, Script, Silence
from tests.support.server_processes import server_process

__all__ = ["ScriptedServer", "scripted_server", "slowly"]


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
    with ChatServer(script) as provider:
        settings = {
            "PAGESMITH_ENGINE": "openai",
            "PAGESMITH_MODEL": "scripted",
            "OPENAI_API_KEY": "test",
            "OPENAI_BASE_URL": provider.base_url,
        }
        with server_process(folder, settings) as address:
            yield ScriptedServer(address, provider)
