"""Add the editing hints

Revision ID: 4aaf04406bba
Revises: 7d7cfa4a4692
Create Date: 2026-11-26 21:17:43.047197+00:00
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "4aaf04406bba"
down_revision: str | Sequence[str] | None = "7d7cfa4a4692"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "hint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=True),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('category', 'element', 'group', 'editor', 'property', 'value', 'zone', 'starter')",
            name=op.f("ck_hint_kind_known"),
        ),
        sa.CheckConstraint("position >= 0", name=op.f("ck_hint_position_not_negative")),
        sa.ForeignKeyConstraint(
            ["protocol_id"],
            ["protocol.id"],
            name=op.f("fk_hint_protocol_id_protocol"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hint")),
        sa.UniqueConstraint(
            "protocol_id",
            "kind",
            "target",
            name=op.f("uq_hint_protocol_id_kind_target"),
        ),
    )


def downgrade() -> None:
    op.drop_table("hint")
