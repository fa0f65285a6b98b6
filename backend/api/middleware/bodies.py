"""What a request's body may be: how large, and of which type."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.api.problems import Failure, respond
from backend.domain.texts import Text

__all__ = ["BodyGuard"]


class BodyGuard:
    """Refuse a body that is too large, before all of it is read, or that is no JSON.

    A body that announces its length is refused by that; one sent in chunks as soon as
    the chunks read exceed the limit.
    """

    def __init__(self, app: ASGIApp, *, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

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
        failure = self._find_failure(Headers(scope=scope))
        if failure is not None:
            await respond(failure, scope)(scope, receive, send)
            return
        read = 0

        async def receive_counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._max_bytes:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return message

        await self._app(scope, receive_counted, send)

    def _find_failure(self, headers: Headers) -> Failure | None:
        """Return what is wrong with a body by its headers alone."""
        length = headers.get("content-length", "")
        size = int(length) if length.isdecimal() else 0
        if size > self._max_bytes:
            return Failure(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                "body_too_large",
                Text(
                    f"请求体有 {size} 字节，最多 {self._max_bytes} 字节。",
                    f"The body has {size} bytes, at most {self._max_bytes} are "
                    "accepted.",
                ),
                {"size_bytes": size, "max_bytes": self._max_bytes},
            )
        has_body = size > 0 or "transfer-encoding" in headers
        if has_body and not _is_json(headers.get("content-type", "")):
            return Failure(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
                Text(
                    "请求体必须是 JSON（Content-Type: application/json）。",
                    "The body must be JSON (Content-Type: application/json).",
                ),
            )
        return None


def _is_json(content_type: str) -> bool:
    """Tell whether a media type is JSON in UTF-8."""
    media_type, *parameters = (part.strip() for part in content_type.lower().split(";"))
    charsets = [p.removeprefix("charset=") for p in parameters if p.startswith("char")]
    if any(charset.strip('"') not in {"utf-8", "utf8"} for charset in charsets):
        return False
    return media_type == "application/json" or (
        media_type.startswith("application/") and media_type.endswith("+json")
    )
