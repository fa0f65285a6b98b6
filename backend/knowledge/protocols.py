"""The number of a protocol, as a part of other statements."""

from functools import cache

from sqlalchemy import ScalarSelect, select

from backend.db.tables import ProtocolRow

__all__ = ["number_of_protocol"]


@cache
def number_of_protocol(key: str) -> ScalarSelect[int]:
    """Write the number of a protocol; built once, because every unit needs it.

    Args:
        key: Key of the protocol.

    Returns:
        A subquery, null when there is no such protocol.
    """
    return select(ProtocolRow.id).where(ProtocolRow.key == key).scalar_subquery()
