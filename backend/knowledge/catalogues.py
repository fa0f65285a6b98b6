"""Loading the catalogue: a protocol's newest revision as one immutable value."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from backend.db.tables import (
    AliasRow,
    BlueprintRow,
    BlueprintWordRow,
    ElementRow,
    ExampleRow,
    FeatureRow,
    HintRow,
    PageTypeRow,
    ProtocolRow,
    RevisionRow,
    StructureRow,
    VocabularyRow,
    VocabularyWordRow,
)
from backend.domain.catalogue import Catalogue
from backend.domain.hints import Hint, HintKind
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import (
    Alias,
    Blueprint,
    ChildZone,
    Element,
    Example,
    Feature,
    PageType,
    Place,
    Structure,
    VocabularyEntry,
    Zone,
)
from backend.domain.texts import Lang, Text

__all__ = [
    "Revision",
    "as_children",
    "as_feature",
    "as_zones",
    "find_revision",
    "hold_protocol",
    "load_catalogue",
]


class Revision(NamedTuple):
    """What tells one state of a protocol's knowledge from another."""

    protocol_id: int
    number: int
    checksum: str


_NEWEST = (
    select(RevisionRow.protocol_id, RevisionRow.number, RevisionRow.checksum)
    .join(ProtocolRow, ProtocolRow.id == RevisionRow.protocol_id)
    .where(ProtocolRow.key == bindparam("protocol"))
    .order_by(RevisionRow.number.desc())
    .limit(1)
)
"""Built once: it runs whenever anybody asks for the catalogue."""


def find_revision(session: Session, protocol: str) -> Revision | None:
    """Return the newest revision of a protocol, `None` when it was never loaded."""
    row = session.connection().execute(_NEWEST, {"protocol": protocol}).first()
    return Revision(*row) if row else None


def hold_protocol(session: Session, protocol: str) -> None:
    """Let nobody load other knowledge of a protocol before the transaction ends.

    On SQLite there is nothing to do: it has one writer at a time.

    Args:
        session: A transaction that may write.
        protocol: Key of the protocol; nothing happens when there is none.
    """
    if session.get_bind().dialect.name == "postgresql":
        row = select(ProtocolRow.id).where(ProtocolRow.key == protocol)
        session.execute(row.with_for_update(read=True))


def load_catalogue(session: Session, protocol: str, revision: Revision) -> Catalogue:
    """Read every row of a protocol.

    Args:
        session: A transaction that sees one state of the database.
        protocol: Key of the protocol.
        revision: Its newest revision, read in the same transaction.

    Returns:
        The catalogue, everything in the order of the seed files. It takes
        eleven statements, one for each table, however large the protocol.
    """
    owner = revision.protocol_id
    pages = session.scalars(
        select(PageTypeRow)
        .where(PageTypeRow.protocol_id == owner)
        .order_by(PageTypeRow.position)
    ).all()
    elements = session.scalars(
        select(ElementRow)
        .join(PageTypeRow, PageTypeRow.id == ElementRow.page_type_id)
        .where(ElementRow.protocol_id == owner)
        .order_by(PageTypeRow.position, ElementRow.position)
    ).all()
    page_keys = {page.id: page.key for page in pages}
    keys = {element.id: element.key for element in elements}
    of_pages: dict[int, list[Feature]] = {page.id: [] for page in pages}
    of_elements: dict[int, list[Feature]] = {element.id: [] for element in elements}
    for row in session.scalars(
        select(FeatureRow)
        .where(FeatureRow.protocol_id == owner)
        .order_by(FeatureRow.position)
    ):
        if row.page_type_id is not None:
            feature = as_feature(row, page_keys[row.page_type_id])
            of_pages[row.page_type_id].append(feature)
        elif row.element_id is not None:
            feature = as_feature(row, keys[row.element_id])
            of_elements[row.element_id].append(feature)
    return Catalogue(
        protocol=protocol,
        revision=revision.number,
        page_types=tuple(_page_type(row, of_pages[row.id]) for row in pages),
        elements=tuple(
            _element(row, page_keys[row.page_type_id], of_elements[row.id])
            for row in elements
        ),
        structures=_load_structures(session, owner),
        aliases=_load_aliases(session, owner),
        vocabulary=_load_vocabulary(session, owner),
        blueprints=_load_blueprints(session, owner),
        examples=_load_examples(session, owner, page_keys),
        hints=_load_hints(session, owner),
    )


def as_zones(column: Iterable[JsonObject]) -> tuple[Zone, ...]:
    """Read the zones of a page type."""
    return tuple(
        Zone(zone["key"], Text(**zone["name"]), zone.get("inner", False))
        for zone in column
    )


def as_children(column: Iterable[JsonObject]) -> tuple[ChildZone, ...]:
    """Read the zones of a container."""
    return tuple(
        ChildZone(
            child["zone"], _as_place(child["place"]), tuple(child.get("types", ()))
        )
        for child in column
    )


def as_feature(row: FeatureRow, owner: str) -> Feature:
    """Read a feature.

    Args:
        row: The feature's row.
        owner: Key of the element or page type that has it.

    Returns:
        The feature.
    """
    return Feature(
        key=row.key,
        property=row.property,
        owner=owner,
        name=Text(row.name_zh, row.name_en),
        description=Text(row.description_zh, row.description_en),
        schema=row.schema,
        required=row.required,
        example=row.example,
        default=row.default if row.has_default else None,
        has_default=row.has_default,
    )


