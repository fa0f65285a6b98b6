"""Records back to a seed: the other direction of `records`."""

from backend.domain.json_values import Json, JsonObject
from backend.domain.texts import Lang
from backend.knowledge.seeding.files import (
    AliasesFile,
    BlueprintsFile,
    ExamplesFile,
    HintsFile,
    PageTypeFile,
    ProtocolFile,
    StructuresFile,
    VocabularyFile,
)
from backend.knowledge.seeding.records import Key, Record, Records
from backend.knowledge.seeding.seeds import SeedSet

__all__ = ["seed_of"]


def seed_of(records: Records) -> SeedSet:
    """Build the seed that was loaded into the tables.

    Args:
        records: What the tables hold, each kind in its order.

    Returns:
        An equal seed: features with the id of a shared definition are put together
        again, except one that was changed in the tables since and differs.
    """
    pages = records["page_type"]
    ((protocol,), row) = next(iter(records["protocol"].items()))
    return SeedSet(
        protocol=ProtocolFile.model_validate(
            {
                "key": protocol,
                "name": _text(row, "name"),
                "description": _text(row, "description"),
                "source": row["source"],
                "licence": row["licence"],
                "page_types": [key for (key,) in pages],
            }
        ),
        page_types=_page_types(records),
        structures=StructuresFile.model_validate(
            {"structures": [_structure(*item) for item in records["structure"].items()]}
        ).structures,
        aliases=AliasesFile.model_validate({"aliases": _aliases(records)}).aliases,
        vocabulary=VocabularyFile.model_validate(
            {"vocabulary": _vocabulary(records)}
        ).vocabulary,
        blueprints=BlueprintsFile.model_validate(
            {"blueprints": _blueprints(records)}
        ).blueprints,
        examples=ExamplesFile.model_validate(
            {
                "examples": [
                    {
                        "key": key,
                        "page_type": row["page_type_id"][0],
                        "request": _text(row, "request"),
                        "page": row["page"],
                    }
                    for (key,), row in records["example"].items()
                ]
            }
        ).examples,
        hints=HintsFile.model_validate({"hints": _hints(records)}).hints,
    )


def _page_types(records: Records) -> tuple[PageTypeFile, ...]:
    """Build the files of the page types."""
    features: dict[tuple[str, Key], list[Record]] = {}
    for row in records["feature"].values():
        owner = row["page_type_id"], row["element_id"]
        slot = ("element", owner[1]) if owner[0] is None else ("page_type", owner[0])
        features.setdefault(slot, []).append(row)
    elements: dict[Key, list[tuple[Key, Record]]] = {}
    for key, row in records["element"].items():
        elements.setdefault(row["page_type_id"], []).append((key, row))
    pages: list[PageTypeFile] = []
    for page_key, page in records["page_type"].items():
        shared: dict[str, JsonObject] = {}
        document = {
            "page_type": {
                "key": page_key[0],
                "name": _text(page, "name"),
                "description": _text(page, "description"),
                "zones": page["zones"],
                "features": _uses(features.get(("page_type", page_key), []), shared),
            },
            "shared_features": shared,
            "elements": [
                _element(row, _uses(features.get(("element", key), []), shared))
                for key, row in elements.get(page_key, [])
            ],
        }
        pages.append(PageTypeFile.model_validate(document))
    return tuple(pages)


def _uses(rows: list[Record], shared: dict[str, JsonObject]) -> list[Json]:
    """Write the features of one owner, gathering shared definitions."""
    uses: list[Json] = []
    for row in rows:
        feature = _feature(row)
        name = row["shared"]
        if name is not None and shared.setdefault(name, feature) == feature:
            uses.append(name)
        else:
            uses.append(feature)
    return uses


def _feature(row: Record) -> JsonObject:
    """Write one feature out."""
    feature: JsonObject = {
        "property": row["property"],
        "name": _text(row, "name"),
        "description": _text(row, "description"),
        "schema": row["schema"],
        "required": row["required"],
    }
    if row["has_default"]:
        feature["default"] = row["default"]
    return feature | {"example": row["example"]}


def _element(row: Record, uses: list[Json]) -> JsonObject:
    """Write one element."""
    return {
        "type": row["type"],
        "zone": row["zone"],
        "name": _text(row, "name"),
        "description": _text(row, "description"),
        "children": row["children"],
        "features": uses,
        "example": row["example"],
        "value_schema": row["value_schema"],
    }


def _structure(key: Key, row: Record) -> JsonObject:
    """Write one structure."""
    return {
        "key": key[0],
        "name": _text(row, "name"),
        "description": _text(row, "description"),
        "schema": row["schema"],
        "example": row["example"],
    }


def _aliases(records: Records) -> list[JsonObject]:
    """Put the aliases of one target together again."""
    entries: dict[tuple[str, str], JsonObject] = {}
    for kind, target, lang, text in records["alias"]:
        entry = entries.setdefault(
            (kind, target), {"kind": kind, "target": target, "zh": [], "en": []}
        )
        entry[lang].append(text)
    return list(entries.values())


def _vocabulary(records: Records) -> list[JsonObject]:
    """Write the vocabulary."""
    words = _words(records, "vocabulary")
    return [
        {
            "key": key[0],
            "field": row["field"],
            "label": _text(row, "label"),
            "words": words[key],
            "match": row["match"],
            "uses": row["uses"],
        }
        for key, row in records["vocabulary"].items()
    ]


def _blueprints(records: Records) -> list[JsonObject]:
    """Write the blueprints."""
    words = _words(records, "blueprint")
    return [
        {
            "key": key[0],
            "name": _text(row, "name"),
            "words": words[key],
            "pages": row["pages"],
        }
        for key, row in records["blueprint"].items()
    ]


def _hints(records: Records) -> list[JsonObject]:
    """Write the hints."""
    return [
        {
            "kind": kind,
            "target": target,
            "value": row["value"],
            "name": None if row["name_zh"] is None else _text(row, "name"),
        }
        for (kind, target), row in records["hint"].items()
    ]


def _words(records: Records, kind: str) -> dict[Key, JsonObject]:
    """Put the words of each entry together."""
    words: dict[Key, JsonObject] = {
        key: {lang.value: [] for lang in Lang} for key in records[kind]
    }
    for key, lang, text in records[f"{kind}_word"]:
        words[key,][lang].append(text)
    return words


def _text(row: Record, column: str) -> JsonObject:
    """Put the two columns of a bilingual text together."""
    return {"zh": row[f"{column}_zh"], "en": row[f"{column}_en"]}
