"""The embedded engine: plays a language model, offline and without a key."""

import asyncio
from collections.abc import AsyncGenerator

from backend.domain.messages import FinishReason, Message, Role, Usage
from backend.generation.port import (
    ChatEvent,
    ChatReply,
    ChatRequest,
    TextDelta,
    ToolCallDelta,
)
from backend.llm.builtin.moves import Move
from backend.llm.builtin.notes import Notes
from backend.llm.builtin.thinking import next_move

__all__ = ["BuiltinModel"]


class BuiltinModel:
    """A `ChatModel` that understands page requests by rules and vocabulary.

    The same request gives the same reply, always. It keeps nothing between calls: what
    a run has done it reads from the conversation, like any model.

    Attributes:
        name: Always `builtin`.
    """

    name = "builtin"

    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        """Answer a request.

        Args:
            request: The conversation, the tools and the brief.

        Yields:
            The text, the tool calls, then the whole reply. Usage is left at zero
            tokens: nothing is read or written by a language model.
        """
        # Long requests take a while to read; other runs must not wait for that.
        move = (await asyncio.to_thread(next_move, request)).ending()
        if request.tool_choice == "none":  # the last call that the run allows
            move = Move(text=move.text or Notes(request.brief.lang).stopped())
        calls = tuple(
            call.to_tool_call(_number(request, place))
            for place, call in enumerate(move.calls, 1)
        )
        if move.text:
            yield TextDelta(move.text)
        for index, call in enumerate(calls):
            yield ToolCallDelta(index, call.id, call.name, call.arguments)
        yield ChatReply(
            Message(Role.MODEL, move.text, calls),
            FinishReason.TOOL_CALLS if calls else FinishReason.STOP,
            Usage(model_calls=1),
        )


def _number(request: ChatRequest, place: int) -> str:
    """Return what makes a call id unique in its run."""
    return f"{request.brief.turn}_{place}"
