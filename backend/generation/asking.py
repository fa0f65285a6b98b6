"""One request to a model: its stream read to the end, its text passed on.

A model, or the adapter in front of it, is not trusted to keep to the port. Its stream is
read in a task of its own, which can be left behind when it does not end; what it sends
is bounded, and counts and ids are put in order before anything relies on them.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace

import structlog

from backend.domain.errors import ModelBrokenReplyError
from backend.domain.messages import Role, ToolCall, Usage
from backend.domain.texts import storable
from backend.generation.port import (
    ChatEvent,
    ChatModel,
    ChatReply,
    ChatRequest,
    TextDelta,
    ToolCallDelta,
)
from backend.generation.speech import SUBMISSION_ID, Speech, find_submission
from backend.generation.threads import in_thread

__all__ = ["MAX_REPLY_CALLS", "MAX_REPLY_CHARS", "Answer", "ask_model"]

MAX_REPLY_CHARS = 2_000_000
"""Length of a reply in characters, inclusive, its tool calls counted: more than any
provider puts out at once."""

MAX_REPLY_CALLS = 500
"""Tool calls of one reply, inclusive: far above what a run may make."""

_MOST = 100_000_000
"""Tokens, or requests, that one reply may claim; all of a run still fit a column."""

_BREATH = 50
"""Events after which others get the event loop, in case the stream never waits."""

_LEAVE_S = 5.0
"""How long a stream may take to end once it is no longer wanted, in seconds."""

_LONG_TEXT = 20_000
"""Characters from which on reading a text as JSON goes to a thread."""

_CALL_ID = re.compile(r"(?!server_)[!-~]{1,128}")
"""Call ids that are kept: what every provider sends. Ours for what the server does by
itself begin otherwise."""

_LOG = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """A model's reply, read for what it wants."""

    reply: ChatReply
    """With call ids that are unique in the run."""

    submission: ToolCall | None
    """The call that the text of a reply without calls amounts to."""

    said: bool
    """Whether it said something to the person."""


async def ask_model(
    model: ChatModel,
    request: ChatRequest,
    say: Callable[[str], None],
    *,
    taken: set[str],
) -> Answer:
    """Ask a model once.

    Args:
        model: The model.
        request: The request.
        say: Told each piece of text that is meant for people, as it arrives.
        taken: Call ids that the run has used; those of this reply are added.

    Returns:
        The whole reply.

    Raises:
        CancelledError: If the caller is cancelled; the stream ends soon after, or is
            left behind.
        ModelBrokenReplyError: If the stream ends without a reply, or does not end
            within bounds.
    """
    speech = Speech(say)
    reading = asyncio.create_task(_read(model.stream(request), speech))
    try:
        await asyncio.wait({reading})
    except asyncio.CancelledError:
        speech.mute()
        await _leave(reading)
        raise
    if reading.cancelled():
        raise ModelBrokenReplyError("the request was cancelled")
    reply = _in_order(reading.result(), request.brief.turn, taken)
    if not speech.has_text:  # a model that does not stream
        speech.feed(reply.message.text)
    submission = None
    if not reply.message.tool_calls:
        submission = await _find_submission(
            reply.message.text, f"{SUBMISSION_ID}{request.brief.turn}"
        )
    speech.close(submitted=submission is not None)
    return Answer(reply, submission, speech.said)


async def _read(stream: AsyncIterator[ChatEvent], speech: Speech) -> ChatReply:
    """Read a stream up to its reply; what comes after that is not wanted."""
    events = chars = 0
    try:
        async for event in stream:
            events += 1
            if events % _BREATH == 0:
                await asyncio.sleep(0)
            if isinstance(event, ChatReply):
                return _bounded(event)
            if isinstance(event, TextDelta):
                chars += len(event.text)
                speech.feed(storable(event.text))
            elif isinstance(event, ToolCallDelta):
                chars += len(event.arguments)
            if chars > MAX_REPLY_CHARS:
                raise _too_long()
    finally:
        close = getattr(stream, "aclose", None)
        if close is not None:
            await close()
    raise ModelBrokenReplyError("the stream ended without a reply")


async def _leave(reading: asyncio.Task[ChatReply]) -> None:
    """End a stream that is no longer wanted; one that does not end is left behind."""
    reading.cancel()
    await asyncio.wait({reading}, timeout=_LEAVE_S)
    if not reading.done():
        _LOG.error("model.stream_left", seconds=_LEAVE_S)
        reading.cancel()
    elif not reading.cancelled():
        reading.exception()  # of no interest any more


async def _find_submission(text: str, call_id: str) -> ToolCall | None:
    """Return the call that a text amounts to, if any."""
    if len(text) < _LONG_TEXT:
        return find_submission(text, call_id=call_id)
    return await in_thread(lambda: find_submission(text, call_id=call_id))


def _bounded(reply: ChatReply) -> ChatReply:
    """Return a reply that is no longer than one may be."""
    calls = reply.message.tool_calls
    if len(calls) > MAX_REPLY_CALLS:
        raise ModelBrokenReplyError(f"more than {MAX_REPLY_CALLS} tool calls")
    wanted = sum(len(call.name) + len(call.arguments) for call in calls)
    if len(reply.message.text) + wanted > MAX_REPLY_CHARS:
        raise _too_long()
    return reply


def _too_long() -> ModelBrokenReplyError:
    """Return the error of a reply beyond the bound."""
    return ModelBrokenReplyError(f"longer than {MAX_REPLY_CHARS} characters")


def _in_order(reply: ChatReply, turn: int, taken: set[str]) -> ChatReply:
    """Return a reply that can be stored and relied on.

    Some servers leave call ids empty or number them anew in every reply; results are
    paired with calls by id, so ids that are missing, repeated or odd get ours. Counts
    decide where a run stops, so that they are kept within what can be.
    """
    message, spent = reply.message, reply.usage
    named: list[ToolCall] = []
    for place, call in enumerate(message.tool_calls, 1):
        call_id = _free_id(call.id, f"call_{turn}_{place}", taken)
        taken.add(call_id)
        named.append(replace(call, id=call_id))
    usage = Usage(
        _count(spent.input_tokens),
        _count(spent.output_tokens),
        _count(spent.cached_tokens),
        model_calls=max(_count(spent.model_calls), 1),
    )
    message = replace(
        message,
        role=Role.MODEL,
        text=storable(message.text),
        tool_calls=tuple(named),
        reasoning=storable(message.reasoning),
    )
    return replace(reply, message=message, usage=usage)


def _free_id(written: str, ours: str, taken: set[str]) -> str:
    """Return a call id that no other call of the run has."""
    odd = _CALL_ID.fullmatch(written) is None or written.startswith(SUBMISSION_ID)
    name, count = ours if odd or written in taken else written, 1
    while name in taken:
        count += 1
        name = f"{ours}_{count}"
    return name


def _count(claimed: int) -> int:
    """Return a count that was claimed, as far as it can be."""
    return min(max(claimed, 0), _MOST)
