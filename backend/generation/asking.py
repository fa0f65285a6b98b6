"""One request to a model: its stream read to the end, its text passed on."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace

from backend.domain.errors import ModelBrokenReplyError
from backend.domain.messages import ToolCall
from backend.generation.port import (
    ChatEvent,
    ChatModel,
    ChatReply,
    ChatRequest,
    TextDelta,
)
from backend.generation.speech import SUBMISSION_ID, Speech, find_submission

__all__ = ["Answer", "ask_model"]


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
        ModelBrokenReplyError: If the stream ends without a reply.
    """
    speech = Speech(say)
    reply: ChatReply | None = None
    stream = model.stream(request)
    try:
        async for event in stream:
            if isinstance(event, TextDelta):
                speech.feed(event.text)
            elif isinstance(event, ChatReply):
                reply = event
    finally:
        await _close(stream)
    if reply is None:
        raise ModelBrokenReplyError("the stream ended without a reply")
    reply = _with_call_ids(reply, request.brief.turn, taken)
    if not speech.text:  # a model that does not stream
        speech.feed(reply.message.text)
    submission = None
    if not reply.message.tool_calls:
        call_id = f"{SUBMISSION_ID}{request.brief.turn}"
        submission = find_submission(reply.message.text, call_id=call_id)
    speech.close(submitted=submission is not None)
    return Answer(reply, submission, speech.said)


async def _close(stream: AsyncIterator[ChatEvent]) -> None:
    """Close a stream that may be left early, so that the vendor's request ends."""
    close = getattr(stream, "aclose", None)
    if close is not None:
        await close()


def _with_call_ids(reply: ChatReply, turn: int, taken: set[str]) -> ChatReply:
    """Return a reply whose calls have ids of their own.

    Some servers leave ids empty or number them anew in every reply; results are paired
    with calls by id, so ids that are missing or repeated get ours.
    """
    named: list[ToolCall] = []
    for place, call in enumerate(reply.message.tool_calls, 1):
        ours = not call.id or call.id in taken or call.id.startswith(SUBMISSION_ID)
        named.append(replace(call, id=f"call_{turn}_{place}") if ours else call)
        taken.add(named[-1].id)
    return replace(reply, message=replace(reply.message, tool_calls=tuple(named)))
