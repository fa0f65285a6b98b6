"""Whether an edit made for one version of a page may be applied to a later one."""

from collections.abc import Iterable, Sequence

from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import find_located

__all__ = ["is_untouched"]

_ANCHORS = ("before", "after", "into")


def is_untouched(
    operations: Sequence[JsonObject], base: JsonObject, current: JsonObject
) -> bool:
    """Tell whether someone else left alone everything that an edit is about.

    Operations are anchored on ids, so they mean the same in a later version as long as
    what they name has not changed in between.

    Args:
        operations: The edit.
        base: The page that it was written for.
        current: The page as it is now.

    Returns:
        True when every element it changes is equal in both, its anchors exist in both,
        and page-level properties that it sets are equal in both.
    """
    return all(_is_alike(operation, base, current) for operation in operations)


def _is_alike(operation: JsonObject, base: JsonObject, current: JsonObject) -> bool:
    """Tell whether what one operation names is the same in both pages."""
    for anchor in _ANCHORS:
        anchor_id = operation.get(anchor)
        if isinstance(anchor_id, str) and find_located(current, anchor_id) is None:
            return False
    if operation.get("op") == "add":
        return True
    element_id = operation.get("id")
    if isinstance(element_id, str):
        was, now = find_located(base, element_id), find_located(current, element_id)
        return was is not None and now is not None and was.element == now.element
    names = _names(operation.get("properties"))
    return all(base.get(name) == current.get(name) for name in names)


def _names(properties: Json) -> Iterable[str]:
    """Return the names in `properties`: of an object, or a list of names."""
    if isinstance(properties, dict | list):
        return [name for name in properties if isinstance(name, str)]
    return ()
