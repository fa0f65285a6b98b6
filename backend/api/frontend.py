"""The editor's page: the built front end, or a page that says how to build it."""

import os
from http import HTTPStatus
from pathlib import Path, PurePosixPath

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send
from typing_extensions import override

__all__ = ["Frontend"]

_PLACEHOLDER = Path(__file__).parent / "static"

_FOREVER = "public, max-age=31536000, immutable"
"""For files whose name changes with their content."""


_WORTH_PACKING_BYTES = 1024
"""A smaller file is as quick unpacked."""


class Frontend:
    """Serve what no route of the API answers.

    Addresses like `/pages/page_a` are the front end's own and get its page, so that
    they can be opened, reloaded and sent to others; what looks like a file does not.

    Used as the router's last resort, so that a wrong method on a route of the API
    stays 405 and an unknown address under `/api` stays a problem document.
    """

    def __init__(self, folder: Path) -> None:
        built = (folder / "index.html").is_file()
        files = _Files(directory=folder if built else _PLACEHOLDER, html=True)
        self._files = GZipMiddleware(files, minimum_size=_WORTH_PACKING_BYTES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with a file.

        Args:
            scope: What is asked.
            receive: Gives the body, which nobody reads.
            send: Takes the response.

        Raises:
            HTTPException: If there is no such file.
        """
        if scope["type"] != "http" or f"{scope['path']}/".startswith("/api/"):
            raise HTTPException(404)
        await self._files(scope, receive, send)


class _Files(StaticFiles):
    """Static files, cached as a built front end wants, and its page for the rest."""

    @override
    async def get_response(self, path: str, scope: Scope) -> Response:
        try:
            response = await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code != HTTPStatus.NOT_FOUND or _is_file_name(
                scope["path"]
            ):
                raise
            response = await super().get_response("index.html", scope)
        named_by_content = path.startswith("assets/")
        response.headers["Cache-Control"] = _FOREVER if named_by_content else "no-cache"
        return response

    @override
    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        # The build packs its files better than would be worth doing per request.
        packed = Path(f"{os.fspath(full_path)}.gz")
        if not (packed.is_file() and _is_packed_accepted(scope)):
            return super().file_response(full_path, stat_result, scope, status_code)
        response = super().file_response(packed, packed.stat(), scope, status_code)
        response.headers["Content-Encoding"] = "gzip"
        response.headers.add_vary_header("Accept-Encoding")
        return response


def _is_packed_accepted(scope: Scope) -> bool:
    """Tell whether who asks can unpack."""
    return "gzip" in Headers(scope=scope).get("Accept-Encoding", "")


def _is_file_name(path: str) -> bool:
    """Tell whether an address means a file and not a place in the editor."""
    parts = PurePosixPath(path)
    return parts.parts[1:2] == ("assets",) or ".." in parts.parts or bool(parts.suffix)
