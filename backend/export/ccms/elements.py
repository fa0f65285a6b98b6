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
from backend.export.ccms.dialects import DISPLAY_TYPES, EDITOR_FIELDS

__all__ = ["column", "detail_item", "form_field", "in_zone"]


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
    written = _features(element) | (write(element, context) if write else {})
    return context.own(element.get("id"), written)


def column(element: JsonObject, context: ExportContext) -> JsonObject:
    """Write one column of a table.

    Args:
        element: The element.
        context: Takes the helper pages.

    Returns:
        The engine's table column.
    """
    written = _features(element)
    if element["type"] == "operation":
        buttons = element.get("elements", [])
        written["actions"] = [operation_button(button, context) for button in buttons]
    return context.own(element.get("id"), written)


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
    return context.own(element.get("id"), _features(element) | own)


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
    """Write tabs: own fields per tab, or fields shared by all.

    Fields of the kind that the mode does not use are written as well; the engine passes
    over them, and they are there when the mode is changed back.
    """
    differ = element.get("mode") != "same"
    tabs = []
    for tab in in_zone(element, "tab", default="tab"):
        written = {name: value for name, value in tab.items() if name not in RESERVED}
        if differ or tab.get("elements"):
            written |= _fields(tab, context)
        tabs.append(context.own(tab.get("id"), written))
    shared = in_zone(element, "field", default="tab")
    if differ and not shared:
        return {"tabs": tabs}
    return {"tabs": tabs, "fields": [form_field(child, context) for child in shared]}


def _subtable(element: JsonObject, context: ExportContext) -> JsonObject:
    """Write a table inside a form: columns, row editor, buttons and expansion."""

    def zone(key: str) -> list[JsonObject]:
        return in_zone(element, key, default="column")

    fields = [form_field(child, context) for child in zone("field")]
    columns = zone("column")
    written: JsonObject = {
        "tableColumns": [_subtable_column(child, context) for child in columns]
    }
    operations: JsonObject = {}
    for button in zone("toolbar"):
        corner = button.get("position", "topRight")
        corners = operations.setdefault("tableOperations", {})
        entry = subtable_operation(button, context, fields=fields)
        corners.setdefault(corner, []).append(entry)
    rows = zone("row_action")
    if rows:
        operations["rowOperations"] = [
            subtable_operation(row, context, fields=fields) for row in rows
        ]
    if operations:
        written["operations"] = operations
    expanded = [form_field(child, context) for child in zone("expand")]
    if expanded:
        written["tableExpand"] = [{"fields": expanded}]
    if fields and not _opens_editor([*zone("toolbar"), *rows]):
        written[EDITOR_FIELDS] = fields
    return written


def _opens_editor(buttons: list[JsonObject]) -> bool:
    """Tell whether one of a sub-table's buttons opens the row editor."""
    leaves = [leaf for button in buttons for leaf in button.get("elements", [button])]
    return any(leaf.get("action") in {"create_row", "update_row"} for leaf in leaves)


def _subtable_column(element: JsonObject, context: ExportContext) -> JsonObject:
    """Write a column of a sub-table as the form field that draws its cells."""
    written = _features(element)
    written["type"] = DISPLAY_TYPES.get(element["type"], element["type"])
    if element["type"] == "Aenum" and element.get("multiple"):
        written["type"] = "select_multiple"
    if element["type"] == "image":
        written["mode"] = "image"
    return context.own(element.get("id"), written)


_FORM_CONTAINERS: dict[str, Callable[[JsonObject, ExportContext], JsonObject]] = {
    "group": _fields,
    "form": _fields,
    "tabs": _tabs,
    "table": _subtable,
}
"""Form fields with children, and what writes them."""
