"""A seed as records: what stands in the tables, with natural keys instead of ids."""

from collections.abc import Iterable
from typing import Final, TypeAlias

from backend.domain.json_values import Json
from backend.domain.knowledge import feature_key
from backend.knowledge.seeding.catalogues import key_of
from backend.knowledge.seeding.files import (
    Bilingual,
    FeatureEntry,
    PageTypeFile,
    Words,
    document_of,
)
from backend.knowledge.seeding.seeds import SeedSet

__all__ = ["JSON_COLUMNS", "KINDS", "PARENTS", "Key", "Record", "Records", "records_of"]

Key: TypeAlias = tuple[str, ...]
"""Natural key of a row within its protocol and kind."""

Record: TypeAlias = dict[str, Json]
"""Values by column, without ids; a foreign key holds the natural key of its row."""

Records: TypeAlias = dict[str, dict[Key, Record]]
"""Per kind the records by natural key, in their order."""

PARENTS: Final[dict[str, dict[str, str]]] = {
    "page_type": {},
    "structure": {},
    "element": {"page_type_id": "page_type"},
    "feature": {"page_type_id": "page_type", "element_id": "element"},
    "alias": {},
    "vocabulary": {},
    "vocabulary_word": {"vocabulary_id": "vocabulary"},
    "blueprint": {},
    "blueprint_word": {"blueprint_id": "blueprint"},
    "example": {"page_type_id": "page_type"},
    "hint": {},
}
"""Per kind (a table's name) its foreign keys and the kinds they lead to; the protocol's
own row stands apart because all others refer to it."""

KINDS: Final = tuple(PARENTS)
"""Every kind, parents before children."""

JSON_COLUMNS: Final = frozenset(
    {
        "children",
        "default",
        "example",
        "page",
        "pages",
        "schema",
        "uses",
        "value",
        "value_schema",
        "zones",
    }
)
"""Columns in which the order of keys counts and 1 is not 1.0."""


def records_of(seed: SeedSet) -> Records:
    """Return what the tables hold after loading a seed.

    Args:
        seed: A seed that passed the check.

    Returns:
        The records of every kind; `protocol` has exactly one.
    """
    protocol = seed.protocol
    records: Records = {
        "protocol": {
            (protocol.key,): {
                **_texts("name", protocol.name),
                **_texts("description", protocol.description),
                "source": protocol.source,
                "licence": protocol.licence,
            }
        }
    }
    records |= {kind: {} for kind in KINDS}
    for position, page in enumerate(seed.page_types):
        _add_page_type(records, page, position)
    for position, structure in enumerate(seed.structures):
        records["structure"][structure.key,] = {
            **_texts("name", structure.name),
            **_texts("description", structure.description),
            "schema": structure.value_schema,
            "example": structure.example,
            "position": position,
        }
    _add_words(records, seed)
    for position, example in enumerate(seed.examples):
        records["example"][example.key,] = {
            "page_type_id": (example.page_type,),
            **_texts("request", example.request),
            "page": example.page,
            "position": position,
        }
    for position, hint in enumerate(seed.hints):
        records["hint"][hint.kind.value, hint.target] = {
            "value": hint.value,
            "name_zh": hint.name.zh if hint.name else None,
            "name_en": hint.name.en if hint.name else None,
            "position": position,
        }
    return records


def _add_page_type(records: Records, page: PageTypeFile, position: int) -> None:
    """Add a page type, its elements and all their features."""
    entry = page.page_type
    records["page_type"][entry.key,] = {
        **_texts("name", entry.name),
        **_texts("description", entry.description),
        "zones": document_of(entry.zones),
        "position": position,
    }
    _add_features(records, entry.key, "page_type_id", page.resolve(entry.features))
    for number, element in enumerate(page.elements):
        key = key_of(page, element)
        records["element"][key,] = {
            "page_type_id": (entry.key,),
            "type": element.type,
            "zone": element.zone,
            **_texts("name", element.name),
            **_texts("description", element.description),
            "children": document_of(element.children),
            "example": element.example,
            "value_schema": element.value_schema,
            "position": number,
        }
        _add_features(records, key, "element_id", page.resolve(element.features))


def _add_features(
    records: Records,
    owner: str,
    column: str,
    features: Iterable[tuple[FeatureEntry, str | None]],
) -> None:
    """Add the features of one owner."""
    for position, (entry, shared) in enumerate(features):
        records["feature"][feature_key(owner, entry.property_name),] = {
            "page_type_id": None,
            "element_id": None,
            column: (owner,),
            "property": entry.property_name,
            **_texts("name", entry.name),
            **_texts("description", entry.description),
            "schema": entry.value_schema,
            "required": entry.required,
            "default": entry.default if entry.has_default else None,
            "has_default": entry.has_default,
            "example": entry.example,
            "shared": shared,
            "position": position,
        }


def _add_words(records: Records, seed: SeedSet) -> None:
    """Add aliases, vocabulary and blueprints."""
    aliases = records["alias"]
    for alias in seed.aliases:
        for lang, text in Words(zh=alias.zh, en=alias.en).pairs:
            aliases[alias.kind, alias.target, lang.value, text] = {
                "position": len(aliases)
            }
    for position, entry in enumerate(seed.vocabulary):
        records["vocabulary"][entry.key,] = {
            "field": entry.field,
            **_texts("label", entry.label),
            "match": entry.match,
            "uses": dict(entry.uses),
            "position": position,
        }
        _add_own_words(records, "vocabulary", entry.key, entry.words)
    for position, blueprint in enumerate(seed.blueprints):
        records["blueprint"][blueprint.key,] = {
            **_texts("name", blueprint.name),
            "pages": dict(blueprint.pages),
            "position": position,
        }
        _add_own_words(records, "blueprint", blueprint.key, blueprint.words)


def _add_own_words(records: Records, kind: str, key: str, words: Words) -> None:
    """Add the words of one vocabulary entry or blueprint."""
    for position, (lang, text) in enumerate(words.pairs):
        records[f"{kind}_word"][key, lang.value, text] = {
            f"{kind}_id": (key,),
            "position": position,
        }


def _texts(column: str, text: Bilingual) -> Record:
    """Return the two columns of a bilingual text."""
    return {f"{column}_zh": text.zh, f"{column}_en": text.en}
