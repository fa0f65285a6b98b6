"""Reads a reply off the wire: as a stream, or whole where a server does not stream."""

import asyncio
import json
from collections.abc import AsyncGenerator

import httpx2
from openai import AsyncOpenAI, AsyncStream

from backend.domain.errors import ModelBrokenReplyError, ModelTimeoutError
from backend.domain.json_values import Json
from backend.llm.chat_completions.accumulator import Accumulator
from backend.llm.chat_completions.options import OpenAIOptions

__all__ = ["read_reply"]

_END = object()


async def read_reply(
    response: httpx2.Response,
    accumulator: Accumulator,
    *,
    client: AsyncOpenAI,
    options: OpenAIOptions,
    deadline: float,
) -> AsyncGenerator[str]:
    """Feed a reply to an accumulator.

    A reply that takes too long or falls silent is a `ModelTimeoutError`.

    Args:
        response: A response of status 200; the caller closes it.
        accumulator: What takes the chunks.
        client: The SDK's client, which decodes server-sent events.
        options: Timeouts.
        deadline: Time of the loop's clock by which the reply must be whole.

    Yields:
        The answer's text as it comes, never an empty piece.

    Raises:
        ModelBrokenReplyError: If it is no chat completion.
    """
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind.endswith("html"):
        raise ModelBrokenReplyError(f"{kind} came from {options.address}; is it right?")
    if kind.endswith("json"):
        body = await _read_whole(response, options, deadline)
        if not body.lstrip().startswith(b"data:"):
            fresh = accumulator.add_whole(json.loads(body))
            if fresh:
                yield fresh
            return
    # The wire's own JSON, not the SDK's classes: those drop what they do not expect.
    chunks = AsyncStream[object](cast_to=object, response=response, client=client)
    while True:
        chunk = await _next(chunks, options, deadline)
        if chunk is _END:
            return
        fresh = accumulator.add(chunk)
        if fresh:
            yield fresh


async def _read_whole(
    response: httpx2.Response, options: OpenAIOptions, deadline: float
) -> bytes:
    """Return the body."""
    try:
        async with asyncio.timeout_at(deadline):
            return await response.aread()
    except TimeoutError as error:
        raise ModelTimeoutError(options.timeout_s) from error


async def _next(
    chunks: AsyncStream[object], options: OpenAIOptions, deadline: float
) -> Json:
    """Return the next chunk, `_END` after the last one."""
    silent = asyncio.get_running_loop().time() + options.idle_timeout_s
    try:
        async with asyncio.timeout_at(min(deadline, silent)):
            return await anext(chunks, _END)
    except TimeoutError as error:
        limit_s = options.idle_timeout_s if silent < deadline else options.timeout_s
        raise ModelTimeoutError(limit_s) from error
