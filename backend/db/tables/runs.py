"""Runs and what happened in them: turns, messages, tool calls, events."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.tables.base import (
    BIG_ID,
    JSON_VALUE,
    Base,
    FreeText,
    UtcDateTime,
    one_of,
)
from backend.domain.json_values import JsonObject
from backend.domain.messages import Role
from backend.domain.runs import RunOutcome, RunStatus
from backend.domain.texts import Lang

__all__ = [
    "ConversationRow",
    "MessageRow",
    "RunEventRow",
    "RunRow",
    "ToolCallRow",
    "TurnRow",
]


class ConversationRow(Base):
    """Runs that follow one another."""

    __tablename__ = "conversation"

    id: Mapped[str] = mapped_column(FreeText, primary_key=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RunRow(Base):
    """One request worked to its end."""

    __tablename__ = "run"
    __table_args__ = (
        CheckConstraint(one_of("lang", Lang), name="lang_known"),
        CheckConstraint(one_of("status", RunStatus), name="status_known"),
        CheckConstraint(one_of("outcome", RunOutcome), name="outcome_known"),
        CheckConstraint(
            "finished_at IS NULL OR status NOT IN ('running', 'waiting')",
            name="finished_at_its_end",
        ),
        CheckConstraint(
            "input_tokens >= 0 AND output_tokens >= 0 AND cached_tokens >= 0"
            " AND model_calls >= 0 AND tool_calls >= 0",
            name="usage_not_negative",
        ),
        CheckConstraint(
            "(lease_owner IS NULL) = (lease_until IS NULL)", name="lease_whole"
        ),
        Index(None, "conversation_id", "created_at"),
        Index(None, "status", "lease_until"),
        Index(None, "created_at"),
    )

    id: Mapped[str] = mapped_column(FreeText, primary_key=True)
    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversation.id", ondelete="CASCADE")
    )
    prompt: Mapped[str] = mapped_column(FreeText)
    lang: Mapped[str] = mapped_column(FreeText)
    engine: Mapped[str] = mapped_column(FreeText)
    status: Mapped[str] = mapped_column(FreeText)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    page_id: Mapped[str | None] = mapped_column(FreeText, index=True)
    """Not a foreign key: the record of a run outlives the page it made."""

    page_version: Mapped[int | None]
    selected: Mapped[str | None] = mapped_column(FreeText)
    outcome: Mapped[str | None] = mapped_column(FreeText)
    summary: Mapped[str] = mapped_column(FreeText)
    error_code: Mapped[str | None] = mapped_column(FreeText)
    input_tokens: Mapped[int]
    output_tokens: Mapped[int]
    cached_tokens: Mapped[int]
    model_calls: Mapped[int]
    tool_calls: Mapped[int]
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lease_owner: Mapped[str | None] = mapped_column(FreeText)
    """The worker that works on it."""

    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the worker counts as gone unless it says otherwise."""

    cancel_requested: Mapped[bool]
    review: Mapped[bool] = mapped_column(server_default=false())
    """Whether changes of the open page are proposed rather than stored."""

    proposal_id: Mapped[str | None] = mapped_column(FreeText)
    """The proposal that it made or extended; not a foreign key, like the page."""


class TurnRow(Base):
    """One request to the model and everything it caused."""

    __tablename__ = "turn"
    __table_args__ = (
        UniqueConstraint("run_id", "number"),
        CheckConstraint("number >= 1", name="number_from_one"),
        CheckConstraint(
            "input_tokens >= 0 AND output_tokens >= 0 AND cached_tokens >= 0"
            " AND model_calls >= 0 AND tool_calls >= 0",
            name="usage_not_negative",
        ),
    )

    id: Mapped[int] = mapped_column(BIG_ID, primary_key=True)
    run_id: Mapped[str] = mapped_column(ForeignKey("run.id", ondelete="CASCADE"))
    number: Mapped[int]
    """Counted from 1 within the run."""

    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    input_tokens: Mapped[int]
    output_tokens: Mapped[int]
    cached_tokens: Mapped[int]
    model_calls: Mapped[int]
    tool_calls: Mapped[int]


class MessageRow(Base):
    """One entry of the conversation."""

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("turn_id", "position"),
        CheckConstraint(one_of("role", Role), name="role_known"),
        CheckConstraint("position >= 0", name="position_not_negative"),
    )

    id: Mapped[int] = mapped_column(BIG_ID, primary_key=True)
    turn_id: Mapped[int] = mapped_column(
        BIG_ID, ForeignKey("turn.id", ondelete="CASCADE")
    )
    position: Mapped[int]
    """Place in the turn, from 0."""

    role: Mapped[str] = mapped_column(FreeText)
    text: Mapped[str] = mapped_column(FreeText)
    call_id: Mapped[str | None] = mapped_column(FreeText)
    tool_name: Mapped[str | None] = mapped_column(FreeText)
    reasoning: Mapped[str] = mapped_column(FreeText)
    """What a thinking model wrote before it answered."""


class ToolCallRow(Base):
    """The model's wish to call a tool, as it wrote it."""

    __tablename__ = "tool_call"
    __table_args__ = (
        UniqueConstraint("message_id", "position"),
        CheckConstraint("position >= 0", name="position_not_negative"),
    )

    id: Mapped[int] = mapped_column(BIG_ID, primary_key=True)
    message_id: Mapped[int] = mapped_column(
        BIG_ID, ForeignKey("message.id", ondelete="CASCADE")
    )
    position: Mapped[int]
    """Place in the message, from 0."""

    call_id: Mapped[str] = mapped_column(FreeText)
    name: Mapped[str] = mapped_column(FreeText, index=True)
    arguments: Mapped[str] = mapped_column(FreeText)


class RunEventRow(Base):
    """Something a run announced."""

    __tablename__ = "run_event"
    __table_args__ = (CheckConstraint("number >= 1", name="number_from_one"),)

    run_id: Mapped[str] = mapped_column(
        ForeignKey("run.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Counted from 1 within the run, without gaps."""

    type: Mapped[str] = mapped_column(FreeText)
    data: Mapped[JsonObject] = mapped_column(JSON_VALUE)
