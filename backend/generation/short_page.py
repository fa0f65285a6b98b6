"""Stored values in the short forms that models may write: fewer tokens, same meaning.

The opposite of what `backend.assembly` reads; a test holds the two against each other.
"""

import re
from collections.abc import Mapping

from backend.domain.catalogue import Catalogue, pick_zone
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import ChildZone, Element

__all__ = ["shorten", "shorten_page"]

_OPTION = {"value", "label"}
_PLACEHOLDER = re.compile(r"\$\{\s*([^\W\d][\w$]*)\s*\}")
_TEXTS = ("template", "statement")
_LITERALS = (str, int, float, bool)


def shorten_page(page: JsonObject, catalogue: Catalogue) -> JsonObject:
    """Return a whole page in short forms.

    Args:
        page: The page; not changed.
        catalogue: Whose first type of a zone need not be written.

    Returns:
        A copy.
    """
    offered = catalogue.top_zones(str(page.get("page")))
    return _without_first_types(shorten(page), offered, catalogue)


def shorten(value: JsonObject) -> JsonObject:
    """Return an element, or the page-level part of a page, in short forms.

    Args:
        value: What is stored; not changed.

    Returns:
        A copy. Whatever a short form could not say stays as it is.
    """
    return {key: _property(key, part) for key, part in value.items()}


def _without_first_types(
    holder: JsonObject, offered: tuple[ChildZone, ...], catalogue: Catalogue
) -> JsonObject:
    """Return a page or container whose members leave the usual type out."""
    members = holder.get("elements")
    if not isinstance(members, list):
        return holder
    shown: list[Json] = []
    for member in members:
        if not isinstance(member, dict):
            shown.append(member)
            continue
        rows = _rows_at(pick_zone(offered, member.get("zone")), catalogue)
        row = next((row for row in rows if row.type == member.get("type")), None)
        inner = _without_first_types(member, row.children if row else (), catalogue)
        is_first = row is not None and row is rows[0] and "label" in member
        shown.append(_without_type(inner) if is_first else inner)
    return {**holder, "elements": shown}


def _rows_at(zone: ChildZone | None, catalogue: Catalogue) -> list[Element]:
    """Return the elements that a zone offers."""
    if zone is None:
        return []
    rows = catalogue.list_elements_at(zone.place)
    return [row for row in rows if not zone.types or row.type in zone.types]


def _without_type(element: JsonObject) -> JsonObject:
    """Return an element without its type."""
    return {key: value for key, value in element.items() if key != "type"}


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
