"""A language model behind any server that speaks Chat Completions.

Importing this module imports the vendor's SDK, which costs seconds of CPU; go through
`backend.llm.chat_completions.create_openai_model`.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, replace

import httpx2
import openai
import structlog

from backend.domain.errors import (
    ModelBrokenReplyError,
    ModelError,
    ModelNotConfiguredError,
)
from backend.domain.json_values import Json, JsonObject
from backend.domain.messages import FinishReason, Message, Role, Usage
from backend.generation.port import (
    ChatEvent,
    ChatReply,
    ChatRequest,
    TextDelta,
    ToolCallDelta,
)
from backend.generation.tokens import estimate_tokens
from backend.llm.chat_completions.accumulator import Accumulated, Accumulator
from backend.llm.chat_completions.announcing import Announcer
from backend.llm.chat_completions.calls import CallCollector
from backend.llm.chat_completions.capabilities import CapabilityMemory, step_down
from backend.llm.chat_completions.failures import (
    VENDOR_ERRORS,
    to_model_error,
    to_refusal,
)
from backend.llm.chat_completions.json_calls import read_answer, read_calls
from backend.llm.chat_completions.options import Dialect, OpenAIOptions
from backend.llm.chat_completions.reading import read_reply
from backend.llm.chat_completions.requests import names_of, to_chat_request
from backend.llm.chat_completions.strictness import Constraint, constraint_of
from backend.llm.chat_completions.wire import to_arguments

__all__ = ["OpenAIModel"]

FIRST_PAUSE_S = 0.25
"""Seconds before a cut reply is asked for again; doubles with every try."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request that a server began to answer."""

    body: JsonObject
    dialect: Dialect
    constraint: Constraint
    response: httpx2.Response


class OpenAIModel:
    """Asks a model over the official SDK.

    One instance serves any number of runs at once, in one event loop.
    """

    def __init__(
        self, options: OpenAIOptions, *, memory: CapabilityMemory | None = None
    ) -> None:
        """Prepare a client; nothing is sent yet.

        Args:
            options: The server, the model and how to ask it.
            memory: What is known of servers; a fresh one by default.

        Raises:
            ModelNotConfiguredError: If key, address or proxy cannot be used.
        """
        self._options = options
        self._memory = memory or CapabilityMemory()
        key = options.key()
        try:
            http_client = openai.DefaultAsyncHttpx2Client(
                proxy=options.proxy,
                # A proxy of the environment must not swallow a server on this machine.
                trust_env=options.proxy is None and not options.is_loopback,
            )
            self._client = openai.AsyncOpenAI(
                api_key=key,
                base_url=options.url,
                organization=options.organization,
                max_retries=options.max_retries,
                timeout=openai.Timeout(
                    options.timeout_s, connect=options.connect_timeout_s
                ),
                default_headers=dict(options.extra_headers),
                http_client=http_client,
            )
        except (ValueError, httpx2.InvalidURL) as error:
            missing = f"OPENAI_BASE_URL / proxy ({error})"
            raise ModelNotConfiguredError("openai", missing) from error

    @property
    def name(self) -> str:
        """The provider's name of the model."""
        return self._options.model

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        """Ask the model once.

        Text is given out as it comes. Tool calls are given out when the reply is whole:
        nothing can be done with half a call, and so a reply that is cut in the middle
        of one can be asked for again without anybody having seen the first half.
        Whatever the provider does wrong is raised as a `ModelError`.

        Args:
            request: The conversation and the tools; its brief is for other engines.

        Yields:
            Deltas, then the one whole reply.
        """
        deadline = asyncio.get_running_loop().time() + self._options.timeout_s
        tries = 0
        while True:
            tries += 1
            shown = False
            try:
                async with aclosing(self._try(request, deadline)) as events:
                    async for event in events:
                        shown = True
                        yield _counted(event, tries)
            except ModelBrokenReplyError as error:
                if shown or tries > self._options.max_retries:
                    raise
                await self._pause(tries, deadline, error)
            else:
                return

    async def _try(
        self, request: ChatRequest, deadline: float
    ) -> AsyncGenerator[ChatEvent]:
        """Ask once and read the reply to its end.

        Yields:
            Deltas, then the reply.
        """
        asked = await self._open(request, deadline)
        accumulator = Accumulator()
        announcer = Announcer(calls_in_text=asked.dialect is Dialect.JSON)
        try:
            pieces = read_reply(
                asked.response,
                accumulator,
                client=self._client,
                options=self._options,
                deadline=deadline,
            )
            async with aclosing(pieces):
                async for piece in pieces:
                    if words := announcer.feed(piece):
                        yield TextDelta(words)
        except VENDOR_ERRORS as error:
            raise to_model_error(error, self._options, begun=True) from error
        finally:
            await asked.response.aclose()
        taken = {call.id for message in request.messages for call in message.tool_calls}
        whole = accumulator.result(taken)
        if asked.dialect is Dialect.JSON:
            whole = _with_written_calls(whole, taken)
            if asked.constraint.response_format and not whole.tool_calls:
                whole = replace(whole, text=read_answer(whole.text))
        whole = _marked(whole, asked.constraint)
        if words := announcer.rest(whole.text):
            yield TextDelta(words)
        for index, call in enumerate(whole.tool_calls):
            yield ToolCallDelta(index, call.id, call.name, call.arguments)
        yield _reply(whole, asked.body)

    async def _open(self, request: ChatRequest, deadline: float) -> _Asked:
        """Send the request, with less of it for as long as the server refuses parts."""
        options = self._options
        while True:
            known = self._memory.get_capabilities(options)
            constraint = constraint_of(request, options, known)
            body = to_chat_request(request, options, known, constraint)
            try:
                async with asyncio.timeout_at(deadline):
                    raw = await self._client.chat.completions.with_raw_response.create(
                        **body
                    )
            except openai.APIStatusError as error:
                automatic = options.dialect is Dialect.AUTO
                refusal = to_refusal(error)
                poorer = step_down(known, refusal, names_of(body), automatic=automatic)
                if poorer is None or poorer == known:
                    raise to_model_error(error, options, begun=False) from error
                self._memory.replace_capabilities(options, poorer)
                _log.info(
                    "model.stepped_down",
                    model=options.model,
                    address=options.address,
                    dialect=poorer.dialect.value,
                    dropped=sorted(poorer.dropped),
                )
            except VENDOR_ERRORS as error:
                raise to_model_error(error, options, begun=False) from error
            else:
                return _Asked(body, known.dialect, constraint, raw.http_response)

    async def _pause(self, tries: int, deadline: float, error: ModelError) -> None:
        """Wait before the next try, unless there is no time left for one."""
        pause_s = FIRST_PAUSE_S * 2 ** (tries - 1)
        if asyncio.get_running_loop().time() + pause_s >= deadline:
            raise error
        await asyncio.sleep(pause_s)


