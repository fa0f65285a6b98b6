"""Who may do what over HTTP, and who did."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.tables.base import BIG_ID, JSON_VALUE, Base, FreeText, UtcDateTime
from backend.domain.json_values import JsonObject

__all__ = ["ApiKeyRow", "AuditEntryRow"]


class ApiKeyRow(Base):
    """A key to the API; the key itself is not stored."""

    __tablename__ = "api_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(FreeText, unique=True)
    prefix: Mapped[str] = mapped_column(FreeText)
    """The first characters, by which a person recognises it."""

    digest: Mapped[str] = mapped_column(FreeText, unique=True)
    """SHA-256 of the key in hex."""

    scopes: Mapped[list[str]] = mapped_column(JSON_VALUE)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AuditEntryRow(Base):
    """Something that somebody did."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "at"), Index(None, "subject"))

    id: Mapped[int] = mapped_column(BIG_ID, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    api_key_id: Mapped[int | None] = mapped_column(
        ForeignKey("api_key.id", ondelete="SET NULL"), index=True
    )
    """The key it was done with; NULL for a person at this machine."""

    principal: Mapped[str] = mapped_column(FreeText)
    """The name at that time."""

    action: Mapped[str] = mapped_column(FreeText)
    """Verb and kind, e.g. `page.remove`."""

    subject: Mapped[str] = mapped_column(FreeText)
    """Id of what it was done to."""

    facts: Mapped[JsonObject] = mapped_column(JSON_VALUE)
