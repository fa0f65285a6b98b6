"""The protocol's own rows: what page types, elements, features and structures exist."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.db.tables.base import JSON_OR_NULL, JSON_VALUE, Base, FreeText
from backend.domain.json_values import Json, JsonObject

__all__ = ["ElementRow", "FeatureRow", "PageTypeRow", "ProtocolRow", "StructureRow"]


class ProtocolRow(Base):
    """A private page protocol."""

    __tablename__ = "protocol"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(FreeText, unique=True)
    name_zh: Mapped[str] = mapped_column(FreeText)
    name_en: Mapped[str] = mapped_column(FreeText)
    description_zh: Mapped[str] = mapped_column(FreeText)
    description_en: Mapped[str] = mapped_column(FreeText)
    source: Mapped[str] = mapped_column(FreeText)
    """Where the facts come from."""

    licence: Mapped[str] = mapped_column(FreeText)
    """Licence of the facts."""


class PageTypeRow(Base):
    """A kind of page that people ask for."""

    __tablename__ = "page_type"
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
    description_zh: Mapped[str] = mapped_column(FreeText)
    description_en: Mapped[str] = mapped_column(FreeText)
    zones: Mapped[list[JsonObject]] = mapped_column(JSON_VALUE)
    """In order: `{"key", "name": {"zh", "en"}, "inner"?}`; the first is the default."""

    position: Mapped[int]
    """Place among the protocol's page types, from 0."""


class ElementRow(Base):
    """A type that may stand in one zone of one page type."""

    __tablename__ = "element"
    __table_args__ = (
        UniqueConstraint("protocol_id", "key"),
        UniqueConstraint("page_type_id", "zone", "type"),
        CheckConstraint("position >= 0", name="position_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    protocol_id: Mapped[int] = mapped_column(
        ForeignKey("protocol.id", ondelete="CASCADE")
    )
    page_type_id: Mapped[int] = mapped_column(
        ForeignKey("page_type.id", ondelete="CASCADE")
    )
    key: Mapped[str] = mapped_column(FreeText)
    type: Mapped[str] = mapped_column(FreeText)
    zone: Mapped[str] = mapped_column(FreeText)
    name_zh: Mapped[str] = mapped_column(FreeText)
    name_en: Mapped[str] = mapped_column(FreeText)
    description_zh: Mapped[str] = mapped_column(FreeText)
    description_en: Mapped[str] = mapped_column(FreeText)
    children: Mapped[list[JsonObject]] = mapped_column(JSON_VALUE)
    """Zones of its own: `{"zone", "place": "form.field", "types"?: [...]}`; or `[]`."""

    example: Mapped[JsonObject | None] = mapped_column(JSON_OR_NULL)
    value_schema: Mapped[JsonObject | None] = mapped_column(JSON_OR_NULL)
    position: Mapped[int]
    """Place among the page type's elements, from 0."""


class FeatureRow(Base):
    """One configurable property of an element or of a page type."""

    __tablename__ = "feature"
    __table_args__ = (
        UniqueConstraint("protocol_id", "key"),
        UniqueConstraint("page_type_id", "property"),
        UniqueConstraint("element_id", "property"),
        CheckConstraint(
            "(page_type_id IS NULL) <> (element_id IS NULL)", name="one_owner"
        ),
        CheckConstraint("position >= 0", name="position_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    protocol_id: Mapped[int] = mapped_column(
        ForeignKey("protocol.id", ondelete="CASCADE")
    )
    page_type_id: Mapped[int | None] = mapped_column(
        ForeignKey("page_type.id", ondelete="CASCADE")
    )
    """The owner of a page-level feature; exactly one of the two owners is set."""

    element_id: Mapped[int | None] = mapped_column(
        ForeignKey("element.id", ondelete="CASCADE")
    )
    """The owner of an element's feature."""

    key: Mapped[str] = mapped_column(FreeText)
    property: Mapped[str] = mapped_column(FreeText)
    name_zh: Mapped[str] = mapped_column(FreeText)
    name_en: Mapped[str] = mapped_column(FreeText)
    description_zh: Mapped[str] = mapped_column(FreeText)
    description_en: Mapped[str] = mapped_column(FreeText)
    schema: Mapped[JsonObject] = mapped_column(JSON_VALUE)
    required: Mapped[bool]
    default: Mapped[Json] = mapped_column(JSON_VALUE)
    """JSON null also when there is no default; see `has_default`."""

    has_default: Mapped[bool]
    example: Mapped[Json] = mapped_column(JSON_VALUE)
    shared: Mapped[str | None] = mapped_column(FreeText)
    """Id of the shared definition in the seed file that this row was written from."""

    position: Mapped[int]
    """Place among the owner's features, from 0."""


class StructureRow(Base):
    """A value schema that several features share."""

    __tablename__ = "structure"
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
    description_zh: Mapped[str] = mapped_column(FreeText)
    description_en: Mapped[str] = mapped_column(FreeText)
    schema: Mapped[JsonObject] = mapped_column(JSON_VALUE)
    example: Mapped[Json] = mapped_column(JSON_VALUE)
    position: Mapped[int]
    """Place among the protocol's structures, from 0."""
