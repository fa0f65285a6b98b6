"""What every table shares: names of constraints and the types of columns."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from backend.domain.texts import storable

__all__ = [
    "BIG_ID",
    "JSON_OR_NULL",
    "JSON_VALUE",
    "Base",
    "FreeText",
    "UtcDateTime",
    "one_of",
]

JSON_VALUE = JSON(none_as_null=False)
"""A JSON value; Python's `None` is the JSON value null.

On PostgreSQL this is `json` and not `jsonb`: `jsonb` sorts the keys of objects, and a
page, a schema and a seed must come back with the keys in the order they were written.
Whatever is searched for stands in columns of its own.
"""

JSON_OR_NULL = JSON(none_as_null=True)
"""A JSON value, or SQL NULL for Python's `None`: the column's owner has no value."""

BIG_ID = BigInteger().with_variant(Integer(), "sqlite")
"""Number of a row in a table that grows with use; SQLite numbers `INTEGER` only."""


class Base(DeclarativeBase):
    """Base of all rows; its metadata names constraints alike on every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with a time zone, stored in UTC; SQLite has no zones of its own."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = DateTime(timezone=True)
    cache_ok: bool | None = True

    @override
    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Turn a moment into UTC.

        Args:
            value: A moment with a time zone.
            dialect: The database in use.

        Returns:
            The same moment in UTC.

        Raises:
            ValueError: The moment has no time zone, so nobody knows when it is.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC."""
        if value is None:
            return None
        moment: datetime = value
        if moment.tzinfo is None:
            return moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)


class FreeText(TypeDecorator[str]):
    """Text; what no database stores becomes the replacement character.

    PostgreSQL refuses NUL, and no driver encodes half a surrogate pair; people paste
    and models write both, also where a key or an id is looked up.
    """

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = Text
    cache_ok: bool | None = True

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text with NUL and lone surrogates replaced."""
        return None if value is None else storable(value)


def one_of(column: str, values: type[Any] | tuple[str, ...]) -> str:
    """Write the SQL condition that a column holds one of some words.

    Args:
        column: Name of the column.
        values: A `StrEnum` class or the words themselves, none with a quote in it.

    Returns:
        For example `status IN ('running', 'waiting')`.
    """
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{column} IN ({listed})"
