"""What most commands begin with: settings, quiet logging, and the program's parts."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from backend.observability import configure_logging
from backend.settings import read_settings

if TYPE_CHECKING:
    from backend.factory import Factory

__all__ = ["open_factory"]


@contextmanager
def open_factory(**overrides: Any) -> Generator["Factory"]:
    """Open the parts of the program for one command.

    Args:
        **overrides: Settings from the command line; `None` where there is none.

    Yields:
        The parts; the database is closed at the end.
    """
    from backend.factory import Factory  # noqa: PLC0415 - takes a moment to import

    settings = read_settings(**overrides)
    # A person reads the terminal: what is worth saying there, commands say themselves.
    level = settings.log_level if settings.log_level == "debug" else "error"
    configure_logging(settings.log_format, level=level)
    factory = Factory(settings)
    with factory.opened():
        yield factory
