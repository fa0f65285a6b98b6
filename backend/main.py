"""The web application for a server of one's choice: `uvicorn --factory backend.main:app`.

`pagesmith serve` does the same and checks more before it begins.
"""

from fastapi import FastAPI

from backend.api.app import create_app
from backend.factory import Factory
from backend.observability import configure_logging
from backend.settings import read_settings

__all__ = ["app"]


def app() -> FastAPI:
    """Make the web application from the environment.

    Returns:
        The application.
    """
    settings = read_settings()
    configure_logging(settings.log_format, level=settings.log_level)
    return create_app(Factory(settings))
