"""Logging: structlog, as JSON lines or, on a terminal, in colour.

Events are dotted and past (`run.completed`); facts are keys. What a person wrote, page
documents, tool arguments and keys are never logged: they stand in the run's record.
Log lines go to standard error, so that standard output stays for results.
"""

import logging
import sys
from typing import Literal, TextIO

import structlog
from structlog.typing import Processor

__all__ = ["configure_logging"]

LogFormat = Literal["auto", "json", "console"]

_LOUD = ("uvicorn", "uvicorn.error")
"""Other people's loggers whose lines we pass on."""

_QUIET = ("uvicorn.access", "httpx2", "openai", "alembic", "asyncio")
"""Loggers that repeat ours or quote requests; only their warnings are passed on."""


def configure_logging(
    log_format: LogFormat = "auto", *, level: str = "info", stream: TextIO | None = None
) -> None:
    """Set up logging for this process; calling it again replaces the set-up.

    Args:
        log_format: `json`, `console`, or `auto`: console when the stream is a terminal.
        level: `debug`, `info`, `warning` or `error`.
        stream: Where lines go; standard error unless given.
    """
    target = stream or sys.stderr
    pretty = log_format == "console" or (log_format == "auto" and target.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(target)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_renderers(pretty=pretty, colours=target.isatty()),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in _LOUD:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    for name in _QUIET:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.setLevel(logging.WARNING)


def _renderers(*, pretty: bool, colours: bool) -> list[Processor]:
    """Return what turns an event into a line."""
    if pretty:
        # The default one shows local variables: prompts and documents among them.
        plain = structlog.dev.plain_traceback
        return [
            structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=plain)
        ]
    return [
        structlog.processors.format_exc_info,
        structlog.processors.UnicodeDecoder(),
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]
