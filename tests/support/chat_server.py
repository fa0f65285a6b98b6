"""A fake provider: real HTTP on loopback, speaking the Chat Completions wire.

It is written on bare sockets, so that it can do what real servers do and frameworks
avoid: cut a stream in the middle, fall silent, send what is no JSON. What it answers is
scripted reply by reply; what it was asked is kept.
"""

import asyncio
import json
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self, TypeAlias

__all__ = [
    "CUT",
    "ChatServer",
    "Request",
    "Response",
    "Script",
    "Silence",
    "call_delta",
    "calls",
    "completes",
    "cut_after",
    "fails",
    "refuses",
    "says",
    "streams",
    "text_delta",
]

Json: TypeAlias = Any
USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}


@dataclass(frozen=True)
class Silence:
    """A time without a byte."""

    seconds: float


class _Cut:
    """The connection breaks off."""


CUT = _Cut()
Piece: TypeAlias = bytes | Silence | _Cut


@dataclass(frozen=True)
class Request:
    """What the server was asked."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: Json

    @property
    def roles(self) -> list[str]:
        return [message["role"] for message in self.body["messages"]]


@dataclass(frozen=True)
class Response:
    """What the server answers."""

    pieces: Sequence[Piece] = ()
    status: int = 200
    content_type: str = "text/event-stream"
    headers: Mapping[str, str] = field(default_factory=dict)


Step: TypeAlias = Response | Callable[[Request], Response]
Script: TypeAlias = Iterable[Step] | Callable[[Request], Response]


# --- what is answered --------------------------------------------------------


def text_delta(text: str) -> Json:
    return {"content": text}


def call_delta(
    index: int | None,
    *,
    call_id: str | None = None,
    name: str | None = None,
    arguments: Json = None,
) -> Json:
    """A piece of a tool call; what is `None` is not sent."""
    function = {"name": name, "arguments": arguments}
    piece = {
        "index": index,
        "id": call_id,
        "type": "function" if call_id else None,
        "function": {
            key: value for key, value in function.items() if value is not None
        },
    }
    return {
        "tool_calls": [
            {key: value for key, value in piece.items() if value is not None}
        ]
    }


def event(chunk: Json) -> bytes:
    text = chunk if isinstance(chunk, str) else json.dumps(chunk, ensure_ascii=False)
    return f"data: {text}\n\n".encode()


def chunk_of(delta: Json, finish: str | None = None, **more: Json) -> Json:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "fake",
        "choices": [choice],
        **more,
    }


def streams(
    *deltas: Json, finish: str | None = "stop", usage: Json = USAGE, done: bool = True
) -> Response:
    """A stream of deltas as a well-behaved server sends it."""
    pieces = [event(chunk_of({"role": "assistant", "content": ""}))]
    pieces += [event(chunk_of(delta)) for delta in deltas]
    if finish:
        pieces.append(event(chunk_of({}, finish)))
    if usage:
        pieces.append(event(chunk_of({}) | {"choices": [], "usage": usage}))
    if done:
        pieces.append(event("[DONE]"))
    return Response(pieces)


def says(text: str, **more: Json) -> Response:
    """A text in pieces of a few characters."""
    return streams(*map(text_delta, cut(text)), **more)


def calls(*wanted: tuple[str, Json], text: str = "", **more: Json) -> Response:
    """Tool calls, one after the other, in pieces; a string is sent as it is."""
    deltas = [text_delta(piece) for piece in cut(text)]
    for index, (name, arguments) in enumerate(wanted):
        written = (
            arguments
            if isinstance(arguments, str)
            else json.dumps(arguments, ensure_ascii=False)
        )
        deltas.append(call_delta(index, call_id=f"call_{name}_{index}", name=name))
        deltas += [call_delta(index, arguments=piece) for piece in cut(written)]
    return streams(*deltas, **{"finish": "tool_calls", **more})


def cut_after(response: Response, pieces: int) -> Response:
    """The same, but the connection breaks off after so many pieces."""
    return Response([*response.pieces[:pieces], CUT])


def completes(
    message: Json, finish: str | None = "stop", usage: Json = USAGE
) -> Response:
    """A whole completion, as a server answers that does not stream."""
    choice = {
        "index": 0,
        "message": {"role": "assistant", **message},
        "finish_reason": finish,
    }
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "fake",
        "choices": [choice],
        "usage": usage,
    }
    return Response([json.dumps(body).encode()], content_type="application/json")


def fails(
    status: int,
    message: str = "no",
    *,
    code: str | None = None,
    param: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """An error as OpenAI words it."""
    body = {"error": {"message": message, "type": "x", "code": code, "param": param}}
    return Response(
        [json.dumps(body).encode()], status, "application/json", headers or {}
    )


def refuses(
    parameter: str, then: Response, message: str = ""
) -> Callable[..., Response]:
    """A server that does not know a parameter."""

    def answer(request: Request) -> Response:
        if parameter not in request.body:
            return then
        said = message or f"Unsupported parameter: '{parameter}' is not supported."
        return fails(400, said, param=parameter, code="unsupported_parameter")

    return answer


def cut(text: str, size: int = 5) -> list[str]:
    return [text[start : start + size] for start in range(0, len(text), size)]


# --- the server --------------------------------------------------------------


class ChatServer:
    """Answers by a script, in a thread of its own.

    Args:
        script: Replies in order (what comes after them is answered with 418), or a
            function that answers everything.
    """

    def __init__(self, script: Script = ()) -> None:
        self.requests: list[Request] = []
        self.closed_early = threading.Event()
        """Set when a client goes away before the reply is whole."""

        self._always = script if callable(script) else None
        self._steps = iter(() if callable(script) else script)
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="chat-server")
        self.port = 0

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def bodies(self) -> list[Json]:
        return [request.body for request in self.requests]

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.wait(others) if others else None

    async def _connected(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            while request := await read_request(reader):
                self.requests.append(request)
                await self._send(self._answer(request), reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        except asyncio.CancelledError:
            pass  # the test is over; a task that ends cancelled is reported as a fault
        finally:
            writer.transport.abort()

    def _answer(self, request: Request) -> Response:
        step = self._always or next(self._steps, None)
        if step is None:
            return fails(418, "the script is over")
        return step(request) if callable(step) else step

    async def _send(
        self,
        response: Response,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        headers = {
            "content-type": response.content_type,
            "transfer-encoding": "chunked",
            **response.headers,
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        writer.write(f"HTTP/1.1 {response.status} X\r\n{head}\r\n".encode())
        for piece in response.pieces:
            match piece:
                case bytes():
                    writer.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
                    await writer.drain()
                case Silence(seconds):
                    await self._wait(seconds, reader)
                case _:
                    raise ConnectionError
        writer.write(b"0\r\n\r\n")
        await writer.drain()

    async def _wait(self, seconds: float, reader: asyncio.StreamReader) -> None:
        """Say nothing for a time, and note when the client has enough of it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                if not await reader.read(1):
                    self.closed_early.set()
                    raise ConnectionError


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """Read a request, `None` when the client has closed the connection."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.rstrip("\r\n").split("\r\n")
    method, target, _ = first.split(" ")
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(method, target, headers, json.loads(body) if body else None)
