"""What the exceptions of a database mean: it is away, or its schema is not ours."""

import sqlite3

from sqlalchemy import exc

from backend.domain.errors import DatabaseUnavailableError

__all__ = ["find_unavailability", "is_missing_schema"]

_UNAVAILABLE = (
    exc.OperationalError,
    exc.InterfaceError,
    exc.InternalError,
    exc.TimeoutError,
)
"""What SQLAlchemy raises when the database is away, locked, full or read-only."""

_MISSING_STATES = {"42P01", "42703"}
"""PostgreSQL's codes of an undefined table and an undefined column."""

_MISSING_WORDS = ("no such table", "no such column", "has no column")
"""How SQLite says the same; it has no code for it."""


def find_unavailability(error: exc.SQLAlchemyError) -> DatabaseUnavailableError | None:
    """Return the error of ours for a database that is away, locked, full or read-only.

    Args:
        error: What SQLAlchemy raised.

    Returns:
        The error; `None` when it means something else, such as a mistake of ours.
    """
    if _is_wrong_statement(error) or not (
        isinstance(error, _UNAVAILABLE) or type(error) is exc.DatabaseError
    ):
        return None
    return DatabaseUnavailableError(_reason_of(error))


def is_missing_schema(error: exc.SQLAlchemyError) -> bool:
    """Tell whether a statement named a table or column that does not exist.

    Args:
        error: What SQLAlchemy raised.

    Returns:
        Whether the schema is not the one that the statement was written for.
    """
    if not isinstance(error, exc.DBAPIError):
        return False
    if getattr(error.orig, "sqlstate", None) in _MISSING_STATES:
        return True
    return any(words in str(error.orig) for words in _MISSING_WORDS)


def _is_wrong_statement(error: exc.SQLAlchemyError) -> bool:
    """Tell whether SQLite calls a mistake in a statement an operational error."""
    cause = error.orig if isinstance(error, exc.DBAPIError) else None
    return getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR


def _reason_of(error: exc.SQLAlchemyError) -> str:
    """Return the driver's own words, without the statement and its values."""
    cause = error.orig if isinstance(error, exc.DBAPIError) else error
    lines = str(cause).strip().splitlines()
    return lines[0] if lines else type(cause).__name__
