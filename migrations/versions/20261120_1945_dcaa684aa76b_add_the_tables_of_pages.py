"""Add the tables of pages

Revision ID: dcaa684aa76b
Revises: 33900ffa4716
Create Date: 2026-11-20 19:45:12.252926+00:00
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "dcaa684aa76b"
down_revision: str | Sequence[str] | None = "33900ffa4716"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "page",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("page_type_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_page_version_from_one")),
        sa.ForeignKeyConstraint(
            ["page_type_id"],
            ["page_type.id"],
            name=op.f("fk_page_page_type_id_page_type"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["protocol_id"],
            ["protocol.id"],
            name=op.f("fk_page_protocol_id_protocol"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page")),
    )
    with op.batch_alter_table("page", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_page_page_type_id"), ["page_type_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_page_protocol_id_updated_at_id"),
            ["protocol_id", "updated_at", "id"],
            unique=False,
        )

    op.create_table(
        "page_element_use",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("page_id", sa.Text(), nullable=False),
        sa.Column("page_element", sa.Text(), nullable=False),
        sa.Column("since_version", sa.Integer(), nullable=False),
        sa.Column("until_version", sa.Integer(), nullable=True),
        sa.Column("element_id", sa.Integer(), nullable=True),
        sa.Column("element_key", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Text(), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=True),
        sa.Column("knowledge_revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "knowledge_revision >= 0",
            name=op.f("ck_page_element_use_revision_not_negative"),
        ),
        sa.CheckConstraint(
            "until_version > since_version",
            name=op.f("ck_page_element_use_until_after_since"),
        ),
        sa.CheckConstraint(
            "until_version IS NOT NULL OR element_id IS NOT NULL",
            name=op.f("ck_page_element_use_current_has_element"),
        ),
        sa.ForeignKeyConstraint(
            ["element_id"],
            ["element.id"],
            name=op.f("fk_page_element_use_element_id_element"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["page.id"],
            name=op.f("fk_page_element_use_page_id_page"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
            name=op.f("fk_page_element_use_run_id_run"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_element_use")),
        sa.UniqueConstraint(
            "page_id",
            "page_element",
            "since_version",
            name=op.f("uq_page_element_use_page_id_page_element_since_version"),
        ),
    )
    with op.batch_alter_table("page_element_use", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_page_element_use_element_id"), ["element_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_page_element_use_run_id"), ["run_id"], unique=False
        )

    op.create_table(
        "page_version",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("page_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("author_kind", sa.Text(), nullable=False),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("run_id", sa.Text(), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=True),
        sa.Column("knowledge_revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "author_kind IN ('person', 'model', 'api')",
            name=op.f("ck_page_version_author_known"),
        ),
        sa.CheckConstraint(
            "knowledge_revision >= 0",
            name=op.f("ck_page_version_revision_not_negative"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_page_version_number_from_one")),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["page.id"],
            name=op.f("fk_page_version_page_id_page"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
            name=op.f("fk_page_version_run_id_run"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_version")),
        sa.UniqueConstraint(
            "page_id", "number", name=op.f("uq_page_version_page_id_number")
        ),
    )
    with op.batch_alter_table("page_version", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_page_version_run_id"), ["run_id"], unique=False
        )

    op.create_table(
        "page_feature_use",
        sa.Column("page_id", sa.Text(), nullable=False),
        sa.Column("feature_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["feature_id"],
            ["feature.id"],
            name=op.f("fk_page_feature_use_feature_id_feature"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["page.id"],
            name=op.f("fk_page_feature_use_page_id_page"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "page_id", "feature_id", name=op.f("pk_page_feature_use")
        ),
    )
    with op.batch_alter_table("page_feature_use", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_page_feature_use_feature_id"), ["feature_id"], unique=False
        )

    op.create_table(
        "page_operation",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "page_version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "position >= 0", name=op.f("ck_page_operation_position_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["page_version_id"],
            ["page_version.id"],
            name=op.f("fk_page_operation_page_version_id_page_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_operation")),
        sa.UniqueConstraint(
            "page_version_id",
            "position",
            name=op.f("uq_page_operation_page_version_id_position"),
        ),
    )


def downgrade() -> None:
    op.drop_table("page_operation")
    with op.batch_alter_table("page_feature_use", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_feature_use_feature_id"))

    op.drop_table("page_feature_use")
    with op.batch_alter_table("page_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_version_run_id"))

    op.drop_table("page_version")
    with op.batch_alter_table("page_element_use", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_element_use_run_id"))
        batch_op.drop_index(batch_op.f("ix_page_element_use_element_id"))

    op.drop_table("page_element_use")
    with op.batch_alter_table("page", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_protocol_id_updated_at_id"))
        batch_op.drop_index(batch_op.f("ix_page_page_type_id"))

    op.drop_table("page")
