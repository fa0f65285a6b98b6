"""Which alternative of an `anyOf` was meant, so that one clear fault can be named.

`ParamConfig` is chosen by `source`, `EnumerationOptionsConfig` by `from`: a validator
that tries every alternative reports seven failures where a person made one mistake.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backend.domain.json_values import Json, JsonObject
from backend.domain.schemas import resolve

__all__ = ["Choice", "alternatives_of", "choose", "json_type"]

_JSON_TYPES: tuple[tuple[type, str], ...] = (
    (type(None), "null"),
    (bool, "boolean"),
    (str, "string"),
    (dict, "object"),
    (list, "array"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a value says about the alternatives."""

    index: int | None = None
    """The alternative that was meant; `None` when it cannot be told."""

    key: str | None = None
    """The property that tells the alternatives apart, when it is missing or wrong."""

    allowed: tuple[Json, ...] = ()
    """What that property may be."""


def alternatives_of(schema: JsonObject) -> list[Json] | None:
    """Return the alternatives of a schema that is nothing but a choice.

    Args:
        schema: A resolved schema.

    Returns:
        The members of its `anyOf` or `oneOf`; `None` when it has none, or says more
        than the choice.
    """
    says = schema.keys() - {"title", "description", "examples", "$defs", "default"}
    for keyword in ("anyOf", "oneOf"):
        if says == {keyword}:
            return list(schema[keyword])
    return None


def choose(
    branches: Sequence[Json], value: Json, definitions: Mapping[str, JsonObject]
) -> Choice:
    """Choose the alternative that a value was meant to be.

    Args:
        branches: The alternatives.
        value: The value, wrong in at least one way.
        definitions: The structures they may name.

    Returns:
        The alternative, or what tells them apart, or nothing when it cannot be told.
    """
    kind = json_type(value)
    fitting = [
        (index, schema)
        for index, branch in enumerate(branches)
        if _admits(schema := resolve(branch, definitions), kind)
    ]
    if len(fitting) == 1:
        return Choice(index=fitting[0][0])
    if not isinstance(value, dict):
        return Choice()
    for key in _telling_keys([schema for _, schema in fitting]):
        values = [
            (option, index)
            for index, schema in fitting
            for option in _fixed_values(schema["properties"][key])
        ]
        for option, index in values:
            if key in value and _is_same(option, value[key]):
                return Choice(index=index)
        return Choice(key=key, allowed=tuple(option for option, _ in values))
    return Choice()


def json_type(value: Json) -> str:
    """Return the JSON Schema type of a value, `integer` for whole numbers."""
    if isinstance(value, float) and not value.is_integer():
        return "number"
    return next(
        (name for kind, name in _JSON_TYPES if isinstance(value, kind)), "integer"
    )


def _admits(schema: JsonObject, kind: str) -> bool:
    """Tell whether a schema may accept values of a type."""
    if "const" in schema:
        return json_type(schema["const"]) == kind
    if "enum" in schema:
        return any(json_type(value) == kind for value in schema["enum"])
    wanted = schema.get("type")
    if wanted is None:
        return True
    types = wanted if isinstance(wanted, list) else [wanted]
    return kind in types or (kind == "integer" and "number" in types)


def _telling_keys(schemas: Sequence[JsonObject]) -> list[str]:
    """Return the properties that have fixed values in every alternative."""
    if not schemas:
        return []
    return [
        key
        for key in schemas[0].get("properties", {})
        if all(_fixed_values(s.get("properties", {}).get(key, {})) for s in schemas)
    ]


def _fixed_values(schema: Json) -> list[Json]:
    """Return the only values a schema accepts, empty when there are many."""
    if not isinstance(schema, dict):
        return []
    return [schema["const"]] if "const" in schema else list(schema.get("enum", ()))


def _is_same(left: Json, right: Json) -> bool:
    """Compare as JSON does: true is not 1."""
    return json_type(left) == json_type(right) and bool(left == right)
