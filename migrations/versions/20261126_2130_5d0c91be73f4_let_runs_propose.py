"""Let runs propose

Revision ID: 5d0c91be73f4
Revises: 4aaf04406bba
Create Date: 2026-11-26 21:30:12.508113+00:00
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "5d0c91be73f4"
down_revision: str | Sequence[str] | None = "4aaf04406bba"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "run",
        sa.Column("review", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("run", sa.Column("proposal_id", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("run", "proposal_id")
    op.drop_column("run", "review")
