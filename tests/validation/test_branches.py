"""Choosing the alternative that was meant, and the fast gate."""

import pytest

from backend.domain.json_values import Json, JsonObject
from backend.validation.branches import (
    Choice,
    alternatives_of,
    choose,
    json_type,
)
from backend.validation.compiled import CompiledOwner
from backend.validation.notation import expected_value, list_names, quote
from tests.support.catalogues import feature

BY_KIND: list[Json] = [
    {"type": "object", "properties": {"kind": {"const": "a"}}},
    {"type": "object", "properties": {"kind": {"enum": ["b", "c"]}}},
    {"type": "string"},
    True,
]


@pytest.mark.parametrize(
    ("value", "choice"),
    [
        ({"kind": "a"}, Choice(index=0)),
        ({"kind": "c"}, Choice(index=1)),
        ({"kind": "z"}, Choice(key="kind", allowed=("a", "b", "c"))),
        ({}, Choice(key="kind", allowed=("a", "b", "c"))),
        ("x", Choice(index=2)),
        (5, Choice()),
    ],
)
def test_objects_are_told_apart_by_a_fixed_property(
    value: Json, choice: Choice
) -> None:
    assert choose(BY_KIND[:3], value, {}) == choice


def test_what_cannot_be_told_apart_is_not_guessed() -> None:
    assert choose(BY_KIND, {"kind": "a"}, {}) == Choice()
    assert choose([{"enum": [1, "x"]}, {"const": 1}], 1, {}) == Choice()
    assert choose([{"enum": ["x"]}, {"const": 1}], 5, {}) == Choice(index=1)
    assert choose([{"type": "string"}], {}, {}) == Choice()
    plain: list[Json] = [{"type": "object"}, {"type": ["object", "null"]}]
    assert choose(plain, {"a": 1}, {}) == Choice()
    odd: list[Json] = [
        {"type": "object", "properties": {"a": True}},
        {"type": "object", "properties": {"a": {"const": 1}}},
    ]
    assert choose(odd, {"a": 1}, {}) == Choice()


def test_only_a_pure_choice_has_alternatives() -> None:
    assert alternatives_of({"anyOf": [1], "title": "x"}) == [1]
    assert alternatives_of({"oneOf": [1]}) == [1]
    assert alternatives_of({"anyOf": [1], "type": "object"}) is None
    assert alternatives_of({}) is None


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (None, "null"),
        (True, "boolean"),
        ("", "string"),
        ({}, "object"),
        ([], "array"),
        (1, "integer"),
        (1.0, "integer"),
        (1.5, "number"),
    ],
)
def test_values_have_json_types(value: Json, name: str) -> None:
    assert json_type(value) == name


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "pattern": "^\\d+$"},
        {"type": "string", "format": "date"},
        {"type": "object", "patternProperties": {"^a": {}}},
    ],
)
def test_what_two_libraries_may_read_differently_never_passes_the_gate(
    schema: JsonObject,
) -> None:
    owner = CompiledOwner({"a": feature("x", "a", schema)}, {}, fixed={})
    assert not owner.is_valid({"a": "1"})
    assert owner.judge("a") is owner.judge("a")


def test_the_judge_checks_formats() -> None:
    owner = CompiledOwner(
        {"a": feature("x", "a", {"type": "string", "format": "date"})}, {}, fixed={}
    )
    assert owner.judge("a").is_valid("2024-02-29")
    assert not owner.judge("a").is_valid("2023-02-29")


def test_the_gate_refuses_what_it_cannot_read() -> None:
    owner = CompiledOwner({"a": feature("x", "a", {})}, {}, fixed={})
    assert owner.is_valid({"a": 1})
    assert not owner.is_valid({"\ud800": 1})


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "integer", "minimum": 0, "maximum": 9}, "integer >= 0 <= 9"),
        ({"type": "string", "minLength": 1}, "string (not empty)"),
        ({"type": "string", "maxLength": 5}, "string length <= 5"),
        ({"type": ["string", "number"]}, "string | number"),
        ({"enum": ["a", 1]}, '"a" | 1'),
        ({"const": True}, "true"),
        ({"anyOf": [{"type": "number"}, {"type": "number"}]}, "number"),
        ({"anyOf": [{"type": "number"}, {}]}, ""),
        ({}, ""),
    ],
)
def test_schemas_are_said_in_the_notation_of_models(
    schema: JsonObject, expected: str
) -> None:
    assert expected_value(schema, {}) == expected


def test_long_lists_and_quotations_are_cut() -> None:
    assert list_names([str(n) for n in range(20)]).endswith("7 | …")
    assert quote("x y " * 99) == "x y " * 4 + "x …"
    assert quote("x" * 99) == "x" * 36 + "…"
    assert quote("\ud800\n") == "\\ud800\\u000a"
