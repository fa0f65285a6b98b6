"""Turns what goes wrong at a provider into errors of ours; no vendor type gets out."""

import json
import re

import httpx2
import openai

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
from backend.llm.chat_completions.capabilities import Refusal
from backend.llm.chat_completions.options import OpenAIOptions
from backend.llm.chat_completions.wire import read_text, to_arguments

__all__ = ["VENDOR_ERRORS", "to_model_error", "to_refusal"]

VENDOR_ERRORS = (
    openai.OpenAIError,
    httpx2.HTTPError,
    httpx2.StreamError,
    json.JSONDecodeError,
    UnicodeDecodeError,
    TimeoutError,
)
"""All that asking and reading may raise, tried one by one against a server (see tests)."""

_TIMEOUTS = openai.APITimeoutError, httpx2.TimeoutException, TimeoutError
_REFUSED_KEY = frozenset({401, 403})
_ABSENT = frozenset({404, 405})
_BUSY = frozenset({409, 429})
_MAX_DETAIL_CHARACTERS = 300
_CONTEXT = re.compile(
    r"context[ _](length|window|size)|maximum context|too many (input )?tokens"
    r"|prompt is too long|reduce the length|input length|input is too long"
    r"|exceeds? the (available )?context|token limit",
    re.IGNORECASE,
)
_QUOTA = re.compile(
    r"insufficient[_ ](quota|balance|credit)|exceeded your current quota|billing"
    r"|arrearage|out of credit",
    re.IGNORECASE,
)
_FILTER = re.compile(
    r"content_filter|content_policy|data_inspection_failed|ResponsibleAIPolicy",
    re.IGNORECASE,
)
_KEY = re.compile(r"invalid_api_key|api key not valid|incorrect api key", re.IGNORECASE)
_MODEL = re.compile(
    r"model_not_found|model .{0,80}(not exist|not found)", re.IGNORECASE
)


def to_refusal(error: openai.APIStatusError) -> Refusal:
    """Return what a server said when it refused a request."""
    return Refusal(
        error.status_code, _detail_of(error), str(error.param or ""), error.code or ""
    )


def to_model_error(
    error: Exception, options: OpenAIOptions, *, begun: bool
) -> ModelError:
    """Return our error for one of `VENDOR_ERRORS`.

    Args:
        error: What was raised.
        options: What the request was made with.
        begun: Whether the server had begun to answer.

    Returns:
        The error to raise; its texts hold no key.
    """
    if isinstance(error, openai.APIStatusError):
        return _status_error(error, options)
    cause = error.__cause__ or error
    reason = _clean(str(cause) or type(cause).__name__, options)
    if isinstance(cause, httpx2.ConnectTimeout):
        reason = f"no connection within {options.connect_timeout_s:g} s"
    elif isinstance(error, _TIMEOUTS):
        return ModelTimeoutError(options.timeout_s)
    elif isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return ModelBrokenReplyError("it is not JSON")
    if begun or not isinstance(error, openai.APIConnectionError | httpx2.HTTPError):
        return ModelBrokenReplyError(reason)
    return ModelUnreachableError(options.address, reason)


def _status_error(error: openai.APIStatusError, options: OpenAIOptions) -> ModelError:
    """Return our error for an HTTP status, told apart by what the body says."""
    status = error.status_code
    detail = _detail_of(error)
    said = f"{error.code} {error.type} {detail}"
    told = _told_error(status, said, options)
    if told is not None:
        return told
    if status in _REFUSED_KEY or _KEY.search(said):
        return ModelAuthError(status)
    if status in _ABSENT:
        return ModelNotFoundError(options.model)
    if status == httpx2.codes.REQUEST_TIMEOUT:
        return ModelTimeoutError(options.timeout_s)
    if status in _BUSY or status >= httpx2.codes.INTERNAL_SERVER_ERROR:
        return ModelOverloadedError(status, _retry_after(error.response))
    return ModelBadRequestError(status, _clean(detail, options))


def _detail_of(error: openai.APIStatusError) -> str:
    """Return what the body says; the SDK's message leaves out bodies it does not know."""
    body = error.body
    if isinstance(body, dict):
        return read_text(body.get("message")) or to_arguments(body)
    return read_text(body) or error.message


def _told_error(status: int, said: str, options: OpenAIOptions) -> ModelError | None:
    """Return the error that a body names whatever the status, `None` if it names none."""
    if status == httpx2.codes.PAYMENT_REQUIRED or _QUOTA.search(said):
        return ModelQuotaError()
    if _FILTER.search(said):
        return ModelRefusedError("content_filter")
    if _CONTEXT.search(said):
        return ModelContextTooLongError()
    if _MODEL.search(said):
        return ModelNotFoundError(options.model)
    return None


def _retry_after(response: httpx2.Response) -> float | None:
    """Return the seconds after which the server asks to be tried again."""
    for header, divisor in (("retry-after-ms", 1000), ("retry-after", 1)):
        try:
            seconds = float(response.headers.get(header, "")) / divisor
        except ValueError:
            continue
        if 0 <= seconds < float("inf"):
            return seconds
    return None


def _clean(detail: str, options: OpenAIOptions) -> str:
    """Return what a server said, short and without the key that it may echo."""
    key = options.api_key.strip()
    shown = detail.replace(key, "***") if key else detail
    return shown[:_MAX_DETAIL_CHARACTERS]
