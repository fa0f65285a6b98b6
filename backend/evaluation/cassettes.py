"""Transcripts of model calls, kept by what was asked and played again.

The key is the hash of everything a model is told: messages, tools, tool choice, the
model's name and its parameters. Whatever changes in a prompt or in a tool's schema gives
another key, so that an old answer is never taken for the answer to a new question.
A call that failed is kept as the error that it was, and fails again when replayed.
"""

import hashlib
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import asdict
from pathlib import Path

from backend.domain.errors import DomainError, ModelBrokenReplyError, ModelError
from backend.domain.json_values import Json, JsonObject
from backend.domain.messages import FinishReason, Message, Role, ToolCall, Usage
from backend.domain.texts import Text
from backend.generation.port import (
    ChatEvent,
    ChatModel,
    ChatReply,
    ChatRequest,
    TextDelta,
    ToolCallDelta,
)

__all__ = ["RecordingModel", "ReplayingModel", "request_key"]


def request_key(request: ChatRequest, name: str, parameters: JsonObject) -> str:
    """Return the key of a request.

    Args:
        request: The request; the brief is left out, which says the same as the messages.
        name: The model's name.
        parameters: What else decides the answer, e.g. the temperature.

    Returns:
        A SHA-256 in hexadecimal.
    """
    text = json.dumps(
        _asked(request, name, parameters), ensure_ascii=False, sort_keys=True
    )
    return hashlib.sha256(text.encode()).hexdigest()


class RecordingModel:
    """Asks another model and keeps what was asked and answered, one file a request.

    Attributes:
        name: The other model's name.
        keys: Keys of the requests so far, in order.
    """

    def __init__(
        self, model: ChatModel, folder: Path, parameters: JsonObject, row: str
    ) -> None:
        """Record a model.

        Args:
            model: The model that answers.
            folder: Where the transcripts go; must exist.
            parameters: What else decides the answers.
            row: The record being played; the same request of two records may be
                answered differently.
        """
        self.name = model.name
        self.keys: list[str] = []
        self._model = model
        self._folder = folder
        self._parameters = parameters
        self._row = row

    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        """Ask the other model.

        Args:
            request: The request.

        Yields:
            What the other model yields; what it raises is kept and raised.
        """
        self.keys.append(request_key(request, self.name, self._parameters))
        said = ""
        try:
            async with aclosing(_closable(self._model.stream(request))) as stream:
                async for event in stream:
                    if isinstance(event, TextDelta):
                        said += event.text
                    if isinstance(event, ChatReply):
                        self._keep(request, asdict(event))
                    yield event
        except ModelError as error:
            told = {"code": error.code, "zh": error.text.zh, "en": error.text.en}
            self._keep(request, {"said": said, "error": told})
            raise

    def _keep(self, request: ChatRequest, answer: JsonObject) -> None:
        """Keep what the request, the last one, was answered with."""
        file = _file(self._folder, self.keys[-1])
        kept = _load(file) or {
            "request": _asked(request, self.name, self._parameters),
            "replies": {},
        }
        kept["replies"][self._row] = answer
        draft = file.with_suffix(f".{abs(hash(self._row))}.draft")
        draft.write_text(
            json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8"
        )
        draft.replace(file)


class ReplayingModel:
    """Answers from transcripts alone; asks nobody.

    Attributes:
        name: The name of the model that was recorded.
        keys: Keys of the requests so far, in order.
        misses: Those of them that no transcript answers.
    """

    def __init__(
        self, name: str, folder: Path, parameters: JsonObject, row: str
    ) -> None:
        """Replay a folder.

        Args:
            name: The name of the model that was recorded.
            folder: Where the transcripts are.
            parameters: What else decided the answers.
            row: The record being played.
        """
        self.name = name
        self.keys: list[str] = []
        self.misses: list[str] = []
        self._folder = folder
        self._parameters = parameters
        self._row = row

    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        """Play the recorded reply.

        Args:
            request: The request.

        Yields:
            The text and the calls, then the whole reply. A call that failed fails
            with the same error.

        Raises:
            ModelBrokenReplyError: If no transcript answers exactly this request.
        """
        key = request_key(request, self.name, self._parameters)
        self.keys.append(key)
        kept = _load(_file(self._folder, key))
        if kept is None or not kept["replies"]:
            self.misses.append(key)
            raise ModelBrokenReplyError(f"no transcript answers the request {key[:12]}")
        replies = kept["replies"]
        answer = replies.get(self._row) or next(iter(replies.values()))
        if "error" in answer:
            if answer["said"]:
                yield TextDelta(answer["said"])
            raise _error(answer["error"])
        reply = _reply(answer)
        if reply.message.text:
            yield TextDelta(reply.message.text)
        for index, call in enumerate(reply.message.tool_calls):
            yield ToolCallDelta(index, call.id, call.name, call.arguments)
        yield reply


def _asked(request: ChatRequest, name: str, parameters: JsonObject) -> JsonObject:
    """Return everything that a model is told."""
    return {
        "model": name,
        "parameters": parameters,
        "messages": [asdict(message) for message in request.messages],
        "tools": [asdict(tool) for tool in request.tools],
        "tool_choice": request.tool_choice,
    }


async def _closable(events: AsyncIterator[ChatEvent]) -> AsyncGenerator[ChatEvent]:
    """Pass events on; closing this closes them where that is possible.

    Args:
        events: The events.

    Yields:
        The same.
    """
    try:
        async for event in events:
            yield event
    finally:
        if isinstance(events, AsyncGenerator):
            await events.aclose()


def _file(folder: Path, key: str) -> Path:
    """Return where the transcript of a request is."""
    return folder / f"{key}.json"


def _load(file: Path) -> Json:
    """Return a transcript, `None` when there is none."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None


def _reply(kept: JsonObject) -> ChatReply:
    """Return a reply as it was kept."""
    message = kept["message"]
    calls = tuple(ToolCall(**call) for call in message["tool_calls"])
    role = Role(message["role"])
    return ChatReply(
        Message(**{**message, "role": role, "tool_calls": calls}),
        FinishReason(kept["finish"]),
        Usage(**kept["usage"]),
    )


def _error(kept: JsonObject) -> ModelError:
    """Return an error as it was kept.

    Its class tells the loop what to do; its text is the one that was told, so that it
    is not made anew from facts that were not kept.
    """
    kinds = {kind.code: kind for kind in ModelError.__subclasses__()}
    kind = kinds.get(kept["code"], ModelError)
    error = kind.__new__(kind)
    DomainError.__init__(error, Text(kept["zh"], kept["en"]))
    return error
