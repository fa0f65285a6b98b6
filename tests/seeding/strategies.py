"""Small seeds made by Hypothesis: valid, and as odd as the format allows."""

from typing import Any

from hypothesis import strategies as st

from backend.domain.json_values import Json, JsonObject
from backend.knowledge.seeding import SeedSet, parse_seed
from backend.knowledge.seeding.canonical import to_yaml

__all__ = ["seeds"]

ODD = ["yes", "1", "1.0", "null", "a: b", "- x", "#", "'", '"', "é", "名", "😀", "x\ny"]
WORDS = st.sampled_from(ODD) | st.text("ab 名-:'\\", min_size=1).filter(str.strip)
KEYS = st.sampled_from(["alpha", "beta", "gamma", "delta"])
TYPES = st.sampled_from(["text", "select_single", "Aenum", "group"])
TEXT = st.fixed_dictionaries({"zh": WORDS, "en": WORDS})
EIGHTHS: list[float] = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1]
VALUES: dict[str, tuple[JsonObject, st.SearchStrategy[Json]]] = {
    "text": ({"type": "string"}, WORDS | st.just("")),
    "count": ({"type": "integer", "minimum": 0}, st.integers(0, 99)),
    "share": ({"type": "number", "x-note": "0 to 1"}, st.integers(0, 8).map(EIGHTHS.__getitem__)),
    "flag": ({"type": "boolean"}, st.booleans()),
    "list": ({"type": "array", "items": {"enum": [1, "1", None]}}, st.just([1, None])),
    "anything": ({}, st.recursive(st.none() | WORDS, lambda v: st.dictionaries(WORDS, v))),
    "named": ({"$ref": "#/$defs/Thing"}, st.just({"a": {"a": {}}})),
}  # fmt: skip
THING = {
    "key": "Thing",
    "name": {"zh": "物", "en": "Thing"},
    "description": {"zh": "物", "en": "Thing"},
    "schema": {"type": "object", "properties": {"a": {"$ref": "#/$defs/Thing"}}},
    "example": {"a": {}},
}


@st.composite
def features(draw: st.DrawFn, name: str) -> JsonObject:
    kind = draw(st.sampled_from(sorted(VALUES)))
    schema, values = VALUES[kind]
    feature = {
        "property": name,
        "name": draw(TEXT),
        "description": draw(TEXT),
        "schema": schema,
        "required": False,
    }
    if draw(st.booleans()):
        feature["default"] = draw(st.none() | values)
    return feature | {"example": draw(values)}


@st.composite
def owners(draw: st.DrawFn, shared: JsonObject) -> list[Json]:
    names = draw(st.lists(KEYS, unique=True, max_size=3))
    return [
        f"any.{name}"
        if f"any.{name}" in shared and draw(st.booleans())
        else draw(features(name))
        for name in names
    ]


@st.composite
def page_types(draw: st.DrawFn, key: str) -> JsonObject:
    shared = {
        f"any.{name}": draw(features(name))
        for name in draw(st.lists(KEYS, unique=True, max_size=2))
    }
    page: JsonObject = {
        "key": key,
        "name": draw(TEXT),
        "description": draw(TEXT),
        "zones": [
            {"key": "main", "name": draw(TEXT)},
            {"key": "side", "name": draw(TEXT), "inner": True},
        ],
        "features": draw(owners(shared)),
    }
    places = draw(
        st.lists(
            st.tuples(TYPES, st.sampled_from(["main", "side"])), unique=True, max_size=4
        )
    )
    elements = [draw(elements_at(key, *place, shared)) for place in places]
    used = {
        use
        for owner in (page, *elements)
        for use in owner["features"]
        if isinstance(use, str)
    }
    return {
        "page_type": page,
        "shared_features": {name: shared[name] for name in shared if name in used},
        "elements": elements,
    }


@st.composite
def elements_at(
    draw: st.DrawFn, page: str, kind: str, zone: str, shared: JsonObject
) -> JsonObject:
    element: dict[str, Any] = {
        "type": kind,
        "zone": zone,
        "name": draw(TEXT),
        "description": draw(TEXT),
        "features": draw(owners(shared)),
    }
    if draw(st.booleans()):
        element["children"] = [{"zone": "side", "place": f"{page}.side"}]
    if draw(st.booleans()):
        element["example"] = {"type": kind}
    if draw(st.booleans()):
        element["value_schema"] = {"type": "string"}
    return element


@st.composite
def words(draw: st.DrawFn, key: str) -> JsonObject:
    """Words that no other key has."""
    spoken = st.lists(st.sampled_from(ODD[:6]), unique=True, max_size=2)
    english = [f"{key} {word}" for word in draw(spoken)]
    return {"zh": [f"{key}名"] if draw(st.booleans()) else [], "en": [key, *english]}


@st.composite
def seeds(draw: st.DrawFn) -> SeedSet:
    """One seed of the protocol `odd`."""
    pages = draw(st.permutations(["form", "table"]))
    keys = st.lists(KEYS, unique=True, max_size=2)
    documents: JsonObject = {
        "protocol.yaml": {
            "key": "odd",
            "name": draw(TEXT),
            "description": draw(TEXT),
            "source": draw(WORDS),
            "licence": draw(WORDS),
            "page_types": pages,
        },
        **{f"{page}.yaml": draw(page_types(page)) for page in pages},
        "structures.yaml": {"structures": [THING]},
        "aliases.yaml": {
            "aliases": [
                {"kind": "page_type", "target": page, **draw(words(page))}
                for page in draw(st.permutations(pages))
            ]
        },
        "vocabulary.yaml": {
            "vocabulary": [
                {
                    "key": key,
                    "field": draw(WORDS),
                    "label": draw(TEXT),
                    "words": draw(words(key)),
                    "match": draw(st.sampled_from(["word", "suffix"])),
                    "uses": {},
                }
                for key in draw(keys)
            ]
        },
        "blueprints.yaml": {
            "blueprints": [
                {
                    "key": key,
                    "name": draw(TEXT),
                    "words": draw(words(key)),
                    "pages": {page: {"elements": []} for page in draw(st.permutations(pages))},
                }
                for key in draw(keys)
            ]
        },
        "examples.yaml": {
            "examples": [
                {"key": key, "page_type": pages[0], "request": draw(TEXT), "page": {}}
                for key in draw(keys)
            ]
        },
        "hints.yaml": {
            "hints": [
                {"kind": "category", "target": key, "name": draw(TEXT)}
                for key in draw(keys)
            ] + [
                {"kind": "value", "target": key, "name": draw(TEXT)}
                for key in draw(keys)
            ]
        },
    }  # fmt: skip
    return parse_seed({name: to_yaml(value) for name, value in documents.items()})
