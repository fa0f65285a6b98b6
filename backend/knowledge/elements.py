"""The batched functions: what the knowledge base answers to lists of keys.

Each takes a fixed number of statements, however many keys it is given. Only keys that
do not exist cost more: suggestions for them come from the cached catalogue.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.db.tables import ElementRow, FeatureRow, PageTypeRow
from backend.domain.answers import (
    Descriptions,
    ElementDescription,
    ElementEntry,
    ElementFeatures,
    ElementIndex,
    FeatureEntry,
    FeatureIndex,
    Matches,
    PageTypeDescription,
    PageTypeElements,
    UnknownKey,
    ZoneElements,
)
from backend.domain.catalogue import Catalogue
from backend.domain.knowledge import Feature, Place
from backend.domain.recent import Recent
from backend.domain.texts import Text
from backend.knowledge.catalogues import as_children, as_feature, as_zones
from backend.knowledge.dialects import among
from backend.knowledge.matching import match_words
from backend.knowledge.protocols import number_of_protocol
from backend.knowledge.suggestions import KeyIndex

__all__ = ["ElementRepository"]

_indexes: Recent[Catalogue, KeyIndex] = Recent(KeyIndex)
"""The key index of the newest catalogues; built when a key is unknown first."""

_Owner: TypeAlias = tuple[int | None, int | None]
"""Numbers of a page type and of an element, exactly one of the two set."""


class ElementRepository:
    """The protocol's knowledge, bound to one transaction."""

    def __init__(
        self, session: Session, protocol: str, catalogue: Callable[[], Catalogue]
    ) -> None:
        """Bind the functions to a transaction.

        Args:
            session: The transaction.
            protocol: Key of the protocol.
            catalogue: Gives the catalogue of the revision that the session sees.
        """
        self._session = session
        self._catalogue = catalogue
        self._protocol_id = number_of_protocol(protocol)

    def get_elements(self, page: Sequence[str]) -> ElementIndex:
        """Return the elements of page types, in two statements.

        Args:
            page: Keys of page types.

        Returns:
            Per page type its zones and their elements; keys that do not exist with
            suggestions.
        """
        keys = _different(page)
        pages = {
            row.id: row
            for row in self._session.execute(
                select(
                    PageTypeRow.id,
                    PageTypeRow.key,
                    PageTypeRow.name_zh,
                    PageTypeRow.name_en,
                    PageTypeRow.description_zh,
                    PageTypeRow.description_en,
                    PageTypeRow.zones,
                )
                .where(PageTypeRow.protocol_id == self._protocol_id)
                .where(among(self._session, PageTypeRow.key, keys))
            )
        }
        elements = self._list_elements({row.id: row.key for row in pages.values()})
        found = {
            row.key: PageTypeElements(
                key=row.key,
                name=Text(row.name_zh, row.name_en),
                description=Text(row.description_zh, row.description_en),
                zones=tuple(
                    ZoneElements(
                        zone, tuple(elements.get(Place(row.key, zone.key), ()))
                    )
                    for zone in as_zones(row.zones)
                ),
            )
            for row in pages.values()
        }
        return ElementIndex(
            pages=tuple(found[key] for key in keys if key in found),
            unknown=self._suggest(page=[key for key in keys if key not in found]),
        )

    def get_features(self, element: Sequence[str]) -> FeatureIndex:
        """Return the features of elements, in three statements.

        Args:
            element: Keys of elements; that of a page type asks for its page-level
                features.

        Returns:
            Per element its features; keys that do not exist with suggestions.
        """
        keys = _different(element)
        owners = self._find_owners(keys)
        found = {
            owner.key: replace(owner, features=tuple(features))
            for owner, features in zip(
                owners.values(), self._list_features(owners), strict=True
            )
        }
        return FeatureIndex(
            elements=tuple(found[key] for key in keys if key in found),
            unknown=self._suggest(element=[key for key in keys if key not in found]),
        )

    def get_descriptions(
        self, *, page: Sequence[str], element: Sequence[str], feature: Sequence[str]
    ) -> Descriptions:
        """Return page types, elements and features in full, in three statements.

        Args:
            page: Keys of page types.
            element: Keys of elements.
            feature: Keys of features.

        Returns:
            Everything found, each list in the order asked; keys that do not exist with
            suggestions.
        """
        pages = self._describe_page_types(_different(page))
        elements = self._describe_elements(_different(element))
        features = self._describe_features(_different(feature))
        return Descriptions(
            pages=tuple(pages.values()),
            elements=tuple(elements.values()),
            features=tuple(features.values()),
            unknown=self._suggest(
                page=[key for key in _different(page) if key not in pages],
                element=[key for key in _different(element) if key not in elements],
                feature=[key for key in _different(feature) if key not in features],
            ),
        )

    def search(self, text: str) -> Matches:
        """Return what the words of a text stand for, in three statements.

        Args:
            text: What a person wrote, any length.

        Returns:
            Aliases, vocabulary entries and blueprints that occur in it, the longest
            match first.
        """
        return match_words(self._session, self._catalogue(), text)

    def _list_elements(
        self, page_types: Mapping[int, str]
    ) -> dict[Place, list[ElementEntry]]:
        """Return the elements of page types, given by number and key, per place."""
        elements: dict[Place, list[ElementEntry]] = {}
        for owner, zone, key, kind, zh, en, about_zh, about_en in self._session.execute(
            select(
                ElementRow.page_type_id,
                ElementRow.zone,
                ElementRow.key,
                ElementRow.type,
                ElementRow.name_zh,
                ElementRow.name_en,
                ElementRow.description_zh,
                ElementRow.description_en,
            )
            .where(among(self._session, ElementRow.page_type_id, page_types))
            .order_by(ElementRow.position)
        ):
            place = Place(page_types[owner], zone)
            elements.setdefault(place, []).append(
                ElementEntry(key, kind, place, Text(zh, en), Text(about_zh, about_en))
            )
        return elements

    def _find_owners(self, keys: Sequence[str]) -> dict[_Owner, ElementFeatures]:
        """Find elements and page types by their keys, without features yet."""
        owners: dict[_Owner, ElementFeatures] = {}
        for number, key, page, zone, kind, zh, en in self._session.execute(
            select(
                ElementRow.id,
                ElementRow.key,
                PageTypeRow.key,
                ElementRow.zone,
                ElementRow.type,
                ElementRow.name_zh,
                ElementRow.name_en,
            )
            .join(PageTypeRow, PageTypeRow.id == ElementRow.page_type_id)
            .where(ElementRow.protocol_id == self._protocol_id)
            .where(among(self._session, ElementRow.key, keys))
        ):
            place = Place(page, zone)
            owners[None, number] = ElementFeatures(key, Text(zh, en), place, kind, ())
        for number, key, zh, en in self._session.execute(
            select(
                PageTypeRow.id,
                PageTypeRow.key,
                PageTypeRow.name_zh,
                PageTypeRow.name_en,
            )
            .where(PageTypeRow.protocol_id == self._protocol_id)
            .where(among(self._session, PageTypeRow.key, keys))
        ):
            owners[number, None] = ElementFeatures(key, Text(zh, en), None, key, ())
        return owners

    def _list_features(self, owners: Iterable[_Owner]) -> list[list[FeatureEntry]]:
        """Return the features of each owner, in the order of the owners."""
        features: dict[_Owner, list[FeatureEntry]] = {owner: [] for owner in owners}
        pages = [page for page, _ in features if page is not None]
        elements = [element for _, element in features if element is not None]
        for page, element, key, name, zh, en, required, schema in self._session.execute(
            select(
                FeatureRow.page_type_id,
                FeatureRow.element_id,
                FeatureRow.key,
                FeatureRow.property,
                FeatureRow.name_zh,
                FeatureRow.name_en,
                FeatureRow.required,
                FeatureRow.schema,
            )
            .where(
                among(self._session, FeatureRow.element_id, elements)
                | among(self._session, FeatureRow.page_type_id, pages)
            )
            .order_by(FeatureRow.position)
        ):
            entry = FeatureEntry(key, name, Text(zh, en), required, schema)
            features[page, element].append(entry)
        return list(features.values())

    def _describe_page_types(
        self, keys: Sequence[str]
    ) -> dict[str, PageTypeDescription]:
        """Return page types in full, in the order asked."""
        rows = self._session.scalars(
            select(PageTypeRow)
            .where(PageTypeRow.protocol_id == self._protocol_id)
            .where(among(self._session, PageTypeRow.key, keys))
        )
        found = {
            row.key: PageTypeDescription(
                key=row.key,
                name=Text(row.name_zh, row.name_en),
                description=Text(row.description_zh, row.description_en),
                zones=as_zones(row.zones),
            )
            for row in rows
        }
        return {key: found[key] for key in keys if key in found}

    def _describe_elements(self, keys: Sequence[str]) -> dict[str, ElementDescription]:
        """Return elements in full, in the order asked."""
        rows = self._session.execute(
            select(ElementRow, PageTypeRow.key)
            .join(PageTypeRow, PageTypeRow.id == ElementRow.page_type_id)
            .where(ElementRow.protocol_id == self._protocol_id)
            .where(among(self._session, ElementRow.key, keys))
        )
        found = {
            row.key: ElementDescription(
                key=row.key,
                type=row.type,
                place=Place(page, row.zone),
                name=Text(row.name_zh, row.name_en),
                description=Text(row.description_zh, row.description_en),
                children=as_children(row.children),
                example=row.example,
                value_schema=row.value_schema,
            )
            for row, page in rows
        }
        return {key: found[key] for key in keys if key in found}

    def _describe_features(self, keys: Sequence[str]) -> dict[str, Feature]:
        """Return features in full, in the order asked."""
        rows = self._session.execute(
            select(FeatureRow, ElementRow.key, PageTypeRow.key)
            .outerjoin(ElementRow, ElementRow.id == FeatureRow.element_id)
            .outerjoin(PageTypeRow, PageTypeRow.id == FeatureRow.page_type_id)
            .where(FeatureRow.protocol_id == self._protocol_id)
            .where(among(self._session, FeatureRow.key, keys))
        )
        found = {
            row.key: as_feature(row, element or page) for row, element, page in rows
        }
        return {key: found[key] for key in keys if key in found}

    def _suggest(
        self,
        *,
        page: Sequence[str] = (),
        element: Sequence[str] = (),
        feature: Sequence[str] = (),
    ) -> tuple[UnknownKey, ...]:
        """Answer keys that do not exist."""
        if not (page or element or feature):
            return ()
        index = _indexes.get(self._catalogue())
        return (
            *index.page_types(page),
            *index.elements(element),
            *index.features(feature),
        )


def _different(keys: Iterable[str]) -> list[str]:
    """Return the keys in order, each once."""
    return list(dict.fromkeys(keys))
