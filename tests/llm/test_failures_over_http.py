"""What a provider does wrong, over real HTTP, and what becomes of it."""

import asyncio
import socket
import time
from contextlib import aclosing

import pytest

from backend.domain.errors import (
    ModelAuthError,
    ModelBadRequestError,
    ModelBrokenReplyError,
    ModelContextTooLongError,
    ModelError,
    ModelNotFoundError,
    ModelOverloadedError,
    ModelQuotaError,
    ModelRefusedError,
    ModelTimeoutError,
    ModelUnreachableError,
)
from backend.domain.messages import Usage
from backend.generation.port import TextDelta
from backend.llm.chat_completions.model import OpenAIModel
from tests.llm.asking import ask, chat_request, hear, model_of
from tests.support.chat_server import (
    CUT,
    ChatServer,
    Response,
    Silence,
    calls,
    completes,
    cut_after,
    event,
    fails,
    says,
    streams,
)

SOON = {"retry-after": "0.01"}


# --- tried again -------------------------------------------------------------


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 529])
async def test_a_busy_server_is_asked_again(status: int) -> None:
    heard, server = await ask([fails(status, headers=SOON), says("好")], max_retries=1)
    assert heard.text == "好"
    assert len(server.requests) == 2


async def test_retry_after_is_obeyed() -> None:
    begun = time.monotonic()
    limited = fails(429, headers={"retry-after": "0.6"})
    heard, _ = await ask([limited, says("好")], max_retries=1)
    assert heard.text == "好"
    assert time.monotonic() - begun >= 0.6


async def test_a_server_that_stays_busy_says_when_to_come_back() -> None:
    limited = fails(429, headers={"retry-after": "0.02"})
    with pytest.raises(ModelOverloadedError) as caught:
        await ask([limited, limited], max_retries=1)
    assert caught.value.facts == {"status": 429, "retry_after_s": 0.02}
    assert caught.value.retry_after_s == 0.02


async def test_a_connection_that_breaks_before_the_answer_is_made_anew() -> None:
    heard, server = await ask([Response([CUT]), says("好")], max_retries=1)
    assert heard.text == "好"
    assert len(server.requests) == 2


async def test_a_reply_cut_in_the_middle_of_a_call_is_asked_for_again() -> None:
    whole = calls(("get_elements", {"page": ["form"]}))
    heard, server = await ask([cut_after(whole, 4), whole], max_retries=1)
    assert heard.calls == [("get_elements", '{"page": ["form"]}')]
    assert heard.usage == Usage(100, 20, model_calls=2)
    assert len(server.requests) == 2


