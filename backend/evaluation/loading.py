"""Compact pages of records, made into pages that are stored."""

from backend.assembly import assemble
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Element, Place
from backend.domain.texts import Text
from backend.evaluation.errors import EvaluationError
from backend.evaluation.records.shapes import Record
from backend.evaluation.scoring.labels import ENGINE_NAMES, ZONES
from backend.validation import checker_for

__all__ = ["compact_to_page", "pages_of"]

_FILLERS: JsonObject = {
    "options": {
        "from": "manual",
        "data": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}],
    },
    "treeData": {"from": "manual", "data": [{"value": "a", "title": "A"}]},
    "interface": {"url": "/api/upload", "method": "POST"},
    "requireField": "file",
    "responseField": "url",
    "codeType": "json",
    "theme": "white",
    "height": 200,
    "primary": "id",
    "url": {"statement": "x", "params": []},
    "statement": {"statement": "x", "params": []},
}
"""Values for what compact pages leave out though elements need it."""


def pages_of(record: Record, catalogue: Catalogue) -> dict[str, JsonObject]:
    """Return every page that has to be stored before a record is played.

    Args:
        record: The record.
        catalogue: The knowledge base.

    Returns:
        The pages by id; the one being edited with its elements.

    Raises:
        EvaluationError: If a page of the record breaks the protocol's rules.
    """
    compact = {page["id"]: page for page in record.pages}
    if record.page is not None:
        compact[record.page["id"]] = record.page
    pages = {key: compact_to_page(page, catalogue) for key, page in compact.items()}
    for key, page in pages.items():
        found = checker_for(catalogue).check(page, page_ids=pages.keys())
        if found:
            where, message = found[0].pointer, found[0].message
            raise EvaluationError(
                "bad_record",
                Text(
                    f"第 {record.line} 行（{record.id}）：页面 {key} {where} {message.zh}",
                    f"line {record.line} ({record.id}): page {key} {where} {message.en}",
                ),
            )
    return pages


def compact_to_page(compact: JsonObject, catalogue: Catalogue) -> JsonObject:
    """Turn a compact page into a page document, ids kept.

    Args:
        compact: `{id, name, type, elements, ...}`; page-level features as they are.
        catalogue: The knowledge base.

    Returns:
        The page.
    """
    page_type = str(compact["type"])
    page: JsonObject = {"page": page_type, "title": compact["name"]}
    page |= {
        name: compact[name]
        for name in catalogue.features_of(page_type)
        if name in compact and name != "title"
    }
    elements = compact.get("elements") or []
    page["elements"] = [_element(each, page_type, catalogue) for each in elements]
    return assemble(page, catalogue).page


def _element(compact: JsonObject, page_type: str, catalogue: Catalogue) -> JsonObject:
    """Turn one compact element, and those inside it, into elements of a page."""
    zone, kind = _zone(compact, page_type, catalogue), str(compact["type"])
    if kind == "radio":  # options with values: a single choice that looks like radio
        kind, compact = "select_single", {**compact, "mode": "radio"}
    row = _row(page_type, zone, kind, catalogue)
    made: JsonObject = {"id": compact["id"], "type": row.type if row else kind}
    if zone != catalogue.first_zone(page_type):
        made["zone"] = zone
    features = catalogue.features_of(row.key) if row else {}
    for name, value in compact.items():
        if name not in {"id", "type", "zone", "elements"}:
            # What the type cannot have at all is left out: `field` of a button.
            if row is not None and name not in features:
                continue
            made[name] = _value(name, value)
    for name, feature in features.items():
        if feature.required and name not in made:
            made[name] = _FILLERS.get(name, feature.example)
    if "elements" in compact:
        inside = compact["elements"]
        made["elements"] = [_element(each, page_type, catalogue) for each in inside]
    return made


def _zone(compact: JsonObject, page_type: str, catalogue: Catalogue) -> str:
    """Return the zone of an element as pages name it."""
    zone = compact.get("zone") or catalogue.first_zone(page_type)
    return str(ZONES.get(str(zone), zone))


def _row(page_type: str, zone: str, kind: str, catalogue: Catalogue) -> Element | None:
    """Return the knowledge base's row of a type as records name it."""
    names = [kind, *(own for own, short in ENGINE_NAMES.items() if short == kind)]
    place = Place(page_type, zone)
    found = (catalogue.find_element_at(place, name) for name in names)
    return next((row for row in found if row is not None), None)


def _value(name: str, value: Json) -> Json:
    """Return the value of a feature as pages hold it."""
    if name == "options" and isinstance(value, list):
        data = [{"value": each[1], "label": each[0]} for each in value]
        return {"from": "manual", "data": data}
    if name == "confirm" and value is True:
        return {"enable": True, "titleText": "?"}
    return value
