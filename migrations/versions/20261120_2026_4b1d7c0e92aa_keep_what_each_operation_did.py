"""Keep what each operation did

Revision ID: 4b1d7c0e92aa
Revises: 0e3ffe8c103c
Create Date: 2026-11-20 20:26:03.410127+00:00
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "4b1d7c0e92aa"
down_revision: str | Sequence[str] | None = "0e3ffe8c103c"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("page_operation", sa.Column("patch", sa.JSON(), nullable=True))
    op.add_column("page_operation", sa.Column("inverse", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("page_operation", "inverse")
    op.drop_column("page_operation", "patch")
