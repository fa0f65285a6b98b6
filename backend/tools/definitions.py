"""Tool definitions: the JSON Schema of arguments, small and in one language."""

from functools import cache

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from backend.domain.json_values import Json, JsonObject
from backend.domain.texts import Lang

__all__ = ["described", "in_subset", "others_of", "parameters_of"]

_ZH = "x-zh"

_LENGTHS = frozenset({"minLength", "maxLength"})

_UNSAID = frozenset(
    {"title", "default", "minLength", "maxLength", "minItems", "maxItems"}
)
"""What models are not told: titles repeat names, defaults are for those who forget, and
a bound is told when it is broken, which is seldom."""


def described(zh: str, en: str) -> FieldInfo:
    """Return the field of an argument, described in both languages.

    Args:
        zh: Description in Chinese.
        en: Description in English.

    Returns:
        Metadata for `Annotated`.
    """
    return FieldInfo(description=en, json_schema_extra={_ZH: zh})


@cache
def parameters_of(arguments: type[BaseModel], lang: Lang) -> JsonObject:
    """Return the JSON Schema of a tool's arguments.

    Args:
        arguments: The class of the arguments; its fields are plain types, so that the
            schema holds no references.
        lang: Language of the descriptions.

    Returns:
        A closed object schema with every property required and nothing superfluous.
    """
    schema = arguments.model_json_schema()
    properties = {
        name: _tidy(field, lang) for name, field in schema["properties"].items()
    }
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def in_subset(parameters: JsonObject) -> JsonObject:
    """Return a schema of plain arguments as constrained decoding takes it.

    Args:
        parameters: A schema made by `parameters_of`.

    Returns:
        The same without bounds on the lengths of texts, which few grammars know; the
        arguments are validated anyway.
    """

    def without(schema: Json) -> Json:
        if isinstance(schema, list):
            return [without(part) for part in schema]
        if not isinstance(schema, dict):
            return schema
        return {
            key: without(part)
            for key, part in schema.items()
            if key not in _LENGTHS or not isinstance(part, int)
        }

    narrowed: JsonObject = without(parameters)
    return narrowed


def others_of(
    arguments: type[BaseModel], name: str, lang: Lang
) -> dict[str, JsonObject]:
    """Return the schemas of all arguments but one, as constrained decoding takes them.

    Args:
        arguments: The class of the arguments.
        name: The argument to leave out.
        lang: Language of the descriptions.

    Returns:
        Schemas by name.
    """
    described_all = in_subset(parameters_of(arguments, lang))["properties"]
    return {key: part for key, part in described_all.items() if key != name}


def _tidy(field: JsonObject, lang: Lang) -> JsonObject:
    """Return a property's schema without titles and in one language."""
    kept: dict[str, Json] = {
        key: value
        for key, value in field.items()
        if key not in {"title", "default", _ZH}
    }
    if lang is Lang.ZH and _ZH in field:
        kept["description"] = field[_ZH]
    variants = kept.pop("anyOf", None)
    if variants is not None:  # `str | None`: one type list is shorter than anyOf
        kept["type"] = [variant["type"] for variant in variants]
    items = kept.get("items")
    if isinstance(items, dict):
        kept["items"] = {"type": items["type"]}
    if kept.get("type") == "object":
        kept.pop("additionalProperties", None)
    return {"type": kept.pop("type"), **kept}
