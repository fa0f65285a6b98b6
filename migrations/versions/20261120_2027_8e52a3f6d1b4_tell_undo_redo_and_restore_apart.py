"""Tell undo, redo and restore apart

Revision ID: 8e52a3f6d1b4
Revises: 4b1d7c0e92aa
Create Date: 2026-11-20 20:27:40.052281+00:00
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "8e52a3f6d1b4"
down_revision: str | Sequence[str] | None = "4b1d7c0e92aa"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "page_version",
        sa.Column("cause", sa.Text(), server_default="edit", nullable=False),
    )
    op.add_column(
        "page_version", sa.Column("cause_version", sa.Integer(), nullable=True)
    )


def downgrade() -> None:
    op.drop_column("page_version", "cause_version")
    op.drop_column("page_version", "cause")
