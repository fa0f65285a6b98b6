"""JSON Patch (RFC 6902): small, pure, and with an inverse.

Documents are never changed: what a patch does not touch is the same object before and
after, so that untouched elements are the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.domain.json_values import Json, JsonObject, Pointer
from backend.domain.pointers import PointerError, get_at, is_index, join, split

__all__ = [
    "PatchError",
    "Patched",
    "apply_patch",
    "can_move",
    "is_same_json",
    "patch_with_inverse",
]

_APPEND = "-"


class PatchError(ValueError):
    """A patch does not fit the document; nothing was changed.

    Attributes:
        index: Which of its operations, from 0.
    """

    def __init__(self, index: int, reason: str) -> None:
        super().__init__(f"operation {index}: {reason}")
        self.index = index


@dataclass(frozen=True, slots=True)
class Patched:
    """A document after a patch, and the way back."""

    document: Json
    inverse: tuple[JsonObject, ...]
    """Applied to `document` it gives the document as it was."""


def apply_patch(document: Json, patch: Sequence[JsonObject]) -> Json:
    """Apply a patch, all of it or nothing.

    Args:
        document: Any JSON value; never changed.
        patch: Operations of RFC 6902: add, remove, replace, move, copy, test.

    Returns:
        The document after the patch; fails as `patch_with_inverse` does.
    """
    return patch_with_inverse(document, patch).document


def patch_with_inverse(document: Json, patch: Sequence[JsonObject]) -> Patched:
    """Apply a patch and compute the patch that takes it back.

    Args:
        document: Any JSON value; never changed.
        patch: Operations of RFC 6902.

    Returns:
        The document after the patch and its inverse.

    Raises:
        PatchError: If an operation does not fit or a test fails.
    """
    inverse: list[JsonObject] = []
    for index, operation in enumerate(patch):
        try:
            document, back = _apply(document, operation)
        except (PointerError, KeyError, TypeError) as error:
            raise PatchError(index, str(error)) from error
        inverse = [*back, *inverse]
    return Patched(document, tuple(inverse))


def is_same_json(left: Json, right: Json) -> bool:
    """Compare two values as JSON does: true is not 1, the order of keys is nothing.

    Args:
        left: Any JSON value.
        right: Any JSON value.

    Returns:
        Whether they are equal.
    """
    if left is right:
        return True
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(
            is_same_json(value, right[key]) for key, value in left.items()
        )
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(is_same_json, left, right))
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    are_numbers = isinstance(left, int | float) and isinstance(right, int | float)
    return (are_numbers or type(left) is type(right)) and bool(left == right)


def can_move(source: Pointer, path: Pointer) -> bool:
    """Tell whether one `move` may lead from a place to another.

    RFC 6902 forbids a target that begins with the source, even where the indexes after
    the removal would make it another element; then a removal and an addition say it.

    Args:
        source: Where the value stands.
        path: Where it goes.

    Returns:
        Whether `move` may be used.
    """
    return not path.startswith(f"{source}/")


def _apply(document: Json, operation: JsonObject) -> tuple[Json, list[JsonObject]]:
    """Apply one operation; return the document and the way back."""
    path = operation["path"]
    match operation["op"]:
        case "test":
            if not is_same_json(get_at(document, path), operation["value"]):
                raise PointerError(f"test failed at {path}")
            return document, []
        case "add":
            return _add(document, path, operation["value"])
        case "remove":
            changed, old = _remove(document, path)
            return changed, [{"op": "add", "path": path, "value": old}]
        case "replace":
            old = get_at(document, path)
            changed = _put(document, split(path), operation["value"])
            return changed, [{"op": "replace", "path": path, "value": old}]
        case "copy":
            return _add(document, path, get_at(document, operation["from"]))
        case "move":
            return _move(document, operation["from"], path)
        case other:
            raise PointerError(f"unknown operation {other}")


def _move(
    document: Json, source: Pointer, path: Pointer
) -> tuple[Json, list[JsonObject]]:
    """Move a value; return the document and the way back."""
    if path == source:
        get_at(document, source)
        return document, []
    if not can_move(source, path):
        raise PointerError("cannot move a value into itself")
    without, value = _remove(document, source)
    changed, back = _add(without, path, value)
    landed = back[0]["path"]
    if back[0]["op"] == "remove" and can_move(landed, source):
        return changed, [{"op": "move", "from": landed, "path": source}]
    return changed, [*back, {"op": "add", "path": source, "value": value}]


def _add(document: Json, path: Pointer, value: Json) -> tuple[Json, list[JsonObject]]:
    """Add a value; return the document and the way back."""
    tokens = split(path)
    if not tokens:
        return value, [{"op": "replace", "path": "", "value": document}]
    parent = get_at(document, join(tokens[:-1]))
    last = tokens[-1]
    if isinstance(parent, list):
        index = len(parent) if last == _APPEND else _index(last, len(parent) + 1)
        changed: Json = [*parent[:index], value, *parent[index:]]
        landed = join([*tokens[:-1], str(index)])
        back: JsonObject = {"op": "remove", "path": landed}
    elif isinstance(parent, dict):
        changed = {**parent, last: value}
        back = {"op": "remove", "path": path}
        if last in parent:
            back = {"op": "replace", "path": path, "value": parent[last]}
    else:
        raise PointerError(path)
    return _put(document, tokens[:-1], changed), [back]


def _remove(document: Json, path: Pointer) -> tuple[Json, Json]:
    """Remove a value; return the document and the value."""
    tokens = split(path)
    if not tokens:
        raise PointerError("cannot remove the whole document")
    old = get_at(document, path)
    parent = get_at(document, join(tokens[:-1]))
    last = tokens[-1]
    if isinstance(parent, list):
        index = int(last)
        changed: Json = [*parent[:index], *parent[index + 1 :]]
    else:
        changed = {key: value for key, value in parent.items() if key != last}
    return _put(document, tokens[:-1], changed), old


def _put(document: Json, tokens: list[str], value: Json) -> Json:
    """Return a document with a value in place of an existing one.

    Only the objects on the way there are copied.
    """
    if not tokens:
        return value
    first, rest = tokens[0], tokens[1:]
    if isinstance(document, list):
        index = int(first)
        return [
            *document[:index],
            _put(document[index], rest, value),
            *document[index + 1 :],
        ]
    return {
        key: _put(member, rest, value) if key == first else member
        for key, member in document.items()
    }


def _index(token: str, length: int) -> int:
    """Read an index below a length."""
    if not is_index(token) or int(token) >= length:
        raise PointerError(f"no index {token}")
    return int(token)
