"""One plain element of each kind of form field, for forms and search bars."""

import copy

from backend.domain.json_values import Json, JsonObject

__all__ = ["ANSWERS", "PLAIN", "static", "tried"]

ANSWERS: dict[str, Json] = {"/api/upload": {"code": 0, "data": {"url": "/u.png"}}}

_OPTIONS = {
    "from": "manual",
    "data": [{"value": 1, "label": "一"}, {"value": 2, "label": "二"}],
}
_WORDS = {
    "from": "manual",
    "data": [{"value": "read", "label": "阅读"}, {"value": "sport", "label": "运动"}],
}
_DAY = {"mode": "date", "format": "YYYY-MM-DD", "submitFormat": "YYYY-MM-DD"}
_TREE = [
    {
        "value": 1,
        "title": "华北",
        "children": [{"value": 11, "title": "北京"}, {"value": 12, "title": "天津"}],
    }
]
PLAIN: dict[str, JsonObject] = {
    "text": {},
    "longtext": {},
    "number": {},
    "select_single": {"options": _OPTIONS},
    "select_multiple": {"options": _WORDS, "multiple": {"type": "array"}},
    "datetime": _DAY,
    "datetimeRange": _DAY,
    "switch": {"defaultValue": {"source": "static", "value": True}},
    "upload": {
        "mode": "image",
        "interface": {
            "url": "/api/upload",
            "method": "POST",
            "response": {"root": "data"},
        },
        "requireField": "file",
        "responseField": "url",
    },
    "tree_select": {
        "mode": "treeSelect",
        "treeData": {"from": "manual", "data": _TREE},
    },
    "multiple_text": {},
    "imageurl": {},
    "color": {},
    "code": {"codeType": "json", "theme": "white", "height": 200},
    "any": {},
    "radio": {"options": [{"name": "男"}, {"name": "女"}]},
}
"""What a kind needs besides label and field."""


def tried(kind: str, **more: Json) -> JsonObject:
    """Return an element of a kind, under the label `XX` and the field `xx`."""
    plain = copy.deepcopy(PLAIN[kind])
    return {"type": kind, "label": "XX", "field": "xx", **plain, **more}


def static(value: Json) -> JsonObject:
    """Return a default value."""
    return {"source": "static", "value": value}
