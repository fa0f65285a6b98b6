"""Keep what imports leave over

Revision ID: 7d7cfa4a4692
Revises: c7903e1b5f28
Create Date: 2026-11-26 21:11:26.436959+00:00
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "7d7cfa4a4692"
down_revision: str | Sequence[str] | None = "c7903e1b5f28"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "page_leftover",
        sa.Column("page_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("pointer", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("placement", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("message_zh", sa.Text(), nullable=False),
        sa.Column("message_en", sa.Text(), nullable=False),
        sa.Column("is_unsafe", sa.Boolean(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("instead_of", sa.JSON(), nullable=False),
        sa.Column("after", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "placement IN ('set', 'insert', 'omit')",
            name=op.f("ck_page_leftover_placement_known"),
        ),
        sa.CheckConstraint(
            "reason IN ('unknown_step', 'unknown_element', 'unknown_property', 'refused_value', 'spelling')",
            name=op.f("ck_page_leftover_reason_known"),
        ),
        sa.CheckConstraint(
            "position >= 0", name=op.f("ck_page_leftover_position_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["page.id"],
            name=op.f("fk_page_leftover_page_id_page"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("page_id", "position", name=op.f("pk_page_leftover")),
    )


def downgrade() -> None:
    op.drop_table("page_leftover")
