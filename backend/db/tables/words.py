"""What people say, and what it stands for: aliases, vocabulary, blueprints, examples.

Columns `folded` hold a word in the form in which words are compared; an INSERT fills
them by itself. They are not kept up by an UPDATE of `text`: replace the row instead.
"""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.tables.base import JSON_VALUE, Base, FreeText, one_of
from backend.domain.json_values import JsonObject
from backend.domain.texts import Lang
from backend.domain.words import fold_word

__all__ = [
    "AliasRow",
    "BlueprintRow",
    "BlueprintWordRow",
    "ExampleRow",
    "VocabularyRow",
    "VocabularyWordRow",
]


def _folded(context: Any) -> str:
    """Return the folded `text` of the row being inserted."""
    return fold_word(context.get_current_parameters()["text"])


class AliasRow(Base):
    """Another word for a row of the knowledge base."""

    __tablename__ = "alias"
    __table_args__ = (
        UniqueConstraint("protocol_id", "kind", "target", "lang", "text"),
        CheckConstraint(
            one_of("kind", ("page_type", "element", "feature", "zone")),
            name="kind_known",
        ),
        CheckConstraint(one_of("lang", Lang), name="lang_known"),
        CheckConstraint("position >= 0", name="position_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    protocol_id: Mapped[int] = mapped_column(
        ForeignKey("protocol.id", ondelete="CASCADE")
    )
    kind: Mapped[str] = mapped_column(FreeText)
    target: Mapped[str] = mapped_column(FreeText)
    """Key of the row meant; for kind `feature` the property's name."""

    lang: Mapped[str] = mapped_column(FreeText)
    text: Mapped[str] = mapped_column(FreeText)
    folded: Mapped[str] = mapped_column(FreeText, default=_folded, index=True)
    position: Mapped[int]
    """Place among the protocol's aliases, from 0."""


class VocabularyRow(Base):
    """A business word and the elements that usually carry it."""

    __tablename__ = "vocabulary"
    __table_args__ = (
        UniqueConstraint("protocol_id", "key"),
        CheckConstraint(one_of("match", ("word", "suffix")), name="match_known"),
        CheckConstraint("position >= 0", name="position_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    protocol_id: Mapped[int] = mapped_column(
        ForeignKey("protocol.id", ondelete="CASCADE")
    )
    key: Mapped[str] = mapped_column(FreeText)
    field: Mapped[str] = mapped_column(FreeText)
    label_zh: Mapped[str] = mapped_column(FreeText)
    label_en: Mapped[str] = mapped_column(FreeText)
    match: Mapped[str] = mapped_column(FreeText)
    uses: Mapped[JsonObject] = mapped_column(JSON_VALUE)
    """Per place (`form.field`), in order, the element without id, label and field."""

    position: Mapped[int]
    """Place among the protocol's vocabulary, from 0."""


class VocabularyWordRow(Base):
    """One way to write a business word."""

    __tablename__ = "vocabulary_word"
    __table_args__ = (
        UniqueConstraint("vocabulary_id", "lang", "text"),
        CheckConstraint(one_of("lang", Lang), name="lang_known"),
        CheckConstraint("position >= 0", name="position_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vocabulary_id: Mapped[int] = mapped_column(
        ForeignKey("vocabulary.id", ondelete="CASCADE")
    )
    lang: Mapped[str] = mapped_column(FreeText)
    text: Mapped[str] = mapped_column(FreeText)
    folded: Mapped[str] = mapped_column(FreeText, default=_folded, index=True)
    position: Mapped[int]
    """Place among the entry's words, from 0; languages one after the other."""


class BlueprintRow(Base):
    """A business domain and what its pages usually hold."""

    __tablename__ = "blueprint"
    __table_args__ = (
        UniqueConstraint("protocol_id", "key"),
        CheckConstraint("position >= 0", name="position_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    protocol_id: Mapped[int] = mapped_column(
        ForeignKey("protocol.id", ondelete="CASCADE")
    )
    key: Mapped[str] = mapped_column(FreeText)
    name_zh: Mapped[str] = mapped_column(FreeText)
    name_en: Mapped[str] = mapped_column(FreeText)
    pages: Mapped[JsonObject] = mapped_column(JSON_VALUE)
    """Per page type, in order, a page without ids."""

    position: Mapped[int]
    """Place among the protocol's blueprints, from 0."""


class BlueprintWordRow(Base):
    """One way to name a business domain."""

    __tablename__ = "blueprint_word"
    __table_args__ = (
        UniqueConstraint("blueprint_id", "lang", "text"),
        CheckConstraint(one_of("lang", Lang), name="lang_known"),
        CheckConstraint("position >= 0", name="position_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    blueprint_id: Mapped[int] = mapped_column(
        ForeignKey("blueprint.id", ondelete="CASCADE")
    )
    lang: Mapped[str] = mapped_column(FreeText)
    text: Mapped[str] = mapped_column(FreeText)
    folded: Mapped[str] = mapped_column(FreeText, default=_folded, index=True)
    position: Mapped[int]
    """Place among the blueprint's words, from 0; languages one after the other."""


class ExampleRow(Base):
    """A worked request: what was asked and the page that answers it."""

    __tablename__ = "example"
    __table_args__ = (
        UniqueConstraint("protocol_id", "key"),
        CheckConstraint("position >= 0", name="position_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    protocol_id: Mapped[int] = mapped_column(
        ForeignKey("protocol.id", ondelete="CASCADE")
    )
    page_type_id: Mapped[int] = mapped_column(
        ForeignKey("page_type.id", ondelete="CASCADE"), index=True
    )
    key: Mapped[str] = mapped_column(FreeText)
    request_zh: Mapped[str] = mapped_column(FreeText)
    request_en: Mapped[str] = mapped_column(FreeText)
    page: Mapped[JsonObject] = mapped_column(JSON_VALUE)
    position: Mapped[int]
    """Place among the protocol's examples, from 0."""
