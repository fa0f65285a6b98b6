"""The editor's page: the built front end, or a page that says how to build it."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send
from typing_extensions import override

__all__ = ["Frontend"]

_PLACEHOLDER = Path(__file__).parent / "static"

_FOREVER = "public, max-age=31536000, immutable"
"""For files whose name changes with their content."""


class Frontend:
    """Serve what no route of the API answers.

    Used as the router's last resort, so that a wrong method on a route of the API
    stays 405 and an unknown address under `/api` stays a problem document.
    """

    def __init__(self, folder: Path) -> None:
        built = (folder / "index.html").is_file()
        self._files = _Files(directory=folder if built else _PLACEHOLDER, html=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with a file.

        Args:
            scope: What is asked.
            receive: Gives the body, which nobody reads.
            send: Takes the response.

        Raises:
            HTTPException: If there is no such file.
        """
        if scope["type"] != "http" or scope["path"].startswith("/api/"):
            raise HTTPException(404)
        await self._files(scope, receive, send)


class _Files(StaticFiles):
    """Static files with the caching that a built front end wants."""

    @override
    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        named_by_content = path.startswith("assets/")
        response.headers["Cache-Control"] = _FOREVER if named_by_content else "no-cache"
        return response
