"""From errors to HTTP: the one place that knows which status an error has."""

from collections.abc import Mapping
from http import HTTPStatus
from math import ceil
from types import MappingProxyType
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from backend.api.problems import Failure, respond
from backend.domain import errors
from backend.domain.errors import DomainError, InvalidPageError, ModelError
from backend.domain.texts import Text

__all__ = [
    "PROBLEM_CODES",
    "STATUSES",
    "FailedRunError",
    "failure_of",
    "install_error_handlers",
    "internal_failure",
]

STATUSES: Mapping[type[DomainError], HTTPStatus] = MappingProxyType(
    {
        # The request itself
        errors.RequestEmptyError: HTTPStatus.UNPROCESSABLE_ENTITY,
        errors.RequestTooLongError: HTTPStatus.UNPROCESSABLE_ENTITY,
        errors.InvalidPageError: HTTPStatus.UNPROCESSABLE_ENTITY,
        errors.BadSeedError: HTTPStatus.UNPROCESSABLE_ENTITY,
        # Absent
        errors.PageNotFoundError: HTTPStatus.NOT_FOUND,
        errors.PageTypeNotFoundError: HTTPStatus.NOT_FOUND,
        errors.VersionNotFoundError: HTTPStatus.NOT_FOUND,
        errors.ElementNotFoundError: HTTPStatus.NOT_FOUND,
        errors.RunNotFoundError: HTTPStatus.NOT_FOUND,
        errors.BlueprintNotFoundError: HTTPStatus.NOT_FOUND,
        errors.ProposalNotFoundError: HTTPStatus.NOT_FOUND,
        # In the way of something else
        errors.PageExistsError: HTTPStatus.CONFLICT,
        errors.VersionConflictError: HTTPStatus.CONFLICT,
        errors.NothingToUndoError: HTTPStatus.CONFLICT,
        errors.NothingToRedoError: HTTPStatus.CONFLICT,
        errors.ConflictingRunError: HTTPStatus.CONFLICT,
        errors.ProposalDecidedError: HTTPStatus.CONFLICT,
        errors.ProposalChangedError: HTTPStatus.CONFLICT,
        errors.ProposalSelectionError: HTTPStatus.CONFLICT,
        errors.KnowledgeInUseError: HTTPStatus.CONFLICT,
        errors.OperationError: HTTPStatus.CONFLICT,
        # Our own house
        errors.KnowledgeMissingError: HTTPStatus.SERVICE_UNAVAILABLE,
        errors.DatabaseNotMigratedError: HTTPStatus.SERVICE_UNAVAILABLE,
        errors.DatabaseUnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
        errors.BadSettingError: HTTPStatus.SERVICE_UNAVAILABLE,
        # The model and its provider: 503 where trying again may help, otherwise 502
        errors.ModelError: HTTPStatus.BAD_GATEWAY,
        errors.ModelNotConfiguredError: HTTPStatus.CONFLICT,
        errors.ModelAuthError: HTTPStatus.BAD_GATEWAY,
        errors.ModelNotFoundError: HTTPStatus.BAD_GATEWAY,
        errors.ModelBadRequestError: HTTPStatus.BAD_GATEWAY,
        errors.ModelContextTooLongError: HTTPStatus.BAD_GATEWAY,
        errors.ModelQuotaError: HTTPStatus.BAD_GATEWAY,
        errors.ModelBrokenReplyError: HTTPStatus.BAD_GATEWAY,
        errors.ModelRefusedError: HTTPStatus.BAD_GATEWAY,
        errors.ModelOverloadedError: HTTPStatus.SERVICE_UNAVAILABLE,
        errors.ModelUnreachableError: HTTPStatus.SERVICE_UNAVAILABLE,
        errors.ModelTimeoutError: HTTPStatus.SERVICE_UNAVAILABLE,
        # A run that got nowhere
        errors.RunLimitError: HTTPStatus.SERVICE_UNAVAILABLE,
        # Answered to the model, never to a client
        errors.ToolRetryError: HTTPStatus.INTERNAL_SERVER_ERROR,
        errors.ToolFailedError: HTTPStatus.INTERNAL_SERVER_ERROR,
    }
)
"""The status of every error of ours; a test holds it complete."""

_STATUS_OF_CODE = {
    **{cls.code: status for cls, status in STATUSES.items()},
    "run_interrupted": HTTPStatus.SERVICE_UNAVAILABLE,
    # The page that breaks rules is the model's and not the client's.
    InvalidPageError.code: HTTPStatus.BAD_GATEWAY,
}
"""The status of a run that failed with a code."""

_RETRY_AFTER_S = 5
"""What a client is told to wait when nobody else said how long."""

_OF_FRAMEWORK = {
    HTTPStatus.NOT_FOUND: (
        "route_not_found",
        Text("没有这个地址。", "There is nothing at this address."),
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "method_not_allowed",
        Text("这个地址不接受这种请求方法。", "This address does not take that method."),
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        "body_too_large",
        Text("请求体太大。", "The body of the request is too large."),
    ),
}
"""Code and text of what the framework itself raises, by status."""

_OF_ANYTHING_ELSE = "http_error"
"""Code of what the framework raises and nobody foresaw; its status says more."""

