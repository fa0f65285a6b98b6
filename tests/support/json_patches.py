"""RFC 6902, as a client applies it."""

import copy
from collections.abc import Iterable

from backend.domain.json_values import Json, JsonObject

__all__ = ["apply_patch"]


def apply_patch(document: Json, operations: Iterable[JsonObject]) -> Json:
    """Return the document with a patch applied; the document itself stays."""
    root = {"": copy.deepcopy(document)}
    for operation in operations:
        parts = [""] + [_unescape(p) for p in operation["path"].split("/")[1:]]
        match operation["op"]:
            case "add":
                _add(root, parts, copy.deepcopy(operation["value"]))
            case "remove":
                _remove(root, parts)
            case "replace":
                _remove(root, parts)
                _add(root, parts, copy.deepcopy(operation["value"]))
            case "move":
                source = [""] + [_unescape(p) for p in operation["from"].split("/")[1:]]
                _add(root, parts, _remove(root, source))
            case "test":
                assert _get(root, parts) == operation["value"]
            case other:
                raise AssertionError(other)
    return root[""]


def _unescape(part: str) -> str:
    return part.replace("~1", "/").replace("~0", "~")


def _get(node: Json, parts: list[str]) -> Json:
    for part in parts:
        node = node[int(part)] if isinstance(node, list) else node[part]
    return node


def _add(root: Json, parts: list[str], value: Json) -> None:
    parent, last = _get(root, parts[:-1]), parts[-1]
    if isinstance(parent, list):
        place = len(parent) if last == "-" else int(last)
        assert 0 <= place <= len(parent)
        parent.insert(place, value)
    else:
        parent[last] = value


def _remove(root: Json, parts: list[str]) -> Json:
    parent, last = _get(root, parts[:-1]), parts[-1]
    return parent.pop(int(last)) if isinstance(parent, list) else parent.pop(last)
