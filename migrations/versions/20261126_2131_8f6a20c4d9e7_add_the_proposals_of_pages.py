"""Add the proposals of pages

Revision ID: 8f6a20c4d9e7
Revises: 5d0c91be73f4
Create Date: 2026-11-26 21:31:40.117352+00:00
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "8f6a20c4d9e7"
down_revision: str | Sequence[str] | None = "5d0c91be73f4"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "page_proposal",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("page_id", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Text(), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=True),
        sa.Column("conversation_id", sa.Text(), nullable=True),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("operations", sa.JSON(), nullable=False),
        sa.Column("origins", sa.JSON(), nullable=False),
        sa.Column("knowledge_revision", sa.Integer(), nullable=False),
        sa.Column("author_kind", sa.Text(), nullable=False),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("versions", sa.JSON(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (status = 'open')",
            name=op.f("ck_page_proposal_decided_at_its_end"),
        ),
        sa.CheckConstraint(
            "author_kind IN ('person', 'model', 'api')",
            name=op.f("ck_page_proposal_author_known"),
        ),
        sa.CheckConstraint(
            "base_version >= 1", name=op.f("ck_page_proposal_base_from_one")
        ),
        sa.CheckConstraint(
            "edition >= 1", name=op.f("ck_page_proposal_edition_from_one")
        ),
        sa.CheckConstraint(
            "knowledge_revision >= 0",
            name=op.f("ck_page_proposal_revision_not_negative"),
        ),
        sa.CheckConstraint(
            "rejected >= 0", name=op.f("ck_page_proposal_rejected_not_negative")
        ),
        sa.CheckConstraint(
            "status IN ('open', 'accepted', 'partly_accepted', 'rejected',"
            " 'superseded')",
            name=op.f("ck_page_proposal_status_known"),
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_page_proposal_conversation_id_conversation"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["page.id"],
            name=op.f("fk_page_proposal_page_id_page"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
            name=op.f("fk_page_proposal_run_id_run"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_proposal")),
    )
    with op.batch_alter_table("page_proposal", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_page_proposal_conversation_id"),
            ["conversation_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_page_proposal_page_id"), ["page_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_page_proposal_run_id"), ["run_id"], unique=False
        )
        batch_op.create_index(
            "uq_page_proposal_page_id_open",
            ["page_id"],
            unique=True,
            sqlite_where=sa.text("status = 'open'"),
            postgresql_where=sa.text("status = 'open'"),
        )


def downgrade() -> None:
    with op.batch_alter_table("page_proposal", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_page_proposal_page_id_open",
            sqlite_where=sa.text("status = 'open'"),
            postgresql_where=sa.text("status = 'open'"),
        )
        batch_op.drop_index(batch_op.f("ix_page_proposal_run_id"))
        batch_op.drop_index(batch_op.f("ix_page_proposal_page_id"))
        batch_op.drop_index(batch_op.f("ix_page_proposal_conversation_id"))

    op.drop_table("page_proposal")
