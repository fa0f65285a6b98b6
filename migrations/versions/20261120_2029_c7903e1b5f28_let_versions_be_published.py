"""Let versions be published

Revision ID: c7903e1b5f28
Revises: 8e52a3f6d1b4
Create Date: 2026-11-20 20:29:11.733904+00:00
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "c7903e1b5f28"
down_revision: str | Sequence[str] | None = "8e52a3f6d1b4"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("page", sa.Column("published_version", sa.Integer(), nullable=True))
    op.add_column("page_version", sa.Column("published_name", sa.Text(), nullable=True))
    op.add_column(
        "page_version",
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
    )


def downgrade() -> None:
    op.drop_column("page_version", "published_at")
    op.drop_column("page_version", "published_name")
    op.drop_column("page", "published_version")
