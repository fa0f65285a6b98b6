"""Parameters that a text with placeholders needs and does not bring.

`"${type} === 1"` can mean one thing only: the value of the field `type` of the record
at hand. Models may write just that; the engine wants it spelled out beside the text.
"""

import re
from collections.abc import Collection, Iterator, Mapping

from backend.assembly.repairs import Repairs
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Feature

__all__ = ["fill_parameters"]

_NAME = r"[^\W\d][\w$]*"
_DOLLAR = re.compile(rf"\$\{{\s*({_NAME})\s*\}}")
_BRACES = re.compile(rf"\{{\s*({_NAME})\s*\}}")

_TEXTS: Mapping[str, tuple[str, re.Pattern[str]]] = {
    "template": ("params", _DOLLAR),
    "statement": ("params", _DOLLAR),
    "titleText": ("titleParams", _BRACES),
}
"""Property with placeholders, the list beside it, and how a placeholder is written."""


def fill_parameters(
    element: JsonObject,
    names: Collection[str],
    features: Mapping[str, Feature],
    repairs: Repairs,
) -> None:
    """Write down the parameters of an element's conditions and texts, in place.

    Args:
        element: An element with mended properties.
        names: The properties concerned.
        features: Its features; their examples tell where values come from there.
        repairs: Where to list what was added.
    """
    for name in names:
        feature, value = features.get(name), element.get(name)
        if feature is None or not isinstance(value, dict):
            continue
        source = _source_of(feature.example) or _usual_source(features)
        filled = _filled(value, source) if source else value
        if filled is not value:
            element[name] = filled
            with repairs.inside(name) as inner:
                inner.note("completed")


def _filled(value: JsonObject, source: str) -> JsonObject:
    """Return a value whose placeholders all have parameters, itself when they have."""
    for text, (list_name, pattern) in _TEXTS.items():
        given = value.get(list_name, [])
        if not isinstance(value.get(text), str) or not isinstance(given, list):
            continue
        entries = [entry for entry in given if isinstance(entry, dict)]
        known = {str(entry.get("field")).split(".", 1)[0] for entry in entries}
        lacking = [
            {"field": name, "data": {"source": source, "field": name}}
            for name in dict.fromkeys(pattern.findall(value[text]))
            if name not in known
        ]
        if lacking and len(entries) == len(given) and "" not in known:
            return {**value, list_name: [*given, *lacking]}
    return value


def _usual_source(features: Mapping[str, Feature]) -> str | None:
    """Return where the values of texts come from in a place, by its condition."""
    condition = features.get("condition")
    return _source_of(condition.example) if condition is not None else None


def _source_of(example: Json) -> str | None:
    """Return where the first parameter of an example takes its value from."""
    return next(_sources(example), None)


def _sources(example: Json) -> Iterator[str]:
    """Yield where the parameters of an example take their values from.

    Yields:
        Names of sources.
    """
    for list_name, _ in _TEXTS.values():
        entries = example.get(list_name) if isinstance(example, dict) else None
        for entry in entries if isinstance(entries, list) else ():
            data = entry.get("data") if isinstance(entry, dict) else None
            if isinstance(data, dict) and isinstance(data.get("source"), str):
                yield data["source"]
