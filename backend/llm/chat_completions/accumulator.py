"""Puts a reply together from the chunks of a stream, tolerantly.

The SDK's own helper merges parallel calls of servers that number them wrongly and says
nothing when a stream is cut (stack evaluation, section 1), so we read the wire's JSON
ourselves. Chunks come in as JSON values; nothing of the vendor's types is needed.
"""

from collections.abc import Collection
from dataclasses import dataclass

from backend.domain.errors import ModelBrokenReplyError, ModelRefusedError
from backend.domain.json_values import Json, JsonObject
from backend.domain.messages import FinishReason, ToolCall, Usage
from backend.llm.chat_completions.calls import CallCollector
from backend.llm.chat_completions.thinking import ThinkingSplitter
from backend.llm.chat_completions.wire import read_object, read_text, read_usage

__all__ = ["Accumulated", "Accumulator"]

MAX_REPLY_CHARACTERS = 4_000_000
"""More is no page and no answer; a server that never stops must not fill the memory."""

_FINISH = {
    "length": FinishReason.LENGTH,
    "max_tokens": FinishReason.LENGTH,
    "content_filter": FinishReason.CONTENT_FILTER,
}
_BROKEN = frozenset({"abort", "error", "insufficient_system_resource"})
"""Reasons by which servers say that the reply ends before its end."""


@dataclass(frozen=True, slots=True)
class Accumulated:
    """A whole reply."""

    text: str
    tool_calls: tuple[ToolCall, ...]
    reasoning: str
    finish: FinishReason
    usage: Usage | None
    """What the server counted, `None` when it did not."""


class Accumulator:
    """Takes the chunks of one reply, then says what it is."""

    def __init__(self) -> None:
        self._text = ""
        self._reasoning = ""
        self._refusal = ""
        self._finish: str | None = None
        self._usage: Usage | None = None
        self._calls = CallCollector()
        self._thinking = ThinkingSplitter()
        self._size = 0

    def add(self, chunk: Json) -> str:
        """Take a chunk of a stream.

        An error of the server's, no chunk at all and too much of it are a
        `ModelBrokenReplyError`.

        Args:
            chunk: The chunk's JSON.

        Returns:
            The text that it adds to the answer, perhaps none.
        """
        fresh = ""
        for choice in self._choices(chunk):
            fresh += self._take(choice, "delta" if "delta" in choice else "message")
        return fresh

    def add_whole(self, body: Json) -> str:
        """Take a reply that came in one piece, though a stream was asked for.

        Args:
            body: The body's JSON.

        Returns:
            The text of the answer.

        Raises:
            ModelBrokenReplyError: If it is an error or no chat completion.
        """
        choices = self._choices(body)
        if not choices:
            raise ModelBrokenReplyError("the answer holds no choices")
        fresh = ""
        for choice in choices:
            fresh += self._take(choice, "message")
        self._finish = self._finish or "stop"
        return fresh

    def result(self, taken: Collection[str] = ()) -> Accumulated:
        """Return the reply.

        Args:
            taken: Call ids of the conversation so far; calls get others.

        Returns:
            The whole reply.

        Raises:
            ModelBrokenReplyError: If the stream ended before the reply did.
            ModelRefusedError: If the model or a filter refused to answer.
        """
        if self._finish is None:
            raise ModelBrokenReplyError("the stream ended before the reply did")
        if self._finish in _BROKEN:
            raise ModelBrokenReplyError(f"the server gave up ({self._finish})")
        finish = _FINISH.get(self._finish)
        if finish is FinishReason.CONTENT_FILTER:
            raise ModelRefusedError(self._refusal or "content_filter")
        self._text += self._thinking.finish()
        calls = self._calls.result(taken)
        if self._refusal and not self._text and not calls:
            raise ModelRefusedError(self._refusal)
        default = FinishReason.TOOL_CALLS if calls else FinishReason.STOP
        reasoning = self._reasoning or self._thinking.reasoning
        return Accumulated(self._text, calls, reasoning, finish or default, self._usage)

    def _choices(self, chunk: Json) -> list[JsonObject]:
        """Return the first choice of a chunk, having read what stands beside it."""
        if not isinstance(chunk, dict):
            raise ModelBrokenReplyError(f"a {type(chunk).__name__} is no chunk")
        error = chunk.get("error")
        if error:
            reason = read_text(read_object(error).get("message")) or read_text(error)
            raise ModelBrokenReplyError(reason[:300] or "the server reports an error")
        self._usage = read_usage(chunk.get("usage")) or self._usage
        choices = chunk.get("choices")
        if not isinstance(choices, list):
            return []
        # We never ask for more than one; a server that sends more repeats itself.
        return [read_object(choice) for choice in choices[:1]]

    def _take(self, choice: JsonObject, key: str) -> str:
        """Take a choice whose content stands under `key`."""
        content = read_object(choice.get(key))
        piece = read_text(content.get("content"))
        thought = read_text(content.get("reasoning_content")) or read_text(
            content.get("reasoning")
        )
        refusal = read_text(content.get("refusal"))
        self._size += len(piece) + len(thought) + len(refusal)
        self._reasoning += thought
        self._refusal += refusal
        calls = content.get("tool_calls")
        for call in calls if isinstance(calls, list) else []:
            self._size += self._calls.add(call)
        self._size += self._calls.add_function(content.get("function_call"))
        if self._size > MAX_REPLY_CHARACTERS:
            raise ModelBrokenReplyError(f"over {MAX_REPLY_CHARACTERS} characters")
        self._finish = read_text(choice.get("finish_reason")) or self._finish
        fresh = self._thinking.feed(piece)
        self._text += fresh
        return fresh
