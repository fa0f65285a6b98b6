"""Fields, columns and items: our `elements` under the engine's many keys."""

from collections.abc import Callable

from backend.domain.json_values import JsonObject
from backend.domain.pages import RESERVED
from backend.export.ccms.buttons import (
    operation_button,
    subtable_operation,
    table_operation,
)
from backend.export.ccms.context import ExportContext

__all__ = ["column", "detail_item", "form_field", "in_zone"]

DISPLAY_TYPES = {
    "Aenum": "select_single",
    "multirowText": "multiple_text",
    "image": "upload",
}
"""Column types as the form fields that a sub-table draws its cells with.

The engine draws a sub-table's columns with the read-only look of form fields, not with
its table columns.
"""


def in_zone(container: JsonObject, zone: str, *, default: str) -> list[JsonObject]:
    """Return the children of a container or page that stand in a zone.

    Args:
        container: The element or page.
        zone: Key of the zone.
        default: The zone of children that do not say.

    Returns:
        The children in their order.
    """
    return [
        child
        for child in container.get("elements", [])
        if child.get("zone", default) == zone
    ]


def form_field(element: JsonObject, context: ExportContext) -> JsonObject:
    """Write one field of a form or of a search bar.

    Args:
        element: The element.
        context: Takes the helper pages.

    Returns:
        The engine's form field.
    """
    write = _FORM_CONTAINERS.get(element["type"])
    return _features(element) | (write(element, context) if write else {})


def column(element: JsonObject, context: ExportContext) -> JsonObject:
    """Write one column of a table.

    Args:
        element: The element.
        context: Takes the helper pages.

    Returns:
        The engine's table column.
    """
    if element["type"] != "operation":
        return _features(element)
    buttons = element.get("elements", [])
    actions = [operation_button(button, context) for button in buttons]
    return _features(element) | {"actions": actions}


def detail_item(element: JsonObject, context: ExportContext) -> JsonObject:
    """Write one item of a detail page.

    Args:
        element: The element.
        context: Takes the helper pages.

    Returns:
        The engine's detail field.
    """
    children = element.get("elements", [])
    match element["type"]:
        case "group":
            own = {"fields": [detail_item(child, context) for child in children]}
        case "operation":
            own = {"actions": [operation_button(child, context) for child in children]}
        case "table":
            own = _detail_table(element, context)
        case _:
            own = {}
    return _features(element) | own


def _features(element: JsonObject) -> JsonObject:
    """Return the type and the features of an element, without our structure."""
    kept = {name: value for name, value in element.items() if name not in RESERVED}
    return {"type": element["type"], **kept}


def _detail_table(element: JsonObject, context: ExportContext) -> JsonObject:
    """Write what a table inside a detail page holds."""
    rows = in_zone(element, "row_action", default="column")
    columns = in_zone(element, "column", default="column")
    written: JsonObject = {
        "tableColumns": [column(child, context) for child in columns]
    }
    if rows:
        operations = [table_operation(row, context, open_in="popup") for row in rows]
        written["operations"] = {"rowOperations": operations}
    return written


def _fields(element: JsonObject, context: ExportContext) -> JsonObject:
    """Write the children of a group or list."""
    children = in_zone(element, "field", default="field")
    return {"fields": [form_field(child, context) for child in children]}


def _tabs(element: JsonObject, context: ExportContext) -> JsonObject:
    """Write tabs: own fields per tab, or fields shared by all."""
    own = element.get("mode") != "same"
    tabs = []
    for tab in in_zone(element, "tab", default="tab"):
        written = {name: value for name, value in tab.items() if name not in RESERVED}
        tabs.append(written | (_fields(tab, context) if own else {}))
    if own:
        return {"tabs": tabs}
    shared = in_zone(element, "field", default="tab")
    return {"tabs": tabs, "fields": [form_field(child, context) for child in shared]}


def _subtable(element: JsonObject, context: ExportContext) -> JsonObject:
    """Write a table inside a form: columns, row editor, buttons and expansion."""

    def zone(key: str) -> list[JsonObject]:
        return in_zone(element, key, default="column")

    fields = [form_field(child, context) for child in zone("field")]
    written: JsonObject = {
        "tableColumns": [_subtable_column(child) for child in zone("column")]
    }
    operations: JsonObject = {}
    for button in zone("toolbar"):
        corner = button.get("position", "topRight")
        corners = operations.setdefault("tableOperations", {})
        entry = subtable_operation(button, context, fields=fields)
        corners.setdefault(corner, []).append(entry)
    rows = [
        subtable_operation(row, context, fields=fields) for row in zone("row_action")
    ]
    if rows:
        operations["rowOperations"] = rows
    if operations:
        written["operations"] = operations
    expanded = [form_field(child, context) for child in zone("expand")]
    if expanded:
        written["tableExpand"] = [{"fields": expanded}]
    return written


def _subtable_column(element: JsonObject) -> JsonObject:
    """Write a column of a sub-table as the form field that draws its cells."""
    written = _features(element)
    written["type"] = DISPLAY_TYPES.get(element["type"], element["type"])
    if element["type"] == "Aenum" and element.get("multiple"):
        written["type"] = "select_multiple"
    if element["type"] == "image":
        written["mode"] = "image"
    return written


_FORM_CONTAINERS: dict[str, Callable[[JsonObject, ExportContext], JsonObject]] = {
    "group": _fields,
    "form": _fields,
    "tabs": _tabs,
    "table": _subtable,
}
"""Form fields with children, and what writes them."""
