"""Models behind servers that speak Chat Completions: OpenAI, Azure, Ollama, vLLM ...

Importing this package is cheap; the vendor's SDK is imported when a model is first
asked.
"""

from backend.llm.chat_completions.loading import LazyOpenAIModel, create_openai_model
from backend.llm.chat_completions.options import Dialect, OpenAIOptions, StrictUse

__all__ = [
    "Dialect",
    "LazyOpenAIModel",
    "OpenAIOptions",
    "StrictUse",
    "create_openai_model",
]
