"""Messages, tool calls and tool definitions: the conversation with a language model.

These are our own values. A vendor's types stop in `backend.llm`.
"""

from dataclasses import dataclass
from enum import StrEnum

from backend.domain.json_values import JsonObject

__all__ = ["FinishReason", "Message", "Role", "ToolCall", "ToolDefinition", "Usage"]


class Role(StrEnum):
    """Who says a message."""

    INSTRUCTIONS = "system"
    USER = "user"
    MODEL = "assistant"
    TOOL = "tool"


class FinishReason(StrEnum):
    """Why a model stopped."""

    STOP = "stop"
    TOOL_CALLS = "tool_calls"
    LENGTH = "length"
    CONTENT_FILTER = "content_filter"


@dataclass(frozen=True, slots=True)
class ToolCall:
    """The model's wish to call a tool, not validated yet."""

    id: str
    """The call id; pairs the result with the call."""

    name: str
    """Name of the tool, perhaps one that does not exist."""

    arguments: str
    """The arguments as the model wrote them: JSON text, perhaps broken."""

    constrained: bool = False
    """Whether the model was asked to write them under the tool's strict form, in which
    null leaves a property out."""


@dataclass(frozen=True, slots=True)
class ToolDefinition:
    """What a model is told about a tool."""

    name: str
    description: str
    parameters: JsonObject
    """JSON Schema of the arguments: an object, closed, every property required."""


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of the conversation."""

    role: Role
    text: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    """Only on messages of the model."""

    call_id: str | None = None
    """Only on tool results: which call this answers."""

    tool_name: str | None = None
    """Only on tool results: which tool answered."""

    reasoning: str = ""
    """Only on messages of the model: what a thinking model wrote before it answered.
    Not shown to people; some providers want it back while tools are being called."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a run or a turn spent."""

    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    """The part of `input_tokens` that the provider had cached."""

    model_calls: int = 0
    tool_calls: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        """Return the sum, field by field."""
        return Usage(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cached_tokens + other.cached_tokens,
            self.model_calls + other.model_calls,
            self.tool_calls + other.tool_calls,
        )
