"""Who may speak to the server by which name.

Without authentication, a web page that a person happens to open must not be able to
use the server on their machine: neither by pointing a host name of its own at
127.0.0.1 (DNS rebinding) nor by a plain cross-site request.
"""

from collections.abc import Collection
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from backend.api.problems import Failure, respond
from backend.domain.texts import Text
from backend.settings import is_loopback

__all__ = ["HostGuard"]

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class HostGuard:
    """Refuse requests to unknown host names, and changes asked for by other sites."""

    def __init__(self, app: ASGIApp, *, allowed_hosts: Collection[str]) -> None:
        self._app = app
        self._allowed = frozenset(allowed_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request.

        Args:
            scope: What is asked.
            receive: Gives the body.
            send: Takes the response.
        """
        failure = self._find_failure(scope) if scope["type"] == "http" else None
        if failure is None:
            await self._app(scope, receive, send)
        else:
            await respond(failure, scope)(scope, receive, send)

    def _find_failure(self, scope: Scope) -> Failure | None:
        """Return why a request is refused, `None` when it is not."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._is_known(f"//{host}"):
            return Failure(
                HTTPStatus.MISDIRECTED_REQUEST,
                "unknown_host",
                Text(
                    "这个主机名不在允许之列。需要时把它加入 PAGESMITH_ALLOWED_HOSTS。",
                    "This host name is not allowed. Add it to "
                    "PAGESMITH_ALLOWED_HOSTS if it is yours.",
                ),
            )
        origin = headers.get("origin")
        if origin is None or scope["method"] in _SAFE_METHODS:
            return None
        if self._is_known(origin) and urlsplit(origin).netloc == host:
            return None
        return Failure(
            HTTPStatus.FORBIDDEN,
            "cross_origin",
            Text(
                "其他网站的页面不能在这里做改动。",
                "Pages of other sites may not change anything here.",
            ),
        )

    def _is_known(self, address: str) -> bool:
        """Tell whether an address names this server."""
        try:
            name = urlsplit(address).hostname or ""
        except ValueError:
            return False
        return is_loopback(name) or name in self._allowed
