"""The linter of the subset: every rule lets the right through and names the wrong."""

from dataclasses import replace

import pytest

from backend.domain.json_values import Json, JsonObject
from backend.export.strict import OPENAI_LIMITS, check_subset, measure_schema
from backend.export.strict.subset import SubsetRule

TEXT: JsonObject = {"type": "string"}


def closed(**properties: Json) -> JsonObject:
    """Return a closed object that needs all of its properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def rules_of(schema: JsonObject) -> list[tuple[SubsetRule, str]]:
    """Return rule and place of each breach."""
    return [(breach.rule, breach.pointer) for breach in check_subset(schema)]


RIGHT: dict[str, JsonObject] = {
    "an empty object": closed(),
    "texts with a pattern or format": closed(
        a={"type": "string", "pattern": "^a+$"}, b={"type": "string", "format": "date"}
    ),
    "numbers within bounds": closed(
        a={"type": "number", "exclusiveMinimum": 0, "maximum": 9, "multipleOf": 0.5},
        b={"type": "integer", "minimum": 1},
    ),
    "what may be null": closed(
        a={"type": ["string", "null"], "enum": ["x", None]},
        b={"anyOf": [closed(c=TEXT), {"type": "null"}]},
    ),
    "lists within bounds": closed(
        a={"type": "array", "items": TEXT, "minItems": 1, "maxItems": 3}
    ),
    "fixed values of several types": closed(
        a={"type": ["integer", "boolean"], "enum": [1, True]},
        b={"type": "string", "const": "b"},
        c={"type": "number", "enum": [1, 1.5]},
    ),
    "descriptions": closed(a={"type": "string", "description": "…", "title": "A"}),
    "recursion": {
        **closed(a={"$ref": "#/$defs/Node"}),
        "$defs": {
            "Node": closed(inside={"type": "array", "items": {"$ref": "#/$defs/Node"}})
        },
    },
}

WRONG: dict[str, tuple[JsonObject, SubsetRule, str]] = {
    "a root that is no object": (
        {"type": "array", "items": TEXT},
        SubsetRule.ROOT_OBJECT,
        "",
    ),
    "a root that is a choice": (
        {"anyOf": [closed(a=TEXT)]},
        SubsetRule.ROOT_OBJECT,
        "",
    ),
    "a root that is a reference": (
        {"$ref": "#/$defs/A", "$defs": {"A": closed()}},
        SubsetRule.ROOT_OBJECT,
        "",
    ),
    **{
        f"the keyword {keyword}": (
            closed(a={"type": kind, **({"items": TEXT} if kind == "array" else {})})
            | {"properties": {"a": {"type": kind, "items": TEXT, keyword: value}}}
            if kind == "array"
            else closed(a={"type": kind, keyword: value}),
            SubsetRule.KEYWORD,
            f"/properties/a/{keyword}",
        )
        for kind, keyword, value in (
            ("string", "minLength", 1),
            ("string", "maxLength", 9),
            ("string", "default", "x"),
            ("string", "minimum", 1),
            ("string", "allOf", []),
            ("string", "not", {}),
            ("string", "if", {}),
            ("string", "x-anything", 1),
            ("array", "uniqueItems", True),
            ("array", "contains", TEXT),
            ("array", "prefixItems", [TEXT]),
            ("boolean", "pattern", "^a$"),
        )
    },
    "a choice of oneOf": (
        closed(a={"oneOf": [TEXT]}),
        SubsetRule.NO_TYPE,
        "/properties/a",
    ),
    "a choice without alternatives": (
        closed(a={"anyOf": []}),
        SubsetRule.KEYWORD,
        "/properties/a/anyOf",
    ),
    "definitions below the root": (
        closed(a={**closed(), "$defs": {}}),
        SubsetRule.KEYWORD,
        "/properties/a/$defs",
    ),
    "a schema that says nothing": (closed(a={}), SubsetRule.NO_TYPE, "/properties/a"),
    "a schema that is true": (closed(a=True), SubsetRule.NO_TYPE, "/properties/a"),
    "a type that does not exist": (
        closed(a={"type": "text"}),
        SubsetRule.NO_TYPE,
        "/properties/a",
    ),
    "a list of anything": (
        closed(a={"type": "array"}),
        SubsetRule.NO_TYPE,
        "/properties/a",
    ),
    "an open object": (
        closed(a={"type": "object", "properties": {}, "required": []}),
        SubsetRule.OPEN_OBJECT,
        "/properties/a",
    ),
    "an object that allows more": (
        closed(a={**closed(), "additionalProperties": TEXT}),
        SubsetRule.OPEN_OBJECT,
        "/properties/a",
    ),
    "an optional property": (
        closed(a={**closed(b=TEXT), "required": []}),
        SubsetRule.OPTIONAL,
        "/properties/a",
    ),
    "a required property that is not there": (
        closed(a={**closed(), "required": ["b"]}),
        SubsetRule.OPTIONAL,
        "/properties/a",
    ),
    "a reference to nothing": (
        closed(a={"$ref": "#/$defs/B"}),
        SubsetRule.REFERENCE,
        "/properties/a",
    ),
    "a reference to another document": (
        closed(a={"$ref": "https://example.com/b"}),
        SubsetRule.REFERENCE,
        "/properties/a",
    ),
    "references in a ring": (
        {
            **closed(a={"$ref": "#/$defs/B"}),
            "$defs": {"B": {"$ref": "#/$defs/C"}, "C": {"$ref": "#/$defs/B"}},
        },
        SubsetRule.REFERENCE,
        "/properties/a",
    ),
    "something beside a reference": (
        {
            **closed(a={"$ref": "#/$defs/B", "description": "…"}),
            "$defs": {"B": TEXT},
        },
        SubsetRule.KEYWORD,
        "/properties/a/description",
    ),
    "an empty set of values": (
        closed(a={"type": "string", "enum": []}),
        SubsetRule.ENUM,
        "/properties/a/enum",
    ),
    "a value twice": (
        closed(a={"type": "string", "enum": ["x", "x"]}),
        SubsetRule.ENUM,
        "/properties/a",
    ),
    "a value of another type": (
        closed(a={"type": "string", "enum": ["x", 1]}),
        SubsetRule.ENUM,
        "/properties/a",
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_providers_take_passes(name: str) -> None:
    assert check_subset(RIGHT[name]) == ()


@pytest.mark.parametrize("name", WRONG)
def test_what_providers_refuse_is_named_with_its_place(name: str) -> None:
    schema, rule, pointer = WRONG[name]

    assert (rule, pointer) in rules_of(schema)


def test_a_schema_is_measured_as_providers_count() -> None:
    inner = closed(b={"type": "string", "enum": ["one", "two"]})
    schema = {
        **closed(a={"$ref": "#/$defs/Inner"}, c={"type": "array", "items": inner}),
        "$defs": {"Inner": inner},
    }

    size = measure_schema(schema)

    assert (size.properties, size.depth, size.enum_values) == (4, 2, 4)
    assert size.characters == len("acbbInner") + 2 * len("onetwo")


def test_every_limit_is_inclusive_and_kept() -> None:
    words = [f"value_{number}" for number in range(4)]
    schema = closed(a={"type": "string", "enum": words}, b=closed(c=TEXT))
    size = measure_schema(schema)
    exact = replace(
        OPENAI_LIMITS,
        properties=size.properties,
        depth=size.depth,
        enum_values=size.enum_values,
        characters=size.characters,
        large_enum=3,
        large_enum_characters=sum(map(len, words)),
    )

    assert check_subset(schema, exact) == ()
    for limit, rule in (
        ("properties", SubsetRule.PROPERTIES),
        ("depth", SubsetRule.DEPTH),
        ("enum_values", SubsetRule.ENUM_VALUES),
        ("characters", SubsetRule.CHARACTERS),
        ("large_enum_characters", SubsetRule.ENUM_CHARACTERS),
    ):
        tighter = replace(exact, **{limit: getattr(exact, limit) - 1})
        assert [breach.rule for breach in check_subset(schema, tighter)] == [rule]
    short = replace(exact, large_enum=4, large_enum_characters=0)
    assert check_subset(schema, short) == ()


def test_definitions_that_hold_themselves_have_a_depth() -> None:
    schema = {
        **closed(a={"$ref": "#/$defs/Node"}),
        "$defs": {"Node": closed(next={"anyOf": [{"$ref": "#/$defs/Node"}, TEXT]})},
    }

    assert measure_schema(schema).depth == 2
