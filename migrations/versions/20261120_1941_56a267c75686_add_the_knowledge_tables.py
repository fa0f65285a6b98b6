"""Add the knowledge tables

Revision ID: 56a267c75686
Revises:
Create Date: 2026-11-20 19:41:37.495806+00:00
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "56a267c75686"
down_revision: str | Sequence[str] | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "protocol",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("description_zh", sa.Text(), nullable=False),
        sa.Column("description_en", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol")),
        sa.UniqueConstraint("key", name=op.f("uq_protocol_key")),
    )
    op.create_table(
        "alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('page_type', 'element', 'feature', 'zone')",
            name=op.f("ck_alias_kind_known"),
        ),
        sa.CheckConstraint("lang IN ('zh', 'en')", name=op.f("ck_alias_lang_known")),
        sa.CheckConstraint(
            "position >= 0", name=op.f("ck_alias_position_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["protocol_id"],
            ["protocol.id"],
            name=op.f("fk_alias_protocol_id_protocol"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias")),
        sa.UniqueConstraint(
            "protocol_id",
            "kind",
            "target",
            "lang",
            "text",
            name=op.f("uq_alias_protocol_id_kind_target_lang_text"),
        ),
    )
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alias_folded"), ["folded"], unique=False)

    op.create_table(
        "blueprint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("pages", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "position >= 0", name=op.f("ck_blueprint_position_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["protocol_id"],
            ["protocol.id"],
            name=op.f("fk_blueprint_protocol_id_protocol"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blueprint")),
        sa.UniqueConstraint(
            "protocol_id", "key", name=op.f("uq_blueprint_protocol_id_key")
        ),
    )
    op.create_table(
        "page_type",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("description_zh", sa.Text(), nullable=False),
        sa.Column("description_en", sa.Text(), nullable=False),
        sa.Column("zones", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "position >= 0", name=op.f("ck_page_type_position_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["protocol_id"],
            ["protocol.id"],
            name=op.f("fk_page_type_protocol_id_protocol"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_type")),
        sa.UniqueConstraint(
            "protocol_id", "key", name=op.f("uq_page_type_protocol_id_key")
        ),
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("checksum", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_revision_number_from_one")),
        sa.ForeignKeyConstraint(
            ["protocol_id"],
            ["protocol.id"],
            name=op.f("fk_revision_protocol_id_protocol"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint(
            "protocol_id", "number", name=op.f("uq_revision_protocol_id_number")
        ),
    )
    op.create_table(
        "structure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("description_zh", sa.Text(), nullable=False),
        sa.Column("description_en", sa.Text(), nullable=False),
        sa.Column("schema", sa.JSON(), nullable=False),
        sa.Column("example", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "position >= 0", name=op.f("ck_structure_position_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["protocol_id"],
            ["protocol.id"],
            name=op.f("fk_structure_protocol_id_protocol"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_structure")),
        sa.UniqueConstraint(
            "protocol_id", "key", name=op.f("uq_structure_protocol_id_key")
        ),
    )
    op.create_table(
        "vocabulary",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("label_zh", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("match", sa.Text(), nullable=False),
        sa.Column("uses", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "match IN ('word', 'suffix')", name=op.f("ck_vocabulary_match_known")
        ),
        sa.CheckConstraint(
            "position >= 0", name=op.f("ck_vocabulary_position_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["protocol_id"],
            ["protocol.id"],
            name=op.f("fk_vocabulary_protocol_id_protocol"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vocabulary")),
        sa.UniqueConstraint(
            "protocol_id", "key", name=op.f("uq_vocabulary_protocol_id_key")
        ),
    )
    op.create_table(
        "blueprint_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("blueprint_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "lang IN ('zh', 'en')", name=op.f("ck_blueprint_word_lang_known")
        ),
        sa.CheckConstraint(
            "position >= 0", name=op.f("ck_blueprint_word_position_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["blueprint_id"],
            ["blueprint.id"],
            name=op.f("fk_blueprint_word_blueprint_id_blueprint"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blueprint_word")),
        sa.UniqueConstraint(
            "blueprint_id",
            "lang",
            "text",
            name=op.f("uq_blueprint_word_blueprint_id_lang_text"),
        ),
    )
    with op.batch_alter_table("blueprint_word", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_blueprint_word_folded"), ["folded"], unique=False
        )

    op.create_table(
        "element",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("page_type_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("description_zh", sa.Text(), nullable=False),
        sa.Column("description_en", sa.Text(), nullable=False),
        sa.Column("children", sa.JSON(), nullable=False),
        sa.Column("example", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("value_schema", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "position >= 0", name=op.f("ck_element_position_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["page_type_id"],
            ["page_type.id"],
            name=op.f("fk_element_page_type_id_page_type"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["protocol_id"],
            ["protocol.id"],
            name=op.f("fk_element_protocol_id_protocol"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_element")),
        sa.UniqueConstraint(
            "page_type_id",
            "zone",
            "type",
            name=op.f("uq_element_page_type_id_zone_type"),
        ),
        sa.UniqueConstraint(
            "protocol_id", "key", name=op.f("uq_element_protocol_id_key")
        ),
    )
    op.create_table(
        "example",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("page_type_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("request_zh", sa.Text(), nullable=False),
        sa.Column("request_en", sa.Text(), nullable=False),
        sa.Column("page", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "position >= 0", name=op.f("ck_example_position_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["page_type_id"],
            ["page_type.id"],
            name=op.f("fk_example_page_type_id_page_type"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["protocol_id"],
            ["protocol.id"],
            name=op.f("fk_example_protocol_id_protocol"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_example")),
        sa.UniqueConstraint(
            "protocol_id", "key", name=op.f("uq_example_protocol_id_key")
        ),
    )
    with op.batch_alter_table("example", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_example_page_type_id"), ["page_type_id"], unique=False
        )

    op.create_table(
        "vocabulary_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vocabulary_id", sa.Integer(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "lang IN ('zh', 'en')", name=op.f("ck_vocabulary_word_lang_known")
        ),
        sa.CheckConstraint(
            "position >= 0", name=op.f("ck_vocabulary_word_position_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["vocabulary_id"],
            ["vocabulary.id"],
            name=op.f("fk_vocabulary_word_vocabulary_id_vocabulary"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vocabulary_word")),
        sa.UniqueConstraint(
            "vocabulary_id",
            "lang",
            "text",
            name=op.f("uq_vocabulary_word_vocabulary_id_lang_text"),
        ),
    )
    with op.batch_alter_table("vocabulary_word", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_vocabulary_word_folded"), ["folded"], unique=False
        )

    op.create_table(
        "feature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("page_type_id", sa.Integer(), nullable=True),
        sa.Column("element_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("property", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("description_zh", sa.Text(), nullable=False),
        sa.Column("description_en", sa.Text(), nullable=False),
        sa.Column("schema", sa.JSON(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("default", sa.JSON(), nullable=False),
        sa.Column("has_default", sa.Boolean(), nullable=False),
        sa.Column("example", sa.JSON(), nullable=False),
        sa.Column("shared", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(page_type_id IS NULL) <> (element_id IS NULL)",
            name=op.f("ck_feature_one_owner"),
        ),
        sa.CheckConstraint(
            "position >= 0", name=op.f("ck_feature_position_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["element_id"],
            ["element.id"],
            name=op.f("fk_feature_element_id_element"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["page_type_id"],
            ["page_type.id"],
            name=op.f("fk_feature_page_type_id_page_type"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["protocol_id"],
            ["protocol.id"],
            name=op.f("fk_feature_protocol_id_protocol"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feature")),
        sa.UniqueConstraint(
            "element_id", "property", name=op.f("uq_feature_element_id_property")
        ),
        sa.UniqueConstraint(
            "page_type_id", "property", name=op.f("uq_feature_page_type_id_property")
        ),
        sa.UniqueConstraint(
            "protocol_id", "key", name=op.f("uq_feature_protocol_id_key")
        ),
    )


def downgrade() -> None:
    op.drop_table("feature")
    with op.batch_alter_table("vocabulary_word", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vocabulary_word_folded"))

    op.drop_table("vocabulary_word")
    with op.batch_alter_table("example", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_example_page_type_id"))

    op.drop_table("example")
    op.drop_table("element")
    with op.batch_alter_table("blueprint_word", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_blueprint_word_folded"))

    op.drop_table("blueprint_word")
    op.drop_table("vocabulary")
    op.drop_table("structure")
    op.drop_table("revision")
    op.drop_table("page_type")
    op.drop_table("blueprint")
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alias_folded"))

    op.drop_table("alias")
    op.drop_table("protocol")
