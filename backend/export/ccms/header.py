"""The page head as the engine's header step."""

from backend.domain.json_values import JsonObject
from backend.export.ccms.context import pick

__all__ = ["header_step"]


def header_step(header: JsonObject) -> JsonObject:
    """Write the header step.

    Args:
        header: The page-level feature `header`.

    Returns:
        The step; breadcrumb items that name a page get the engine's click action.
    """
    step: JsonObject = {"type": "header", **header}
    if "breadcrumb" in header:
        items = [_breadcrumb_item(item) for item in header["breadcrumb"]["items"]]
        step["breadcrumb"] = {**header["breadcrumb"], "items": items}
    return step


def _breadcrumb_item(item: JsonObject) -> JsonObject:
    """Write one level of the breadcrumb."""
    written = pick(item, "label", "type")
    if "redirectTo" not in item:
        return written
    mode = item.get("openIn", "redirect")
    action = {"type": "ccms", "page": item["redirectTo"], "mode": mode}
    return {**written, "action": {**action, **pick(item, "params")}}
