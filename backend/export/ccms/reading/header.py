"""The engine's header step as the page head."""

import copy

from backend.domain.json_values import Json, JsonObject
from backend.export.ccms.reading.context import take

__all__ = ["read_header"]

PLAIN = ("title", "subTitle", "back", "mainContent", "extraContent")
"""What a page head has under the same names."""


def read_header(step: JsonObject) -> JsonObject:
    """Read the header step.

    Args:
        step: The step.

    Returns:
        The page-level feature `header`.
    """
    header = {name: copy.deepcopy(step[name]) for name in PLAIN if name in step}
    breadcrumb = step.get("breadcrumb")
    if isinstance(breadcrumb, dict):
        items = take(breadcrumb.get("items"), list)
        header["breadcrumb"] = {
            **copy.deepcopy(breadcrumb),
            "items": [_read_item(item) for item in items],
        }
    return header


def _read_item(item: Json) -> JsonObject:
    """Read one level of the breadcrumb."""
    found = take(item, dict)
    read = {name: found[name] for name in ("label", "type") if name in found}
    action = take(found.get("action"), dict)
    if action.get("type") == "ccms":
        read["redirectTo"] = action.get("page")
        if action.get("mode") != "redirect":
            read["openIn"] = action.get("mode")
        if "params" in action:
            read["params"] = action["params"]
    return copy.deepcopy(read)
