"""Models behind servers that speak Chat Completions: OpenAI, Azure, Ollama, vLLM ...

Importing this package is cheap; `create_openai_model` imports the vendor's SDK.
"""

from backend.llm.chat_completions.loading import create_openai_model
from backend.llm.chat_completions.options import Dialect, OpenAIOptions

__all__ = ["Dialect", "OpenAIOptions", "create_openai_model"]
