"""A request's id, its line in the log, and the last net under it."""

import time
import uuid

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.api.errors import internal_failure
from backend.api.problems import respond

__all__ = ["RequestLog"]

_logger = structlog.get_logger(__name__)


class RequestLog:
    """Give each request an id, log it once it is over, and answer what nobody caught.

    An exception that reaches this far is logged here, once, with its traceback; the
    client gets `internal_error` and the request's id. Once a response has begun nothing
    more can be said: the connection is broken off.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request.

        Args:
            scope: What is asked.
            receive: Gives the body.
            send: Takes the response.
        """
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = uuid.uuid4().hex
        began = time.perf_counter()
        status = 0

        async def send_marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
                MutableHeaders(scope=message)["X-Request-Id"] = request_id
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            facts = {"method": scope["method"], "path": scope["path"]}
            try:
                await self._app(scope, receive, send_marked)
            except Exception:
                _logger.exception("request.failed", **facts)
                if status == 0:
                    response = respond(internal_failure(), scope)
                    await response(scope, receive, send_marked)
            duration_s = round(time.perf_counter() - began, 4)
            _logger.info(
                "request.completed", **facts, status=status, duration_s=duration_s
            )
