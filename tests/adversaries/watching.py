"""A model watched from outside: when it was asked, what it claims, what the store had."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field

from backend.domain.messages import Usage
from backend.generation.port import ChatEvent, ChatReply, ChatRequest
from backend.knowledge.base import KnowledgeBase
from tests.adversaries.cast import Adversary
from tests.adversaries.worlds import Moment, moment_of

__all__ = ["Turn", "Watched"]


@dataclass
class Turn:
    """One request to the model."""

    number: int
    """Its number in the run, as events give it."""

    tool_choice: str
    told: str
    """The instructions that it was given."""

    replied: Moment | None = None
    """The pages that there were when it had said all, before any tool ran."""

    asked: Moment = field(default_factory=dict)
    """The pages that there were when it was asked."""

    claimed: Usage = field(default_factory=Usage)
    calls: int = 0
    """Tool calls that it wanted."""


class Watched:
    """Passes an adversary on as it is and keeps a diary."""

    name = "scripted"

    def __init__(self, model: Adversary, knowledge: KnowledgeBase) -> None:
        """Watch a model over a store."""
        self.model = model
        self.turns: list[Turn] = []
        self._knowledge = knowledge

    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        """Stream what the model streams.

        Yields:
            Its events.
        """
        turn = Turn(request.brief.turn, request.tool_choice, request.messages[0].text)
        turn.asked = await asyncio.to_thread(moment_of, self._knowledge)
        self.turns.append(turn)
        async with aclosing(self.model.stream(request)) as events:
            async for event in events:
                if isinstance(event, ChatReply) and turn.replied is None:
                    turn.claimed = event.usage
                    turn.calls = len(event.message.tool_calls)
                    turn.replied = await asyncio.to_thread(moment_of, self._knowledge)
                yield event
