"""What an editor wants to know of a protocol beyond its rules."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.tables.base import JSON_VALUE, Base, FreeText, one_of
from backend.domain.hints import HintKind
from backend.domain.json_values import Json

__all__ = ["HintRow"]


class HintRow(Base):
    """A name, a group or a special editor for a part of the protocol."""

    __tablename__ = "hint"
    __table_args__ = (
        UniqueConstraint("protocol_id", "kind", "target"),
        CheckConstraint(one_of("kind", HintKind), name="kind_known"),
        CheckConstraint("position >= 0", name="position_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    protocol_id: Mapped[int] = mapped_column(
        ForeignKey("protocol.id", ondelete="CASCADE")
    )
    kind: Mapped[str] = mapped_column(FreeText)
    target: Mapped[str] = mapped_column(FreeText)
    """What it is about; see `backend.domain.hints.HintKind`."""

    value: Mapped[Json] = mapped_column(JSON_VALUE)
    """JSON null where the hint is a name."""

    name_zh: Mapped[str | None] = mapped_column(FreeText)
    name_en: Mapped[str | None] = mapped_column(FreeText)
    position: Mapped[int]
    """Place among the protocol's hints, from 0."""