def _as_place(written: str) -> Place:
    """Return the place that is written `form.field`."""
    page_type, _, zone = written.partition(".")
    return Place(page_type, zone)


def _page_type(row: PageTypeRow, features: Iterable[Feature]) -> PageType:
    """Read a page type."""
    return PageType(
        key=row.key,
        name=Text(row.name_zh, row.name_en),
        description=Text(row.description_zh, row.description_en),
        zones=as_zones(row.zones),
        features=tuple(features),
    )


def _element(row: ElementRow, page_type: str, features: Iterable[Feature]) -> Element:
    """Read an element."""
    return Element(
        key=row.key,
        type=row.type,
        place=Place(page_type, row.zone),
        name=Text(row.name_zh, row.name_en),
        description=Text(row.description_zh, row.description_en),
        features=tuple(features),
        children=as_children(row.children),
        example=row.example,
        value_schema=row.value_schema,
    )


def _load_structures(session: Session, owner: int) -> tuple[Structure, ...]:
    """Read the structures in order."""
    rows = session.scalars(
        select(StructureRow)
        .where(StructureRow.protocol_id == owner)
        .order_by(StructureRow.position)
    )
    return tuple(
        Structure(
            key=row.key,
            name=Text(row.name_zh, row.name_en),
            description=Text(row.description_zh, row.description_en),
            schema=row.schema,
            example=row.example,
        )
        for row in rows
    )


def _load_aliases(session: Session, owner: int) -> tuple[Alias, ...]:
    """Read the aliases in order."""
    rows = session.execute(
        select(AliasRow.kind, AliasRow.target, AliasRow.lang, AliasRow.text)
        .where(AliasRow.protocol_id == owner)
        .order_by(AliasRow.position)
    )
    return tuple(
        Alias(kind, target, Lang(lang), text) for kind, target, lang, text in rows
    )


def _load_vocabulary(session: Session, owner: int) -> tuple[VocabularyEntry, ...]:
    """Read the vocabulary in order, in two statements."""
    words: dict[int, list[tuple[Lang, str]]] = {}
    for entry, lang, text in session.execute(
        select(
            VocabularyWordRow.vocabulary_id,
            VocabularyWordRow.lang,
            VocabularyWordRow.text,
        )
        .join(VocabularyRow, VocabularyRow.id == VocabularyWordRow.vocabulary_id)
        .where(VocabularyRow.protocol_id == owner)
        .order_by(VocabularyWordRow.position)
    ):
        words.setdefault(entry, []).append((Lang(lang), text))
    rows = session.scalars(
        select(VocabularyRow)
        .where(VocabularyRow.protocol_id == owner)
        .order_by(VocabularyRow.position)
    )
    return tuple(
        VocabularyEntry(
            key=row.key,
            field=row.field,
            label=Text(row.label_zh, row.label_en),
            words=tuple(words.get(row.id, ())),
            uses=tuple((_as_place(place), use) for place, use in row.uses.items()),
            match=row.match,
        )
        for row in rows
    )


def _load_blueprints(session: Session, owner: int) -> tuple[Blueprint, ...]:
    """Read the blueprints in order, in two statements."""
    words: dict[int, list[tuple[Lang, str]]] = {}
    for blueprint, lang, text in session.execute(
        select(
            BlueprintWordRow.blueprint_id, BlueprintWordRow.lang, BlueprintWordRow.text
        )
        .join(BlueprintRow, BlueprintRow.id == BlueprintWordRow.blueprint_id)
        .where(BlueprintRow.protocol_id == owner)
        .order_by(BlueprintWordRow.position)
    ):
        words.setdefault(blueprint, []).append((Lang(lang), text))
    rows = session.scalars(
        select(BlueprintRow)
        .where(BlueprintRow.protocol_id == owner)
        .order_by(BlueprintRow.position)
    )
    return tuple(
        Blueprint(
            key=row.key,
            name=Text(row.name_zh, row.name_en),
            words=tuple(words.get(row.id, ())),
            pages=tuple(row.pages.items()),
        )
        for row in rows
    )


def _load_examples(
    session: Session, owner: int, page_keys: dict[int, str]
) -> tuple[Example, ...]:
    """Read the worked examples in order."""
    rows = session.scalars(
        select(ExampleRow)
        .where(ExampleRow.protocol_id == owner)
        .order_by(ExampleRow.position)
    )
    return tuple(
        Example(
            key=row.key,
            page_type=page_keys[row.page_type_id],
            request=Text(row.request_zh, row.request_en),
            page=row.page,
        )
        for row in rows
    )


def _load_hints(session: Session, owner: int) -> tuple[Hint, ...]:
    """Read the hints in order."""
    rows = session.scalars(
        select(HintRow).where(HintRow.protocol_id == owner).order_by(HintRow.position)
    )
    return tuple(
        Hint(
            HintKind(row.kind),
            row.target,
            row.value,
            None
            if row.name_zh is None or row.name_en is None
            else Text(row.name_zh, row.name_en),
        )
        for row in rows
    )
