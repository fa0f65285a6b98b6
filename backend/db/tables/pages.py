"""Pages, their versions, and the knowledge that they use."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.tables.base import (
    BIG_ID,
    JSON_OR_NULL,
    JSON_VALUE,
    Base,
    FreeText,
    UtcDateTime,
    one_of,
)
from backend.domain.json_values import Json, JsonObject
from backend.domain.leftovers import LeftoverReason, Placement
from backend.domain.runs import AuthorKind
from backend.domain.versions import Cause

__all__ = [
    "PageElementUseRow",
    "PageFeatureUseRow",
    "PageLeftoverRow",
    "PageOperationRow",
    "PageRow",
    "PageVersionRow",
]


class PageRow(Base):
    """A page, as lists show it; its documents are the versions."""

    __tablename__ = "page"
    __table_args__ = (
        CheckConstraint("version >= 1", name="version_from_one"),
        Index(None, "protocol_id", "updated_at", "id"),
    )

    id: Mapped[str] = mapped_column(FreeText, primary_key=True)
    protocol_id: Mapped[int] = mapped_column(
        ForeignKey("protocol.id", ondelete="RESTRICT")
    )
    page_type_id: Mapped[int] = mapped_column(
        ForeignKey("page_type.id", ondelete="RESTRICT"), index=True
    )
    name: Mapped[str] = mapped_column(FreeText)
    description: Mapped[str] = mapped_column(FreeText)
    version: Mapped[int]
    """Number of the newest version; two writers of one version meet here."""

    published_version: Mapped[int | None]
    """Number of the version that is published; NULL before the first time."""

    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PageVersionRow(Base):
    """One stored state of a page, whole."""

    __tablename__ = "page_version"
    __table_args__ = (
        UniqueConstraint("page_id", "number"),
        CheckConstraint("number >= 1", name="number_from_one"),
        CheckConstraint("knowledge_revision >= 0", name="revision_not_negative"),
        CheckConstraint(one_of("author_kind", AuthorKind), name="author_known"),
    )

    id: Mapped[int] = mapped_column(BIG_ID, primary_key=True)
    page_id: Mapped[str] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"))
    number: Mapped[int]
    """Counted from 1 within the page."""

    document: Mapped[JsonObject] = mapped_column(JSON_VALUE)
    author_kind: Mapped[str] = mapped_column(FreeText)
    author_name: Mapped[str] = mapped_column(FreeText)
    run_id: Mapped[str | None] = mapped_column(
        ForeignKey("run.id", ondelete="SET NULL"), index=True
    )
    turn: Mapped[int | None]
    """Number of the turn in the run, counted from 1."""

    knowledge_revision: Mapped[int]
    """The knowledge revision that the page was checked against."""

    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    cause: Mapped[str] = mapped_column(FreeText, server_default=Cause.EDIT)
    """A `Cause`; without a constraint, which SQLite could only add by copying every
    document into a new table."""

    cause_version: Mapped[int | None]
    """The version restored, undone or redone; NULL for an edit."""

    published_name: Mapped[str | None] = mapped_column(FreeText)
    """The name it was last published under; NULL when it never was."""

    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PageOperationRow(Base):
    """One edit operation that led to a version."""

    __tablename__ = "page_operation"
    __table_args__ = (
        UniqueConstraint("page_version_id", "position"),
        CheckConstraint("position >= 0", name="position_not_negative"),
    )

    id: Mapped[int] = mapped_column(BIG_ID, primary_key=True)
    page_version_id: Mapped[int] = mapped_column(
        BIG_ID, ForeignKey("page_version.id", ondelete="CASCADE")
    )
    position: Mapped[int]
    """Place among the version's operations, from 0."""

    op: Mapped[str] = mapped_column(FreeText)
    body: Mapped[JsonObject] = mapped_column(JSON_VALUE)
    patch: Mapped[list[JsonObject] | None] = mapped_column(JSON_OR_NULL)
    """What it did, as RFC 6902 with guards; NULL where only the operation is known."""

    inverse: Mapped[list[JsonObject] | None] = mapped_column(JSON_OR_NULL)
    """The patch that takes it back."""


