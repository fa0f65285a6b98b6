"""The few conditions that SQLite and PostgreSQL write differently."""

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import (
    ColumnElement,
    Integer,
    any_,
    bindparam,
    func,
    literal,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute, Session

from backend.db.json_text import dump_json
from backend.db.tables.base import FreeText

__all__ = ["among", "occurs_in"]

K = TypeVar("K", str, int)


def among(
    session: Session,
    column: InstrumentedAttribute[K] | InstrumentedAttribute[K | None],
    values: Iterable[K],
) -> ColumnElement[bool]:
    """Write the condition that a column holds one of some values.

    All values travel as one parameter: the statement is the same text for one value and
    for ten thousand, so that it is compiled once and no limit on parameters is met.

    Args:
        session: Tells which database it is.
        column: The column.
        values: Any number of them, of the column's type.

    Returns:
        The condition; false for every row when there are no values.
    """
    listed = list(values)
    if session.get_bind().dialect.name == "postgresql":
        values_type = ARRAY(column.type)
        return column == any_(bindparam(None, listed, type_=values_type, unique=True))
    parts = func.json_each(dump_json(listed)).table_valued("value")
    return column.in_(select(parts.c.value))


def occurs_in(
    session: Session, column: InstrumentedAttribute[str], text: str
) -> ColumnElement[bool]:
    """Write the condition that a column's text occurs in a given text.

    Args:
        session: Tells which database it is.
        column: The column, never empty.
        text: The text to look in, folded like the column.

    Returns:
        The condition.
    """
    find = (
        func.strpos if session.get_bind().dialect.name == "postgresql" else func.instr
    )
    return find(literal(text, FreeText()), column, type_=Integer()) > 0
