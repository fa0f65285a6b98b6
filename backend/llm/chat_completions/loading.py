"""Builds the adapter without making everybody pay for the vendor's SDK."""

from importlib import import_module
from typing import TYPE_CHECKING

from backend.llm.chat_completions.options import OpenAIOptions

if TYPE_CHECKING:
    from backend.llm.chat_completions.model import OpenAIModel

__all__ = ["create_openai_model"]

_MODULE = "backend.llm.chat_completions.model"


def create_openai_model(options: OpenAIOptions) -> "OpenAIModel":
    """Build a model from its options.

    The SDK takes seconds of CPU to import; a process that only ever asks the builtin
    engine never does. Call it in a thread where that would block an event loop.

    Args:
        options: The server, the model and how to ask it.

    Returns:
        The model; close it with `aclose`.
    """
    model: OpenAIModel = import_module(_MODULE).OpenAIModel(options)
    return model
