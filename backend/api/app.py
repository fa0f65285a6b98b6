"""The web application: routes, guards around them, and the editor's page."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from backend.api.errors import install_error_handlers
from backend.api.frontend import Frontend
from backend.api.middleware import BodyGuard, HostGuard, RequestLog, SecurityHeaders
from backend.api.openapi import describe
from backend.api.routes import PREFIX, router
from backend.factory import Factory

__all__ = ["create_app"]

_DESCRIPTION = """\
Turns sentences in Chinese or English into valid low-code pages.

Every error is a problem document (RFC 9457) with a stable `code`. Texts are in the
language of `Accept-Language` or `?lang=`.
"""

_TAGS = [
    {"name": "pages", "description": "Stored pages, always valid"},
    {"name": "transfer", "description": "Pages out of and into files"},
    {"name": "versions", "description": "Edits and the history of pages"},
    {"name": "proposals", "description": "What runs propose, accepted or rejected"},
    {"name": "runs", "description": "Requests worked to their end"},
    {"name": "knowledge", "description": "The protocol: what a page may hold"},
    {"name": "health", "description": "Whether the server works"},
]


def create_app(factory: Factory) -> FastAPI:
    """Make the web application.

    Args:
        factory: The parts of the program; started and closed with the application.

    Returns:
        An application that refuses to start without a migrated database and knowledge.
    """

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        async with factory.running():
            yield

    app = FastAPI(
        title="Pagesmith",
        version=factory.version,
        summary="Natural language to validated low-code pages",
        description=_DESCRIPTION,
        openapi_tags=_TAGS,
        openapi_url=f"{PREFIX}/openapi.json",
        # Their pages load scripts from elsewhere, which our policy forbids.
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
        separate_input_output_schemas=False,
    )
    app.state.factory = factory
    app.include_router(router)
    app.router.default = Frontend(factory.settings.frontend_folder)
    install_error_handlers(app)
    # The last one added is the outermost.
    app.add_middleware(BodyGuard, max_bytes=factory.settings.max_request_bytes)
    app.add_middleware(HostGuard, allowed_hosts=factory.settings.allowed_hosts)
    app.add_middleware(RequestLog)
    app.add_middleware(SecurityHeaders)
    app.openapi = lambda: describe(app)  # type: ignore[method-assign] # FastAPI's way
    return app
