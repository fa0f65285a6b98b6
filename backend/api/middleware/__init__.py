"""What surrounds every request, as pure ASGI, so that streams pass untouched."""

from backend.api.middleware.bodies import BodyGuard
from backend.api.middleware.hosts import HostGuard
from backend.api.middleware.requests import RequestLog
from backend.api.middleware.security import SecurityHeaders

__all__ = ["BodyGuard", "HostGuard", "RequestLog", "SecurityHeaders"]