class PageElementUseRow(Base):
    """An element of a page: what made it, and the knowledge row behind it.

    One row lives through every version in which the element stays as it is, so that
    an edit of one element writes one row and each element keeps the run that made it.
    """

    __tablename__ = "page_element_use"
    __table_args__ = (
        UniqueConstraint("page_id", "page_element", "since_version"),
        CheckConstraint("until_version > since_version", name="until_after_since"),
        CheckConstraint(
            "until_version IS NOT NULL OR element_id IS NOT NULL",
            name="current_has_element",
        ),
        CheckConstraint("knowledge_revision >= 0", name="revision_not_negative"),
    )

    id: Mapped[int] = mapped_column(BIG_ID, primary_key=True)
    page_id: Mapped[str] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"))
    page_element: Mapped[str] = mapped_column(FreeText)
    """The element's id in the page."""

    since_version: Mapped[int]
    """The version that made the element as it is."""

    until_version: Mapped[int | None]
    """The first version that has it no longer; NULL while the page has it."""

    element_id: Mapped[int | None] = mapped_column(
        ForeignKey("element.id", ondelete="RESTRICT"), index=True
    )
    """The knowledge row, which cannot be removed while a page has the element; given
    up when it has it no longer, so that history does not hold the knowledge fast."""

    element_key: Mapped[str] = mapped_column(FreeText)
    """Key of the knowledge row, kept for ever."""

    digest: Mapped[str] = mapped_column(FreeText)
    """Of the element without its children; tells whether a version changed it."""

    run_id: Mapped[str | None] = mapped_column(
        ForeignKey("run.id", ondelete="SET NULL"), index=True
    )
    turn: Mapped[int | None]
    knowledge_revision: Mapped[int]


class PageFeatureUseRow(Base):
    """A feature that the newest version of a page uses."""

    __tablename__ = "page_feature_use"

    page_id: Mapped[str] = mapped_column(
        ForeignKey("page.id", ondelete="CASCADE"), primary_key=True
    )
    feature_id: Mapped[int] = mapped_column(
        ForeignKey("feature.id", ondelete="RESTRICT"), primary_key=True, index=True
    )


class PageLeftoverRow(Base):
    """One part of an imported configuration that the page cannot carry.

    It belongs to the page and not to a version: it is anchored at an element, so that
    every version that has the element exports it, older ones and restored ones too.
    """

    __tablename__ = "page_leftover"
    __table_args__ = (
        CheckConstraint("position >= 0", name="position_not_negative"),
        CheckConstraint(one_of("placement", Placement), name="placement_known"),
        CheckConstraint(one_of("reason", LeftoverReason), name="reason_known"),
    )

    page_id: Mapped[str] = mapped_column(
        ForeignKey("page.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Place among the page's leftovers, from 0, in document order."""

    pointer: Mapped[str] = mapped_column(FreeText)
    owner: Mapped[str] = mapped_column(FreeText)
    """Id of the element it belongs to, or `@` and a part of the configuration."""

    path: Mapped[str] = mapped_column(FreeText)
    placement: Mapped[str] = mapped_column(FreeText)
    reason: Mapped[str] = mapped_column(FreeText)
    message_zh: Mapped[str] = mapped_column(FreeText)
    message_en: Mapped[str] = mapped_column(FreeText)
    is_unsafe: Mapped[bool]
    """Whether it may run code; then only the note is kept and not the part itself."""

    value: Mapped[Json] = mapped_column(JSON_VALUE)
    """The part, verbatim; JSON null where something was left out, or is unsafe."""

    instead_of: Mapped[list[Json]] = mapped_column(JSON_VALUE)
    """What the page's export writes there itself: one value or none."""

    after: Mapped[str | None] = mapped_column(FreeText)
    """For a member of a list, the element or part before it; NULL at the start."""
