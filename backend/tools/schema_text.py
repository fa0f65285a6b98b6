"""JSON Schemas in the short notation that models read well.

`string`, `number >= 0`, `"a" | "b"`, `{value: any, label?: string}[]`, and the name of a
shared structure where a schema refers to one. A model reads this at a third of the
tokens of the schema itself.
"""

import json
from collections.abc import Callable

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject

__all__ = ["MAX_SCHEMA_CHARS", "schema_text", "structures_in"]

MAX_SCHEMA_CHARS = 600
"""Length of one schema's text in characters; longer ones are cut."""

MAX_DEPTH = 6
"""Levels of a schema that are written out."""

_REF = "#/$defs/"
_NUMBER_BOUNDS = {
    "minimum": ">=",
    "exclusiveMinimum": ">",
    "maximum": "<=",
    "exclusiveMaximum": "<",
}
_BOUNDS = {
    "integer": _NUMBER_BOUNDS,
    "number": _NUMBER_BOUNDS,
    "string": {"pattern": "~", "format": "as", "maxLength": "length <="},
}


def schema_text(schema: Json, catalogue: Catalogue | None = None) -> str:
    """Write a schema in the short notation.

    Args:
        schema: A JSON Schema (draft 2020-12).
        catalogue: Where structures that the schema refers to are written out once, at
            the end; `None` to name them only.

    Returns:
        One line of at most `MAX_SCHEMA_CHARS` characters.
    """
    line = _write(schema, 0)
    if catalogue is not None:
        known = {structure.key: structure for structure in catalogue.structures}
        parts = [
            f"{name} = {_write(known[name].schema, 0)}"
            for name in structures_in(schema)
            if name in known
        ]
        line = "; ".join([line, *parts])
    return line if len(line) <= MAX_SCHEMA_CHARS else f"{line[:MAX_SCHEMA_CHARS]}…"


def structures_in(schema: Json) -> tuple[str, ...]:
    """Return the names of the structures a schema refers to, in order of mention."""
    names: dict[str, None] = {}
    stack = [schema]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            ref = node.get("$ref")
            if isinstance(ref, str) and ref.startswith(_REF):
                names[ref.removeprefix(_REF)] = None
            stack.extend(reversed(list(node.values())))
        elif isinstance(node, list):
            stack.extend(reversed(node))
    return tuple(names)


def _write(schema: Json, depth: int) -> str:
    """Write one schema node."""
    if not isinstance(schema, dict) or not schema or depth > MAX_DEPTH:
        return "any"
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(_REF)
    union = _alternatives(schema, depth)
    if union is not None:
        return " | ".join(dict.fromkeys(union))
    return _WRITERS.get(str(schema.get("type")), _write_plain)(schema, depth)


def _alternatives(schema: JsonObject, depth: int) -> list[str] | None:
    """Write what a schema allows when it lists it; `None` when it does not."""
    if "const" in schema:
        return [_json(schema["const"])]
    if "enum" in schema:
        return [_json(value) for value in schema["enum"]]
    for union in ("anyOf", "oneOf"):
        if union in schema:
            return [_write(part, depth + 1) for part in schema[union]]
    kind = schema.get("type")
    if isinstance(kind, list):
        return [_write({**schema, "type": one}, depth + 1) for one in kind]
    return None


def _write_plain(schema: JsonObject, _depth: int) -> str:
    """Write a scalar with its bounds."""
    kind = str(schema.get("type", "any"))
    signs = _BOUNDS.get(kind, {})
    bounds = [f"{sign} {schema[key]}" for key, sign in signs.items() if key in schema]
    return " ".join([kind, *bounds])


def _write_array(schema: JsonObject, depth: int) -> str:
    """Write an array by what it holds."""
    item = _write(schema.get("items"), depth + 1)
    return f"({item})[]" if " | " in item else f"{item}[]"


def _write_object(schema: JsonObject, depth: int) -> str:
    """Write an object by its properties; `?` marks those that may be left out."""
    properties = schema.get("properties")
    if not isinstance(properties, dict) or not properties:
        extra = schema.get("additionalProperties")
        held = _write(extra, depth + 1) if isinstance(extra, dict) else "any"
        return f"{{[name]: {held}}}"
    required = schema.get("required", ())
    parts = (
        f"{name}{'' if name in required else '?'}: {_write(part, depth + 1)}"
        for name, part in properties.items()
    )
    return "{" + ", ".join(parts) + "}"


def _json(value: Json) -> str:
    """Write a JSON value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_WRITERS: dict[str, Callable[[JsonObject, int], str]] = {
    "array": _write_array,
    "object": _write_object,
}