def _with_written_calls(whole: Accumulated, taken: set[str]) -> Accumulated:
    """Return a reply with the calls that the model wrote as text."""
    text, offered = read_calls(whole.text)
    if not offered:
        return whole
    collector = CallCollector()
    for index, (name, arguments) in enumerate(offered):
        collector.add(
            {"index": index, "function": {"name": name, "arguments": arguments}}
        )
    calls = collector.result(taken | {call.id for call in whole.tool_calls})
    finish = whole.finish
    if finish is FinishReason.STOP:
        finish = FinishReason.TOOL_CALLS
    return replace(whole, text=text, tool_calls=whole.tool_calls + calls, finish=finish)


def _marked(whole: Accumulated, constraint: Constraint) -> Accumulated:
    """Return a reply whose calls say whether they were to keep to a schema."""
    return replace(
        whole,
        tool_calls=tuple(
            replace(call, constrained=call.name in constraint.forms)
            for call in whole.tool_calls
        ),
    )


def _reply(whole: Accumulated, body: JsonObject) -> ChatReply:
    """Return the reply as the port wants it, its tokens estimated if need be."""
    message = Message(
        Role.MODEL, whole.text, whole.tool_calls, reasoning=whole.reasoning
    )
    usage = whole.usage or Usage(_tokens(body), _tokens_of_reply(whole))
    return ChatReply(message, whole.finish, usage)


def _tokens(value: Json) -> int:
    """Estimate the tokens of a JSON value."""
    return estimate_tokens(to_arguments(value))


def _tokens_of_reply(whole: Accumulated) -> int:
    """Estimate the tokens of a reply."""
    calls = "".join(call.name + call.arguments for call in whole.tool_calls)
    return estimate_tokens(whole.reasoning + whole.text + calls)


def _counted(event: ChatEvent, tries: int) -> ChatEvent:
    """Write into a reply how often the model was asked for it."""
    if isinstance(event, ChatReply):
        return replace(event, usage=replace(event.usage, model_calls=tries))
    return event
