"""Changes of pages that a person has still to decide about, and those decided."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.tables.base import JSON_VALUE, Base, FreeText, UtcDateTime, one_of
from backend.domain.json_values import JsonObject
from backend.domain.proposals import ProposalStatus
from backend.domain.runs import AuthorKind

__all__ = ["PageProposalRow"]

_OPEN = text("status = 'open'")


class PageProposalRow(Base):
    """A change that a run proposes for a page."""

    __tablename__ = "page_proposal"
    __table_args__ = (
        CheckConstraint("base_version >= 1", name="base_from_one"),
        CheckConstraint("edition >= 1", name="edition_from_one"),
        CheckConstraint("rejected >= 0", name="rejected_not_negative"),
        CheckConstraint("knowledge_revision >= 0", name="revision_not_negative"),
        CheckConstraint(one_of("status", ProposalStatus), name="status_known"),
        CheckConstraint(one_of("author_kind", AuthorKind), name="author_known"),
        CheckConstraint(
            "(decided_at IS NULL) = (status = 'open')", name="decided_at_its_end"
        ),
        Index(None, "page_id"),
        Index(
            "uq_page_proposal_page_id_open",
            "page_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: Mapped[str] = mapped_column(FreeText, primary_key=True)
    page_id: Mapped[str] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"))
    run_id: Mapped[str | None] = mapped_column(
        ForeignKey("run.id", ondelete="SET NULL"), index=True
    )
    """The run that extended it last."""

    turn: Mapped[int | None]
    conversation_id: Mapped[str | None] = mapped_column(
        ForeignKey("conversation.id", ondelete="SET NULL"), index=True
    )
    base_version: Mapped[int]
    edition: Mapped[int]
    """How often it was changed, counted from 1."""

    status: Mapped[str] = mapped_column(FreeText)
    document: Mapped[JsonObject] = mapped_column(JSON_VALUE)
    """The page with everything accepted that was open last."""

    operations: Mapped[list[JsonObject]] = mapped_column(JSON_VALUE)
    origins: Mapped[JsonObject] = mapped_column(JSON_VALUE)
    """Run, turn and knowledge revision that touched an element last, by its id."""

    knowledge_revision: Mapped[int]
    author_kind: Mapped[str] = mapped_column(FreeText)
    author_name: Mapped[str] = mapped_column(FreeText)
    versions: Mapped[list[int]] = mapped_column(JSON_VALUE)
    """Numbers of the versions that accepted parts became."""

    rejected: Mapped[int]
    """How many entries were rejected."""

    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
