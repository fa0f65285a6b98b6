"""A model that plays a script: for tests and for demonstrations without a vendor."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from backend.domain.errors import ModelBrokenReplyError
from backend.domain.json_values import Json
from backend.domain.messages import FinishReason, Message, Role, ToolCall, Usage
from backend.generation.port import (
    ChatEvent,
    ChatReply,
    ChatRequest,
    TextDelta,
    ToolCallDelta,
)

__all__ = ["ScriptedModel", "ScriptedReply", "ScriptedStep", "calls", "says"]

CHUNK = 16
"""Characters per delta: small enough that readers have to put pieces together."""


@dataclass(frozen=True, slots=True)
class ScriptedReply:
    """One reply of the script."""

    text: str = ""
    tool_calls: tuple[tuple[str, str], ...] = ()
    """Name and arguments' JSON text of each call, in order."""

    finish: FinishReason | None = None
    """`None`: `tool_calls` when there are any, otherwise `stop`."""

    usage: Usage = field(default_factory=lambda: Usage(100, 20, model_calls=1))
    delay_s: float = 0.0
    """Seconds to wait before the first delta and between deltas."""


ScriptedStep: TypeAlias = (
    ScriptedReply | Exception | Callable[[ChatRequest], ScriptedReply]
)
"""A reply, an error to raise, or a function that looks at the request first."""


def says(text: str) -> ScriptedReply:
    """Return a reply of text alone."""
    return ScriptedReply(text)


def calls(*wanted: tuple[str, Json], text: str = "") -> ScriptedReply:
    """Return a reply that calls tools.

    Args:
        *wanted: Per call the tool's name and its arguments: a JSON value, or a string
            that is sent as it is (for broken JSON).
        text: What the model says besides.

    Returns:
        The reply.
    """
    return ScriptedReply(
        text,
        tuple(
            (
                name,
                arguments
                if isinstance(arguments, str)
                else json.dumps(arguments, ensure_ascii=False, separators=(",", ":")),
            )
            for name, arguments in wanted
        ),
    )


class ScriptedModel:
    """Plays replies one after the other, in small pieces, and remembers the requests.

    Attributes:
        name: Always `scripted`.
        requests: What the model was asked, in order.
    """

    name = "scripted"

    def __init__(self, script: Iterable[ScriptedStep]) -> None:
        self._script = iter(script)
        self._calls = 0
        self.requests: list[ChatRequest] = []

    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        """Play the next reply of the script.

        Args:
            request: What the model is asked; kept in `requests`.

        Yields:
            The reply in pieces of at most `CHUNK` characters, then as a whole.

        Raises:
            ModelBrokenReplyError: If the script is over.
        """
        self.requests.append(request)
        step = next(self._script, None)
        if step is None:
            raise ModelBrokenReplyError("the script is over")
        if isinstance(step, Exception):
            raise step
        reply = step if isinstance(step, ScriptedReply) else step(request)
        tool_calls = tuple(self._name(call) for call in reply.tool_calls)
        for delta in _pieces(reply.text, tool_calls):
            if reply.delay_s:
                await asyncio.sleep(reply.delay_s)
            yield delta
        default = FinishReason.TOOL_CALLS if tool_calls else FinishReason.STOP
        message = Message(Role.MODEL, reply.text, tool_calls)
        yield ChatReply(message, reply.finish or default, reply.usage)

    def _name(self, call: tuple[str, str]) -> ToolCall:
        """Return the call with the next call id of this model."""
        self._calls += 1
        return ToolCall(f"call_{self._calls}", *call)


def _pieces(text: str, tool_calls: Iterable[ToolCall]) -> list[ChatEvent]:
    """Cut a reply into deltas."""
    pieces: list[ChatEvent] = [TextDelta(part) for part in _cut(text)]
    for index, call in enumerate(tool_calls):
        pieces.append(ToolCallDelta(index, call.id, call.name))
        pieces.extend(
            ToolCallDelta(index, arguments=part) for part in _cut(call.arguments)
        )
    return pieces


def _cut(text: str) -> list[str]:
    """Cut a text into parts of at most `CHUNK` characters."""
    return [text[start : start + CHUNK] for start in range(0, len(text), CHUNK)]
