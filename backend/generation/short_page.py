"""Stored values in the short forms that models may write: fewer tokens, same meaning.

The opposite of what `backend.assembly` reads; a test holds the two against each other.
"""

import re
from collections.abc import Mapping

from backend.domain.json_values import Json, JsonObject

__all__ = ["shorten"]

_OPTION = {"value", "label"}
_PLACEHOLDER = re.compile(r"\$\{\s*([^\W\d][\w$]*)\s*\}")
_TEXTS = ("template", "statement")
_LITERALS = (str, int, float, bool)


def shorten(value: JsonObject) -> JsonObject:
    """Return a page, an element or the page-level part of a page in short forms.

    Args:
        value: What is stored; not changed.

    Returns:
        A copy. Whatever a short form could not say stays as it is.
    """
    return {key: _property(key, part) for key, part in value.items()}


def _property(key: str, value: Json) -> Json:
    """Return the short form of one property."""
    if key == "elements" and isinstance(value, list):
        return [shorten(one) if isinstance(one, dict) else one for one in value]
    if not isinstance(value, dict):
        return value
    if key == "defaultValue":
        return _literal(value)
    if key == "options":
        return _options(value)
    return _text(value)


def _literal(value: Mapping[str, Json]) -> Json:
    """Return the literal that a value source holds."""
    is_static = value.keys() == {"source", "value"} and value["source"] == "static"
    literal = value.get("value")
    return literal if is_static and isinstance(literal, _LITERALS) else value


def _options(value: Mapping[str, Json]) -> Json:
    """Return options as labels, or as pairs of label and value."""
    data = value.get("data")
    if value.keys() != {"from", "data"} or not isinstance(data, list) or not data:
        return value
    if not all(
        isinstance(one, dict)
        and one.keys() == _OPTION
        and isinstance(one["label"], str)
        and isinstance(one["value"], str | int | float)
        for one in data
    ):
        return value
    if all(one["label"] == one["value"] for one in data):
        return [one["label"] for one in data]
    return [[one["label"], one["value"]] for one in data]


def _text(value: Mapping[str, Json]) -> Json:
    """Return a text whose parameters are the record's fields of the same names."""
    name = next((name for name in _TEXTS if name in value), None)
    text = value.get(name) if name is not None else None
    if not isinstance(text, str) or value.keys() - {name, "params"}:
        return value
    usual = [
        {"field": field, "data": {"source": "record", "field": field}}
        for field in dict.fromkeys(_PLACEHOLDER.findall(text))
    ]
    given = value.get("params")
    return text if usual and given == usual else value
