"""Builders for tests of the adapter: a request, and a model asked to its end."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from backend.domain.catalogue import Catalogue
from backend.domain.messages import FinishReason, Message, Role, ToolDefinition, Usage
from backend.domain.texts import Lang
from backend.generation.port import (
    Brief,
    ChatEvent,
    ChatModel,
    ChatReply,
    ChatRequest,
    TextDelta,
    ToolCallDelta,
    ToolChoice,
)
from backend.llm.chat_completions.model import OpenAIModel
from backend.llm.chat_completions.options import OpenAIOptions
from tests.support.chat_server import ChatServer, Script

TOOL = ToolDefinition(
    "get_elements",
    "Say which elements a page type has.",
    {
        "type": "object",
        "properties": {"page": {"type": "array", "items": {"type": "string"}}},
        "required": ["page"],
        "additionalProperties": False,
    },
)
OTHER_TOOL = ToolDefinition("get_features", "Say which features.", {"type": "object"})
HELLO = (
    Message(Role.INSTRUCTIONS, "Make pages."),
    Message(Role.USER, "创建一个课程报名页面"),
)


def chat_request(
    *messages: Message,
    tools: tuple[ToolDefinition, ...] = (TOOL, OTHER_TOOL),
    tool_choice: ToolChoice = "auto",
) -> ChatRequest:
    brief = Brief(Lang.ZH, "创建一个课程报名页面", Catalogue("none", 0, (), ()))
    return ChatRequest(messages or HELLO, tools, tool_choice, brief)


@dataclass(frozen=True)
class Heard:
    """What a model said."""

    events: tuple[ChatEvent, ...]

    @property
    def reply(self) -> ChatReply:
        [reply] = [event for event in self.events if isinstance(event, ChatReply)]
        assert self.events[-1] is reply
        return reply

    @property
    def text(self) -> str:
        return self.reply.message.text

    @property
    def streamed(self) -> str:
        return "".join(e.text for e in self.events if isinstance(e, TextDelta))

    @property
    def calls(self) -> list[tuple[str, str]]:
        return [(call.name, call.arguments) for call in self.reply.message.tool_calls]

    @property
    def ids(self) -> list[str]:
        return [call.id for call in self.reply.message.tool_calls]

    @property
    def finish(self) -> FinishReason:
        return self.reply.finish

    @property
    def usage(self) -> Usage:
        return self.reply.usage

    def check_deltas(self) -> None:
        """The deltas add up to the reply."""
        assert self.streamed == self.text
        deltas = [e for e in self.events if isinstance(e, ToolCallDelta)]
        assert [(d.name, d.arguments) for d in deltas] == self.calls
        assert [d.index for d in deltas] == list(range(len(deltas)))


def options_for(server: ChatServer, **settings: Any) -> OpenAIOptions:
    settings = {
        "model": "fake",
        "base_url": server.base_url,
        "max_retries": 0,
        "timeout_s": 10,
        **settings,
    }
    return OpenAIOptions(**settings)


@asynccontextmanager
async def model_of(server: ChatServer, **settings: Any) -> AsyncGenerator[OpenAIModel]:
    model = OpenAIModel(options_for(server, **settings))
    try:
        yield model
    finally:
        await model.aclose()


async def hear(model: ChatModel, request: ChatRequest | None = None) -> Heard:
    stream = model.stream(request or chat_request())
    heard = Heard(tuple([event async for event in stream]))
    heard.check_deltas()
    return heard


async def ask(
    script: Script, request: ChatRequest | None = None, **settings: Any
) -> tuple[Heard, ChatServer]:
    """Ask once a model behind a server that answers by a script."""
    with ChatServer(script) as server:
        async with model_of(server, **settings) as model:
            return await hear(model, request), server