PROBLEM_CODES = frozenset(
    {
        *_STATUS_OF_CODE,
        *(code for code, _ in _OF_FRAMEWORK.values()),
        _OF_ANYTHING_ELSE,
        "cross_origin",
        "internal_error",
        "malformed_request",
        "unknown_host",
        "unsupported_media_type",
    }
)
"""Every code that a problem document may have; clients know no others."""


class FailedRunError(Exception):
    """A run that was waited for has failed; becomes a problem document.

    Attributes:
        failure: What to answer.
    """

    def __init__(self, run_id: str, code: str, message: str) -> None:
        super().__init__(message)
        status = _STATUS_OF_CODE.get(code, HTTPStatus.INTERNAL_SERVER_ERROR)
        self.failure = Failure(
            status,
            code,
            Text(message, message),
            run_id=run_id,
            headers=_retry_after(status),
        )


def failure_of(error: DomainError) -> Failure:
    """Return how an error of ours looks over HTTP.

    Args:
        error: The error.

    Returns:
        Its status, code, text and facts.
    """
    status = next(
        (STATUSES[cls] for cls in type(error).__mro__ if cls in STATUSES),
        HTTPStatus.INTERNAL_SERVER_ERROR,
    )
    wait = error.retry_after_s if isinstance(error, ModelError) else None
    return Failure(
        status,
        error.code,
        error.text,
        error.facts,
        error.violations if isinstance(error, InvalidPageError) else (),
        headers=_retry_after(status, wait),
    )


def internal_failure() -> Failure:
    """Return what a client is told of an error of ours that nobody foresaw."""
    return Failure(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "internal_error",
        Text(
            "服务器内部出错，已记入日志。请附上 request_id 报告此问题。",
            "Something went wrong inside the server and was logged. Quote the "
            "request_id when you report it.",
        ),
    )


def install_error_handlers(app: FastAPI) -> None:
    """Answer every exception with a problem document.

    Args:
        app: The application.
    """
    app.add_exception_handler(DomainError, _answer_domain_error)
    app.add_exception_handler(FailedRunError, _answer_failed_run)
    app.add_exception_handler(RequestValidationError, _answer_malformed_request)
    app.add_exception_handler(StarletteHTTPException, _answer_framework_error)


async def _answer_domain_error(request: Request, error: Exception) -> Response:
    """Answer an error of ours."""
    assert isinstance(error, DomainError)
    return respond(failure_of(error), request.scope)


async def _answer_failed_run(request: Request, error: Exception) -> Response:
    """Answer the failure of a run that was waited for."""
    assert isinstance(error, FailedRunError)
    return respond(error.failure, request.scope)


async def _answer_malformed_request(request: Request, error: Exception) -> Response:
    """Answer a body or parameter that cannot be read, without repeating it."""
    assert isinstance(error, RequestValidationError)
    mistakes = [_mistake_of(detail) for detail in error.errors()]
    first = mistakes[0]
    where = f"{first['in']}{first['pointer']}"
    failure = Failure(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "malformed_request",
        Text(
            f"请求有 {len(mistakes)} 处无法读懂。{where}：{first['message']}",
            f"The request cannot be read in {len(mistakes)} place(s). "
            f"{where}: {first['message']}",
        ),
        {"errors": mistakes},
    )
    return respond(failure, request.scope)


async def _answer_framework_error(request: Request, error: Exception) -> Response:
    """Answer what the framework raises itself."""
    assert isinstance(error, StarletteHTTPException)
    status = HTTPStatus(error.status_code)
    code, text = _OF_FRAMEWORK.get(
        status,
        (_OF_ANYTHING_ELSE, Text(status.phrase, status.phrase)),
    )
    headers = dict(error.headers or {})
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(_methods_at(request)) or headers.get("Allow", "")
    return respond(Failure(status, code, text, headers=headers), request.scope)


def _methods_at(request: Request) -> list[str]:
    """Return every method that the address takes; the framework names one route's."""
    routes = request.app.router.routes
    return [
        method
        for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
        if any(
            route.matches({**request.scope, "method": method})[0] is Match.FULL
            for route in routes
        )
    ]


def _mistake_of(detail: Mapping[str, Any]) -> dict[str, str]:
    """Return where and what is wrong with a request, in our own shape."""
    place, *path = detail["loc"]
    invalid_json = detail["type"] == "json_invalid"
    message = detail["msg"]
    if invalid_json:
        message = f"not JSON at character {path[0]}: {detail['ctx']['error']}"
    elif detail["type"] == "missing" and not path:
        message = "a JSON body is required"
    pointer = "" if invalid_json else "".join(f"/{_escape(part)}" for part in path)
    return {"in": str(place), "pointer": pointer, "message": message}


def _escape(part: str | int) -> str:
    """Escape a part of a JSON Pointer."""
    return str(part).replace("~", "~0").replace("/", "~1")


def _retry_after(status: HTTPStatus, seconds: float | None = None) -> dict[str, str]:
    """Return the header that says when to try again, where that may help."""
    if status is not HTTPStatus.SERVICE_UNAVAILABLE:
        return {}
    return {"Retry-After": str(ceil(seconds) if seconds else _RETRY_AFTER_S)}