JSON = "application/json"
BROKEN = {
    "no reason to finish": streams({"tool_calls": []}, finish=None, usage=None),
    "no end": streams(finish=None, usage=None, done=False),
    "a chunk cut": Response([event('{"choices": [{"del')]),
    "choices null": Response([event({"choices": None})]),
    "a chunk that is a list": Response([event([1])]),
    "an error in the stream": Response([event({"error": {"message": "busy"}})]),
    "an error that is a text": Response([event({"error": "busy"})]),
    "whole: choices null": Response([b'{"choices": null}'], content_type=JSON),
    "whole: an error": Response([b'{"error": {"message": "no"}}'], content_type=JSON),
    "whole: cut": Response([b"{"], content_type=JSON),
    "whole: a list": Response([b"[]"], content_type=JSON),
    "whole: empty": Response([], content_type=JSON),
    "whole: no UTF-8": Response([b"\xff\xfe{"], content_type=JSON),
    "a page to sign in": Response([b"<html>"], content_type="text/html; charset=utf-8"),
    "a text": Response([b"Internal magic"], content_type="text/plain"),
    "a server that gave up": streams(finish="error"),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
async def test_a_reply_that_is_none_is_asked_for_again_and_then_an_error(
    broken: Response,
) -> None:
    heard, server = await ask([broken, says("好")], max_retries=1)
    assert heard.text == "好"
    assert len(server.requests) == 2
    with pytest.raises(ModelBrokenReplyError):
        await ask([broken])


async def test_a_reply_cut_after_text_was_shown_is_an_error_at_once() -> None:
    with ChatServer([cut_after(says("创建页面，请稍候。"), 3), says("好")]) as server:
        async with model_of(server, max_retries=2) as model:
            shown: list[str] = []
            with pytest.raises(ModelBrokenReplyError):
                await listen(model, shown)
        assert "".join(shown) == "创建页面，请稍候。"[: len("".join(shown))]
        assert shown
        assert len(server.requests) == 1


async def test_a_stream_that_ends_politely_but_early_is_an_error() -> None:
    with pytest.raises(ModelBrokenReplyError, match="before the reply did"):
        await ask([streams({"content": "half"}, finish=None)])


# --- out of time -------------------------------------------------------------


async def test_a_server_that_hangs_is_left() -> None:
    with pytest.raises(ModelTimeoutError) as caught:
        await ask([Response([Silence(5)])], timeout_s=0.2)
    assert caught.value.facts == {"timeout_s": 0.2}


async def test_a_server_that_falls_silent_in_mid_stream_is_left() -> None:
    hanging = Response([*says("创建页面").pieces[:2], Silence(5)])
    with pytest.raises(ModelTimeoutError) as caught:
        await ask([hanging], idle_timeout_s=0.2)
    assert caught.value.facts == {"timeout_s": 0.2}


async def test_signs_of_life_without_a_reply_do_not_count() -> None:
    pings: list[bytes | Silence] = [b": ping\n\n", Silence(0.05)] * 20
    with pytest.raises(ModelTimeoutError):
        await ask([Response([*says("x").pieces[:1], *pings])], idle_timeout_s=0.3)


async def test_a_reply_without_end_stops_at_the_limit_of_the_call() -> None:
    piece = says("更多").pieces[1]
    with pytest.raises(ModelTimeoutError) as caught:
        await ask([Response([piece, Silence(0.05)] * 40)], timeout_s=0.4)
    assert caught.value.facts == {"timeout_s": 0.4}


async def test_a_whole_reply_that_hangs_is_left() -> None:
    hanging = Response([b'{"choices"', Silence(5)], content_type="application/json")
    with pytest.raises(ModelTimeoutError):
        await ask([hanging], timeout_s=0.3)


async def test_waiting_for_a_busy_server_ends_with_the_time_of_the_call() -> None:
    with pytest.raises(ModelTimeoutError):
        await ask(
            [fails(429, headers={"retry-after": "30"})], timeout_s=0.3, max_retries=2
        )


# --- out of reach ------------------------------------------------------------


async def test_a_server_that_is_not_there_is_named() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/v1"
        with pytest.raises(ModelUnreachableError) as caught:
            await ask([], base_url=address.replace("//", "//me:secret@"))
    assert caught.value.facts["address"] == address


async def test_an_address_that_is_none_is_out_of_reach() -> None:
    with pytest.raises(ModelUnreachableError):
        await ask([], base_url="localhost:11434")


# --- refused -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "said", "expected"),
    [
        (401, {"message": "Incorrect API key provided"}, ModelAuthError),
        (403, {"message": "no access"}, ModelAuthError),
        (400, {"message": "API key not valid. Pass a valid one."}, ModelAuthError),
        (402, {"message": "Insufficient Balance"}, ModelQuotaError),
        (402, {"message": "pay"}, ModelQuotaError),
        (429, {"message": "x", "code": "insufficient_quota"}, ModelQuotaError),
        (404, {"message": "no"}, ModelNotFoundError),
        (404, {"message": 'model "qwen9" not found, try pulling'}, ModelNotFoundError),
        (400, {"message": "x", "code": "model_not_found"}, ModelNotFoundError),
        (405, {"message": "Method Not Allowed"}, ModelNotFoundError),
        (400, {"message": "x", "code": "context_length_exceeded"}, ModelContextTooLongError),
        (
            400,
            {"message": "This model's maximum context length is 8192 tokens."},
            ModelContextTooLongError,
        ),
        (
            500,
            {"message": "the request exceeds the available context size"},
            ModelContextTooLongError,
        ),
        (400, {"message": "x", "code": "content_filter"}, ModelRefusedError),
        (400, {"message": "x", "code": "data_inspection_failed"}, ModelRefusedError),
        (400, {"message": "messages[1].name is too long"}, ModelBadRequestError),
        (422, {"message": "temperature must be at most 2"}, ModelBadRequestError),
        (413, {"message": "too large"}, ModelBadRequestError),
        (503, {"message": "loading model"}, ModelOverloadedError),
        (408, {"message": "slow"}, ModelTimeoutError),
    ],
)  # fmt: skip
async def test_a_refusal_becomes_the_error_that_says_what_to_do(
    status: int, said: dict[str, str], expected: type[ModelError]
) -> None:
    with pytest.raises(ModelError) as caught:
        await ask([fails(status, **said)])  # type: ignore[arg-type]  # a table of texts
    assert type(caught.value) is expected
    assert caught.value.text.zh


@pytest.mark.parametrize("status", [400, 401, 404, 422])
async def test_what_will_not_get_better_is_not_tried_again(status: int) -> None:
    with ChatServer([fails(status)]) as server:
        async with model_of(server, max_retries=3) as model:
            with pytest.raises(ModelError):
                await hear(model)
        assert len(server.requests) == 1


async def test_a_key_that_a_server_echoes_is_not_repeated() -> None:
    key = "sk-very-secret"
    with pytest.raises(ModelBadRequestError) as caught:
        await ask([fails(400, f"bad header Bearer {key}: {'x' * 900}")], api_key=key)
    assert key not in caught.value.text.en
    assert len(caught.value.text.en) < 500


async def test_an_error_body_that_is_no_json_is_told_as_it_is() -> None:
    page = Response([b"<h1>Bad gateway</h1>"], 502, "text/html")
    with pytest.raises(ModelOverloadedError):
        await ask([page])


# --- given up ----------------------------------------------------------------


async def test_cancelling_ends_the_request() -> None:
    hanging = Response([*says("创建页面").pieces[:2], Silence(30)])
    with ChatServer([hanging]) as server:
        async with model_of(server) as model:
            shown: list[str] = []
            begun = asyncio.Event()
            task = asyncio.create_task(listen(model, shown, begun))
            await begun.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await asyncio.to_thread(server.closed_early.wait, 5)


async def test_closing_the_iterator_ends_the_request() -> None:
    hanging = Response([*says("创建页面").pieces[:2], Silence(30)])
    with ChatServer([hanging]) as server:
        async with model_of(server) as model:
            async with aclosing(model.stream(chat_request())) as events:
                assert await anext(events) == TextDelta("创建页面")
            assert await asyncio.to_thread(server.closed_early.wait, 5)


async def test_the_connection_serves_again_after_a_whole_reply() -> None:
    with ChatServer([says("一"), completes({"content": "二"}), says("三")]) as server:
        async with model_of(server) as model:
            texts = [(await hear(model)).text for _ in range(3)]
    assert texts == ["一", "二", "三"]


async def listen(
    model: OpenAIModel, shown: list[str], begun: asyncio.Event | None = None
) -> None:
    """Collect the text that is given out, whatever comes of it."""
    async with aclosing(model.stream(chat_request())) as events:
        async for piece in events:
            assert isinstance(piece, TextDelta)
            shown.append(piece.text)
            if begun is not None:
                begun.set()
