"""Bodies in and out as strict JSON: no NaN, no half of a surrogate pair, no depth bomb."""

import json
from collections.abc import Callable, Coroutine
from typing import Any

import orjson
from fastapi import Request, Response
from fastapi.routing import APIRoute
from typing_extensions import override

from backend.domain.json_values import Json

__all__ = ["StrictRoute", "json_response"]


def json_response(document: Json, *, media_type: str = "application/json") -> Response:
    """Answer with a document as it is, keys in the order they stand.

    Args:
        document: Any JSON value.
        media_type: What it is.

    Returns:
        The response.
    """
    try:
        body = orjson.dumps(document)
    except orjson.JSONEncodeError:  # an integer of more than 64 bits
        body = json.dumps(document, separators=(",", ":")).encode()
    return Response(body, media_type=media_type)


class _StrictRequest(Request):
    """A request whose JSON is what RFC 8259 allows."""

    @override
    async def json(self) -> Json:
        body = await self.body()
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError as error:
            # Its own exception carries the whole body; the message is enough.
            raise json.JSONDecodeError(error.msg, "", 0) from None


class StrictRoute(APIRoute):
    """A route that reads its body strictly."""

    @override
    def get_route_handler(
        self,
    ) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_strictly(request: Request) -> Response:
            return await handle(_StrictRequest(request.scope, request.receive))

        return handle_strictly
