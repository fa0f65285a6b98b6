"""A real server on a loopback port, in a thread, and a reader of its streams."""

import json
import socket
import threading
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from fastapi import FastAPI

from backend.domain.json_values import JsonObject

__all__ = ["Heard", "closed_port", "read_events", "serving"]

START_S = 20


@contextmanager
def closed_port() -> Generator[int]:
    """Hold a loopback port that refuses connections and yield its number."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # bound and not listening: nobody else gets it
        yield held.getsockname()[1]


@contextmanager
def serving(app: FastAPI) -> Generator[str]:
    """Serve an application and yield its address."""
    config = uvicorn.Config(
        app, port=0, log_config=None, access_log=False, lifespan="on", ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        deadline = time.monotonic() + START_S
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            assert time.monotonic() < deadline, "the server takes too long to start"
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(START_S)
        assert not thread.is_alive()


@dataclass
class Heard:
    """One server-sent event."""

    id: str | None = None
    data: JsonObject = field(default_factory=dict)

    @property
    def type(self) -> str:
        return str(self.data["type"])


def read_events(lines: Iterable[str]) -> Iterator[Heard]:
    """Read server-sent events off the lines of a response."""
    fields: dict[str, Any] = {}
    for line in lines:
        if line.startswith(":"):
            continue
        if line:
            name, _, value = line.partition(": ")
            assert name not in fields, "an event has a field twice"
            fields[name] = value
        elif fields:
            yield Heard(fields.get("id"), json.loads(fields["data"]))
            fields = {}
    assert fields == {}, "the stream ended inside an event"
