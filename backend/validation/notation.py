"""What a schema wants, in the notation a model writes: `integer >= 0`, `"a" | "b"`."""

import json
from collections.abc import Mapping

from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Feature
from backend.domain.schemas import resolve
from backend.validation.brevity import shorten

__all__ = ["brief_value", "expected_feature", "expected_value", "list_names", "quote"]

MAX_EXPECTED = 140
"""Longest notation in characters: about 60 tokens of a violation must hold it all."""

MAX_QUOTED = 40
"""Longest quotation of what somebody wrote, in characters."""

MAX_QUOTED_TOKENS = 11
"""Most tokens of a quotation: two of them and the words between must leave room."""

MAX_NAMES = 8
"""How many names of a list are printed."""


def quote(text: str) -> str:
    """Quote what somebody wrote inside a message.

    Args:
        text: Anything, of any length.

    Returns:
        At most 40 characters of it, with escapes for what cannot be printed.
    """
    cut = text if len(text) <= MAX_QUOTED else text[: MAX_QUOTED - 1] + "…"
    shown = "".join(
        char if char.isprintable() else f"\\u{ord(char):04x}" for char in cut
    )
    return shorten(shown, MAX_QUOTED_TOKENS)


def brief_value(value: Json) -> str:
    """Write a value as short JSON.

    Args:
        value: A JSON value of any size.

    Returns:
        Minified JSON of at most 40 characters, cut with an ellipsis.
    """
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "an array"
    if isinstance(value, int) and abs(value) > 10**MAX_QUOTED:
        return "a huge number"
    return quote(json.dumps(value, ensure_ascii=False))


def list_names(names: Mapping[str, object] | list[str] | tuple[str, ...]) -> str:
    """Write a list of names, cut after eight.

    Args:
        names: The names in order.

    Returns:
        `a | b | c`, with an ellipsis when some were left out.
    """
    shown = list(names)[:MAX_NAMES]
    return " | ".join([*shown, "…"] if len(names) > len(shown) else shown)


def expected_feature(feature: Feature, definitions: Mapping[str, JsonObject]) -> str:
    """Write a feature as a model would write it.

    Args:
        feature: The feature.
        definitions: The structures its schema may name.

    Returns:
        For example `maxLength: integer >= 0`, or for an object its example:
        `options: {"from":"manual","data":[{"value":1,"label":"A"}]}`.
    """
    wanted = expected_value(feature.schema, definitions)
    if wanted in {"", "object", "array"}:
        example = _minified(feature.example)
        if len(feature.property) + 2 + len(example) <= MAX_EXPECTED:
            wanted = example
    return f"{feature.property}: {wanted or 'any value'}"


def expected_value(schema: Json, definitions: Mapping[str, JsonObject]) -> str:
    """Write what a schema accepts.

    Args:
        schema: Any schema of the knowledge base.
        definitions: The structures it may name.

    Returns:
        A short notation; empty when the schema cannot be said shortly.
    """
    resolved = resolve(schema, definitions)
    if "const" in resolved:
        return _minified(resolved["const"])
    if "enum" in resolved:
        return list_names([_minified(value) for value in resolved["enum"]])
    branches = resolved.get("anyOf") or resolved.get("oneOf")
    if branches:
        return _expected_branches(branches, definitions)
    kind = resolved.get("type")
    if isinstance(kind, list):
        return " | ".join(str(name) for name in kind)
    if not isinstance(kind, str):
        return ""
    return " ".join([kind, *_bounds(resolved)])


def _expected_branches(
    branches: list[Json], definitions: Mapping[str, JsonObject]
) -> str:
    """Write alternatives, or nothing when one of them cannot be said."""
    written = list(dict.fromkeys(expected_value(b, definitions) for b in branches))
    return " | ".join(written) if all(written) else ""


def _bounds(schema: JsonObject) -> list[str]:
    """Write the limits that a schema sets on a value of one type."""
    words = {
        "minimum": ">=",
        "exclusiveMinimum": ">",
        "maximum": "<=",
        "exclusiveMaximum": "<",
        "multipleOf": "multiple of",
        "minLength": "length >=",
        "maxLength": "length <=",
        "minItems": "items >=",
        "maxItems": "items <=",
        "pattern": "like",
        "format": "format",
    }
    if schema.get("minLength") == 1 and "maxLength" not in schema:
        return ["(not empty)"]
    return [f"{word} {schema[key]}" for key, word in words.items() if key in schema]


def _minified(value: Json) -> str:
    """Write a value as minified JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
