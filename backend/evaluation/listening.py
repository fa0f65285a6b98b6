"""A model listened to: what it was told is kept beside what it answers."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from backend.domain.messages import Role
from backend.generation.port import ChatEvent, ChatModel, ChatRequest

__all__ = ["ListeningModel"]


class ListeningModel:
    """Passes requests on to another model and remembers the instructions.

    Attributes:
        name: The other model's name.
        instructions: What the model was told before the conversation, last heard.
    """

    def __init__(self, model: ChatModel) -> None:
        """Listen to a model.

        Args:
            model: The model that answers.
        """
        self.name = model.name
        self.instructions = ""
        self._model = model

    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        """Ask the other model.

        Args:
            request: The request.

        Yields:
            What the other model yields.
        """
        self.instructions = "\n".join(
            each.text for each in request.messages if each.role is Role.INSTRUCTIONS
        )
        stream = self._model.stream(request)
        if isinstance(stream, AsyncGenerator):
            async with aclosing(stream):
                async for event in stream:
                    yield event
        else:
            async for event in stream:
                yield event
