"""Headers that tell a browser what a page of ours may not do."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["CONTENT_POLICY", "SecurityHeaders"]

_RULES = (
    "default-src 'none'",
    "script-src 'self'",
    # The widget library writes its styles at run time; a style runs nothing.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    # The editor shows the preview in a frame of its own; nobody else may.
    "frame-ancestors 'self'",
)

CONTENT_POLICY = "; ".join(_RULES)
"""No inline script, no `eval`, nothing from elsewhere: a page made of what people wrote
must not be able to run anything."""

_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class SecurityHeaders:
    """Set the headers on every response; answers of the API are never cached."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request.

        Args:
            scope: What is asked.
            receive: Gives the body.
            send: Takes the response.
        """

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(
            scope, receive, send_guarded if scope["type"] == "http" else send
        )
