"""Compact pages of request records, made into stored pages."""

from backend.assembly import assemble
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Place

__all__ = ["ZONES", "compact_to_page"]

ZONES = {"table_button": "toolbar", "row_button": "row_action", "detail": "field"}
"""Zones as records name them, and ours."""

_TYPES = {("detail", "enum"): "detail_enum"}
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
"""Values for properties that compact pages leave out though elements need them."""


def compact_to_page(compact: JsonObject, catalogue: Catalogue) -> JsonObject:
    """Turn a record's page into a page document, ids kept."""
    page_type = compact["type"]
    page: JsonObject = {"page": page_type, "title": compact["name"], "elements": []}
    if "primary" in compact:
        page["primary"] = compact["primary"]
    for element in compact["elements"]:
        page["elements"].append(_element(element, page_type, catalogue))
    return assemble(page, catalogue).page


def _element(compact: JsonObject, page_type: str, catalogue: Catalogue) -> JsonObject:
    zone = str(ZONES.get(compact["zone"], compact["zone"]))
    kind = str(_TYPES.get((page_type, compact["type"]), compact["type"]))
    if (
        kind == "radio"
    ):  # options with values: the engine's own choice, as radio buttons
        kind, compact = "select_single", {**compact, "mode": "radio"}
    row = catalogue.find_element_at(Place(page_type, zone), kind)
    assert row is not None, (page_type, zone, kind)
    features = catalogue.features_of(row.key)
    made: JsonObject = {"id": compact["id"], "type": kind}
    if zone != catalogue.first_zone(page_type):
        made["zone"] = zone
    for name, value in compact.items():
        if name in features:
            made[name] = _value(name, value)
    for name, feature in features.items():
        if feature.required and name not in made:
            made[name] = _FILLERS.get(name, feature.example)
    return made


def _value(name: str, value: Json) -> Json:
    if name == "options" and isinstance(value, list):
        data = [{"value": each[1], "label": each[0]} for each in value]
        return {"from": "manual", "data": data}
    if name == "confirm" and value is True:
        return {"enable": True, "titleText": "?"}
    return value
