"""The port to language models: what the loop asks and what it hears.

Everything a vendor knows stays behind it. A request carries the same facts twice: as
messages and tool definitions for models that read text, and as a `Brief` for the
builtin engine, which reads values. Adapters of vendors ignore the brief.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import Alias, Blueprint, VocabularyEntry
from backend.domain.messages import FinishReason, Message, ToolDefinition, Usage
from backend.domain.pages import PageId, PageSummary
from backend.domain.texts import Lang

__all__ = [
    "Brief",
    "ChatEvent",
    "ChatModel",
    "ChatReply",
    "ChatRequest",
    "TextDelta",
    "ToolCallDelta",
    "ToolChoice",
]

ToolChoice: TypeAlias = Literal["auto", "none"]
"""Whether the model may call tools; `none` on the last call of a run."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What the instructions say in words, as values."""

    lang: Lang
    """Language of the request; answers are written in it."""

    prompt: str
    """What the person wrote, unchanged."""

    catalogue: Catalogue
    """The knowledge revision that the run works with."""

    page: JsonObject | None = None
    """The open page as it is now, `None` when none is open."""

    page_id: PageId | None = None
    """Id of the open page."""

    selected: str | None = None
    """Id of the element that the person had selected when asking."""

    vocabulary: tuple[VocabularyEntry, ...] = ()
    """Business words met by the request, best match first."""

    blueprints: tuple[Blueprint, ...] = ()
    """Business domains met by the request, best match first."""

    aliases: tuple[Alias, ...] = ()
    """Other names met by the request, best match first."""

    pages: tuple[PageSummary, ...] = ()
    """Stored pages whose name or id meets the request, best match first."""

    history: tuple[Message, ...] = ()
    """Earlier prompts of the conversation and what they came to, oldest first."""

    turn: int = 1
    """Number of the model call in its run, counted from 1."""


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """One request to a model."""

    messages: tuple[Message, ...]
    """The whole conversation: instructions first, the newest message last."""

    tools: tuple[ToolDefinition, ...]
    """What the model may call; never empty, also when `tool_choice` is `none`."""

    tool_choice: ToolChoice
    brief: Brief
    strict_forms: Callable[[], Mapping[str, JsonObject]] = dict
    """Makes the arguments' schemas for constrained decoding, by name of the tool; a tool
    that it leaves out has none just now. Only asked where a server may use them."""

    repairs: int = 0
    """How often in a row the run's submissions have been refused until now."""


@dataclass(frozen=True, slots=True)
class TextDelta:
    """A further piece of the model's text."""

    text: str


@dataclass(frozen=True, slots=True)
class ToolCallDelta:
    """A further piece of a tool call."""

    index: int
    """Which call of the reply, counted from 0."""

    id: str | None = None
    """The call id, on the first piece at the latest."""

    name: str | None = None
    """The tool's name, on the first piece at the latest."""

    arguments: str = ""
    """The next piece of the arguments' JSON text."""


@dataclass(frozen=True, slots=True)
class ChatReply:
    """The model's whole reply."""

    message: Message
    """The text and the tool calls, accumulated; role `assistant`."""

    finish: FinishReason = FinishReason.STOP
    usage: Usage = field(default_factory=Usage)
    """Tokens of this call; `model_calls` is 1 unless the adapter had to ask more often,
    `tool_calls` is left 0."""


ChatEvent: TypeAlias = TextDelta | ToolCallDelta | ChatReply
"""What a model's stream yields: deltas, then exactly one `ChatReply`, which is last."""


class ChatModel(Protocol):
    """A language model."""

    @property
    def name(self) -> str:
        """Name for records: `builtin`, or the vendor's name of the model."""
        ...

    def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """Ask the model once.

        Args:
            request: The conversation, the tools and the brief.

        Returns:
            An iterator of deltas that ends in exactly one `ChatReply`. It raises a
            `ModelError` for whatever the vendor does wrong; closing it early (also by
            cancelling the task that reads it) ends the request.
        """
        ...
