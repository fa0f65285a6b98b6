"""Revisions of the knowledge: each load that changed something is one."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.tables.base import JSON_VALUE, Base, FreeText, UtcDateTime

__all__ = ["RevisionRow"]


class RevisionRow(Base):
    """One state of a protocol's knowledge; the newest is the one in the tables."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("protocol_id", "number"),
        CheckConstraint("number >= 1", name="number_from_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    protocol_id: Mapped[int] = mapped_column(
        ForeignKey("protocol.id", ondelete="CASCADE")
    )
    number: Mapped[int]
    """Counted from 1 within the protocol."""

    checksum: Mapped[str] = mapped_column(FreeText)
    """Of the content that was loaded; equal content makes no new revision."""

    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    counts: Mapped[dict[str, int]] = mapped_column(JSON_VALUE)
    """How many rows of each kind, e.g. `{"element": 99}`."""
