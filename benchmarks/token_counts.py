"""Tokens of requests and replies, as a real tokenizer counts them."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.domain.json_values import Json, JsonObject
from backend.domain.messages import Message
from backend.generation.port import ChatRequest
from backend.llm.chat_completions.capabilities import Capabilities
from backend.llm.chat_completions.options import Dialect, OpenAIOptions
from backend.llm.chat_completions.requests import to_chat_request
from backend.llm.chat_completions.strictness import constraint_of
from tests.support.tokens import count_tokens, minified

__all__ = ["Prompt", "completion_tokens", "prompt_of", "shared_prefix"]

_FRAME = 4
"""Tokens that a chat template puts around a message."""

_OPTIONS = OpenAIOptions(model="gpt-5-mini")
_KNOWN = Capabilities(Dialect.TOOLS, "max_completion_tokens")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One request as it goes over the wire."""

    tools: Json
    messages: Sequence[JsonObject]

    @property
    def read(self) -> int:
        """Tokens that a model reads: definitions as JSON, messages as text."""
        told = sum(_FRAME + _message_tokens(message) for message in self.messages)
        return count_tokens(minified(self.tools)) + told

    @property
    def wire(self) -> int:
        """Tokens of the request's JSON, every quote and line end escaped."""
        return count_tokens(
            minified({"messages": list(self.messages), "tools": self.tools})
        )

    @property
    def text(self) -> str:
        """What providers' caches compare: the tools, then the messages."""
        told = "\n".join(str(message.get("content")) for message in self.messages)
        return f"{minified(self.tools)}\n{told}"


def prompt_of(request: ChatRequest) -> Prompt:
    """Return a request in the words of the Chat Completions wire."""
    body = to_chat_request(
        request, _OPTIONS, _KNOWN, constraint_of(request, _OPTIONS, _KNOWN)
    )
    return Prompt(body["tools"], body["messages"])


def completion_tokens(message: Message) -> int:
    """Return the tokens that a model wrote: its text, names and arguments of calls."""
    return count_tokens(message.text) + sum(
        count_tokens(call.name) + count_tokens(call.arguments)
        for call in message.tool_calls
    )


def shared_prefix(text: str, earlier: Sequence[str]) -> int:
    """Return the tokens of the longest beginning that an earlier text has too."""
    longest = 0
    for other in earlier:
        low, high = 0, min(len(text), len(other))
        while low < high:
            middle = (low + high + 1) // 2
            if text[:middle] == other[:middle]:
                low = middle
            else:
                high = middle - 1
        longest = max(longest, low)
    return count_tokens(text[:longest])


def _message_tokens(message: JsonObject) -> int:
    """Return the tokens of one message, its calls among them."""
    calls = [call["function"] for call in message.get("tool_calls", [])]
    return count_tokens(str(message["content"])) + sum(
        count_tokens(call["name"]) + count_tokens(call["arguments"]) for call in calls
    )
