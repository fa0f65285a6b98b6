"""Let hints say how grammars write

Revision ID: c3d1f0a97b52
Revises: 8f6a20c4d9e7
Create Date: 2026-11-27 01:30:12.508113+00:00
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "c3d1f0a97b52"
down_revision: str | Sequence[str] | None = "8f6a20c4d9e7"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_BEFORE = (
    "'category', 'element', 'group', 'editor', 'property', 'value', 'zone', 'starter'"
)
_HINT = sa.table("hint", sa.column("kind", sa.Text()))


def upgrade() -> None:
    with op.batch_alter_table("hint") as batch:
        batch.drop_constraint(op.f("ck_hint_kind_known"), type_="check")
        batch.create_check_constraint(
            op.f("ck_hint_kind_known"), f"kind IN ({_BEFORE}, 'writing')"
        )


def downgrade() -> None:
    # The older schema has no such hints; seeding writes them again after an upgrade.
    op.execute(_HINT.delete().where(_HINT.c.kind == "writing"))
    with op.batch_alter_table("hint") as batch:
        batch.drop_constraint(op.f("ck_hint_kind_known"), type_="check")
        batch.create_check_constraint(
            op.f("ck_hint_kind_known"), f"kind IN ({_BEFORE})"
        )
