"""Puts off what the vendor's SDK costs until the model is asked for the first time."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from importlib import import_module
from typing import TYPE_CHECKING

from backend.generation.port import ChatEvent, ChatRequest
from backend.llm.chat_completions.options import OpenAIOptions

if TYPE_CHECKING:
    from backend.llm.chat_completions.model import OpenAIModel

__all__ = ["LazyOpenAIModel", "create_openai_model"]

_MODULE = "backend.llm.chat_completions.model"


class LazyOpenAIModel:
    """An `OpenAIModel` that is made when it is first asked.

    The SDK takes seconds of CPU to import. A process that only ever asks the builtin
    engine never pays them, and a server goes on serving meanwhile.
    """

    def __init__(self, options: OpenAIOptions) -> None:
        """Keep the options; nothing is imported and nothing is sent.

        Args:
            options: The server, the model and how to ask it.
        """
        options.key()
        self._options = options
        self._model: OpenAIModel | None = None

    @property
    def name(self) -> str:
        """The provider's name of the model."""
        return self._options.model

    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        """Ask the model once; see `OpenAIModel.stream`.

        Args:
            request: The conversation and the tools.

        Yields:
            Deltas, then the one whole reply.
        """
        model = self._model
        if model is None:
            made = await asyncio.to_thread(_make, self._options)
            # Another run may have been quicker; one client is enough.
            model = self._model = self._model or made
        async with aclosing(model.stream(request)) as events:
            async for event in events:
                yield event

    async def aclose(self) -> None:
        """Close the connections, if there are any."""
        model, self._model = self._model, None
        if model is not None:
            await model.aclose()


def create_openai_model(options: OpenAIOptions) -> LazyOpenAIModel:
    """Make a model from its options.

    A key that is missing or cannot be sent is a `ModelNotConfiguredError` at once, an
    address or proxy that cannot be used when the model is first asked.

    Args:
        options: The server, the model and how to ask it.

    Returns:
        The model, to be kept for the life of the process: it holds the connections and
        what is learnt of the server. Close it with `aclose`.
    """
    return LazyOpenAIModel(options)


def _make(options: OpenAIOptions) -> "OpenAIModel":
    """Import the SDK and make the model."""
    model: OpenAIModel = import_module(_MODULE).OpenAIModel(options)
    return model
