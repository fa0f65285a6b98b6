"""The catalogue that a seed describes, without a database."""

from collections.abc import Iterable

from backend.domain.catalogue import Catalogue
from backend.domain.hints import Hint
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
    element_key,
    feature_key,
)
from backend.domain.texts import Lang
from backend.knowledge.seeding.files import (
    AliasEntry,
    ChildEntry,
    ElementEntry,
    FeatureEntry,
    HintEntry,
    PageTypeFile,
)
from backend.knowledge.seeding.seeds import SeedSet

__all__ = ["catalogue_of", "key_of", "parse_place"]


def catalogue_of(seed: SeedSet, *, revision: int = 0) -> Catalogue:
    """Build the catalogue of a seed.

    Args:
        seed: A seed as read; checked or not.
        revision: Number of the knowledge revision, 0 for none.

    Returns:
        The same catalogue as the knowledge base gives after loading the seed.
    """
    return Catalogue(
        protocol=seed.protocol.key,
        revision=revision,
        page_types=tuple(_page_type(page) for page in seed.page_types),
        elements=tuple(
            _element(page, element)
            for page in seed.page_types
            for element in page.elements
        ),
        structures=tuple(
            Structure(
                entry.key,
                entry.name.text,
                entry.description.text,
                entry.value_schema,
                entry.example,
            )
            for entry in seed.structures
        ),
        aliases=tuple(alias for entry in seed.aliases for alias in _aliases(entry)),
        vocabulary=tuple(
            VocabularyEntry(
                key=entry.key,
                field=entry.field,
                label=entry.label.text,
                words=entry.words.pairs,
                uses=tuple(
                    (parse_place(place), use) for place, use in entry.uses.items()
                ),
                match=entry.match,
            )
            for entry in seed.vocabulary
        ),
        blueprints=tuple(
            Blueprint(
                entry.key,
                entry.name.text,
                entry.words.pairs,
                tuple(entry.pages.items()),
            )
            for entry in seed.blueprints
        ),
        examples=tuple(
            Example(entry.key, entry.page_type, entry.request.text, entry.page)
            for entry in seed.examples
        ),
        hints=tuple(map(_hint, seed.hints)),
    )


def parse_place(written: str) -> Place:
    """Return the place written `form.field`."""
    page_type, _, zone = written.partition(".")
    return Place(page_type, zone)


def key_of(page: PageTypeFile, element: ElementEntry) -> str:
    """Return the key of an element of a page type.

    Args:
        page: The page type's file.
        element: One of its elements.

    Returns:
        `form_text`, or `table_filter_text` outside of the first zone.
    """
    top = next((zone.key for zone in page.page_type.zones if not zone.inner), None)
    place = Place(page.page_type.key, element.zone)
    return element_key(place, element.type, first_zone=element.zone == top)


def _page_type(page: PageTypeFile) -> PageType:
    """Build a page type."""
    entry = page.page_type
    return PageType(
        key=entry.key,
        name=entry.name.text,
        description=entry.description.text,
        zones=tuple(Zone(zone.key, zone.name.text, zone.inner) for zone in entry.zones),
        features=_features(entry.key, page.resolve(entry.features)),
    )


def _element(page: PageTypeFile, entry: ElementEntry) -> Element:
    """Build an element of a page type."""
    key = key_of(page, entry)
    return Element(
        key=key,
        type=entry.type,
        place=Place(page.page_type.key, entry.zone),
        name=entry.name.text,
        description=entry.description.text,
        features=_features(key, page.resolve(entry.features)),
        children=tuple(_child(child) for child in entry.children),
        example=entry.example,
        value_schema=entry.value_schema,
    )


def _hint(entry: HintEntry) -> Hint:
    """Build a hint."""
    return Hint(
        entry.kind, entry.target, entry.value, entry.name.text if entry.name else None
    )


def _child(entry: ChildEntry) -> ChildZone:
    """Build a zone of a container."""
    return ChildZone(entry.zone, parse_place(entry.place), entry.types)


def _features(
    owner: str, resolved: Iterable[tuple[FeatureEntry, str | None]]
) -> tuple[Feature, ...]:
    """Build the features of an element or a page type."""
    return tuple(
        Feature(
            key=feature_key(owner, entry.property_name),
            property=entry.property_name,
            owner=owner,
            name=entry.name.text,
            description=entry.description.text,
            schema=entry.value_schema,
            required=entry.required,
            example=entry.example,
            default=entry.default if entry.has_default else None,
            has_default=entry.has_default,
        )
        for entry, _ in resolved
    )


def _aliases(entry: AliasEntry) -> Iterable[Alias]:
    """Build one alias per word, Chinese first."""
    return [
        Alias(entry.kind, entry.target, lang, word)
        for lang, words in ((Lang.ZH, entry.zh), (Lang.EN, entry.en))
        for word in words
    ]
