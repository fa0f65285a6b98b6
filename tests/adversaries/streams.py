"""Models whose streams do not keep to the port's grammar, or never end."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import Any

from typing_extensions import override

from backend.domain import errors
from backend.domain.messages import FinishReason, Message, Role, ToolCall, Usage
from backend.generation.port import (
    ChatEvent,
    ChatReply,
    ChatRequest,
    TextDelta,
    ToolCallDelta,
)
from backend.generation.scripted import ScriptedReply, calls
from tests.adversaries.cast import Adversary

__all__ = [
    "Busy",
    "ClosesNever",
    "CutOff",
    "Deaf",
    "EndsWithout",
    "NeverEnding",
    "Raises",
    "Silent",
    "Stalls",
    "TwinIds",
    "TwoReplies",
    "WrongOrder",
]

HOUR_S = 3_600.0
LEAVE_S = 6.0
"""Longer than a stream may take to end once it is not wanted."""


class Streaming(Adversary):
    """Base of the models below: one right change first, so that something stands."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.stage.scene.edits:
            rename = {
                "op": "set",
                "id": "age",
                "properties": {"label": f"岁{self.turn}"},
            }
            return calls(("edit_page", {"operations": [rename]}))
        page = {"page": "form", "title": "报名", "elements": []}
        return calls(("create_page", {"page": page}))

    def whole(self, request: ChatRequest) -> ChatReply:
        """Return a proper reply that changes something."""
        named = tuple(self._name(call) for call in self.reply(request).tool_calls)
        message = Message(Role.MODEL, "好", named)
        return ChatReply(
            message, FinishReason.TOOL_CALLS, Usage(100, 20, model_calls=1)
        )

    @override
    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        self.requests.append(request)
        if self.turn == 1 and self.chance.random() < 0.5:
            yield self.whole(request)
            return
        async for event in self.misbehave(request):
            yield event

    def misbehave(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        """Stream what no model should."""
        raise NotImplementedError

    def run_out(self) -> None:
        """Let the time of the run go by."""
        self.stage.skip(self.stage.scene.limits.max_seconds + 1)

    async def wait(self, seconds: float) -> None:
        """Let time go by that nobody has to wait for."""
        self.stage.skip(seconds)
        await asyncio.sleep(0)


class NeverEnding(Streaming):
    """Streams words for ever."""

    @override
    async def misbehave(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        while True:
            yield TextDelta("还有，")
            await self.wait(2)


class Busy(Streaming):
    """Streams for ever and never lets anybody else have the event loop."""

    @override
    async def misbehave(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        kind = self.chance.choice(["text", "nothing", "call"])
        while True:
            if kind == "text":
                yield TextDelta("还有更多的话要说，" * 50)
            elif kind == "call":
                yield ToolCallDelta(0, arguments="[" * 500)
            else:
                yield TextDelta("")
                self.stage.skip(0.01)


class Stalls(Streaming):
    """Says a few words and then nothing more."""

    @override
    async def misbehave(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        yield TextDelta("我想想")
        yield ToolCallDelta(0, "call_x", "create_page", '{"page":')
        self.run_out()
        await asyncio.Event().wait()


class Silent(Streaming):
    """Hangs before the first event."""

    @override
    async def misbehave(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        self.run_out()
        await asyncio.Event().wait()
        yield TextDelta("never")


class Deaf(Streaming):
    """Goes on streaming after it was cancelled, for a while or until it is left."""

    @override
    async def misbehave(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        self.run_out()
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(HOUR_S)
        for _ in range(1_000):
            yield TextDelta("不停")
        yield self.whole(request)


class ClosesNever(Streaming):
    """Hangs when its stream is closed."""

    @override
    async def misbehave(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        try:
            yield TextDelta("再")
            self.run_out()
            await asyncio.sleep(HOUR_S)
        finally:
            self.stage.skip(LEAVE_S)
            await asyncio.Event().wait()


class EndsWithout(Streaming):
    """Ends its stream without a reply, at once or after a whole call."""

    @override
    async def misbehave(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        for piece in self.chance.choice([[], ["好了，已保存。"], ["{", '"page"']]):
            yield TextDelta(piece)
        name, arguments = self.reply(request).tool_calls[0]
        yield ToolCallDelta(0, "call_x", name, arguments)


class WrongOrder(Streaming):
    """Sends the reply first and deltas after it, indexes that jump, and no events at all."""

    @override
    async def misbehave(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        junk: Any = self.chance.choice(
            [None, "text", {"type": "reply"}, ToolCall("", "", "")]
        )
        yield junk
        yield ToolCallDelta(-1, arguments="}")
        yield ToolCallDelta(10**9, "", "", "{")
        yield self.whole(request)
        yield TextDelta("（之后的话）")
        yield ToolCallDelta(0, "late", "delete_page", '{"page_id":"page_list"}')


class TwoReplies(Streaming):
    """Sends two whole replies; only one of them can be meant."""

    @override
    async def misbehave(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        yield self.whole(request)
        page = {"page": "form", "title": "第二次", "elements": []}
        call = ToolCall("call_1", "create_page", json.dumps({"page": page}))
        wanted = self.chance.choice([(), (call,), (call, call)])
        yield ChatReply(
            Message(Role.MODEL, "又", wanted), usage=Usage(5, 5, model_calls=1)
        )


class TwinIds(Streaming):
    """Gives its calls ids that repeat, are missing, or look like ours."""

    IDS = (
        "",
        "call_1",
        "call_1_1",
        "call_2_1",
        "server_1_1",
        "final_1",
        "\ud800",
        "x" * 9_999,
    )

    @override
    async def misbehave(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        named = [*self.reply(request).tool_calls, ("scroll_to", '{"element_id":"age"}')]
        named += [("delete_page", '{"page_id":"page_list"}')] * self.chance.randint(
            0, 2
        )
        self.chance.shuffle(named)
        wanted = tuple(
            ToolCall(self.chance.choice(self.IDS), name, arguments)
            for name, arguments in named * self.chance.randint(1, 3)
        )
        usage = Usage(100, 20, model_calls=1)
        yield ChatReply(Message(Role.MODEL, "", wanted), FinishReason.TOOL_CALLS, usage)


class CutOff(Streaming):
    """Says that it stopped for another reason than it did."""

    @override
    async def misbehave(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        finish = self.chance.choice(list(FinishReason))
        whole = self.whole(request)
        wanted = self.chance.choice([whole.message.tool_calls * 2, ()])
        text = self.chance.choice(["", "好", '{"operations":['])
        yield ChatReply(Message(Role.MODEL, text, wanted), finish, whole.usage)


class Raises(Streaming):
    """Raises what an adapter may raise, before the first event or in the middle."""

    ERRORS: tuple[BaseException, ...] = (
        errors.ModelAuthError(401),
        errors.ModelOverloadedError(529, 3.0),
        errors.ModelQuotaError(),
        errors.ModelContextTooLongError(),
        errors.ModelTimeoutError(60),
        errors.ModelRefusedError("<script>alert(1)</script>"),
        errors.ModelUnreachableError("http://127.0.0.1", "refused"),
        errors.ModelBadRequestError(400, "bad\x00\ud800"),
        TimeoutError("slow"),
        ConnectionResetError("gone"),
        ValueError("secret-key-123"),
        KeyError("choices"),
        RecursionError(),
        MemoryError(),
        StopAsyncIteration(),
        ExceptionGroup("several", [OSError("a"), ValueError("b")]),
        asyncio.CancelledError(),
        AssertionError(),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"),
    )

    @override
    async def misbehave(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        if self.chance.random() < 0.5:
            yield TextDelta("好，")
        raise self.chance.choice(self.ERRORS)
