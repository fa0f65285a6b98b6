"""Fields, columns and items of the engine as our `elements`."""

import copy
from collections.abc import Callable, Iterable

from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import RESERVED
from backend.export.ccms.dialects import (
    ARRANGED_TYPES,
    COLUMN_OF_FIELD,
    CORNERS,
    DISPLAY_TYPES,
    EDITOR_FIELDS,
)
from backend.export.ccms.reading.buttons import (
    read_operation_button,
    read_subtable_operation,
    read_table_operation,
)
from backend.export.ccms.reading.context import ReadingContext, objects_in, take

__all__ = ["in_zone", "read_column", "read_detail_item", "read_form_field"]


def in_zone(
    zone: str | None, elements: Iterable[JsonObject | None]
) -> list[JsonObject]:
    """Put elements into a zone.

    Args:
        zone: Key of the zone; `None` for the one that elements may leave out.
        elements: The elements, `None` for what was not recognised.

    Returns:
        The recognised elements, changed in place.
    """
    found = [element for element in elements if element is not None]
    if zone is not None:
        for element in found:
            element["zone"] = zone
    return found


def read_form_field(source: JsonObject, context: ReadingContext) -> JsonObject:
    """Read one field of a form or of a search bar.

    Args:
        source: The engine's form field.
        context: Remembers what was read.

    Returns:
        The element.
    """
    kind = source["type"]
    element = context.read(_features(source, *ARRANGED_TYPES.get(kind, ())), source)
    children = _CHILDREN.get(kind)
    if children is not None:
        element["elements"] = children(source, context)
    return element


def read_column(source: JsonObject, context: ReadingContext) -> JsonObject:
    """Read one column of a table.

    Args:
        source: The engine's table column.
        context: Remembers what was read.

    Returns:
        The element.
    """
    if source["type"] != "operation":
        return context.read(_features(source), source)
    element = context.read(_features(source, "actions"), source)
    element["elements"] = _inline_buttons(source, context)
    return element


def read_detail_item(source: JsonObject, context: ReadingContext) -> JsonObject:
    """Read one item of a detail page.

    Args:
        source: The engine's detail field.
        context: Remembers what was read.

    Returns:
        The element.
    """
    match source["type"]:
        case "group":
            element = context.read(_features(source, "fields"), source)
            items = objects_in(source.get("fields"))
            element["elements"] = [read_detail_item(item, context) for item in items]
        case "operation":
            element = context.read(_features(source, "actions"), source)
            element["elements"] = _inline_buttons(source, context)
        case "table":
            names = ("tableColumns", "operations")
            element = context.read(_features(source, *names), source)
            element["elements"] = _detail_table(source, context)
        case _:
            element = context.read(_features(source), source)
    return element


def _features(source: JsonObject, *arranged: str) -> JsonObject:
    """Return copies of all properties but those that hold children."""
    skipped = {*RESERVED, *arranged}
    kept = {
        name: copy.deepcopy(value)
        for name, value in source.items()
        if name not in skipped
    }
    return {"type": source["type"], **kept}


def _inline_buttons(source: JsonObject, context: ReadingContext) -> list[JsonObject]:
    """Read the buttons of an operation column or item."""
    buttons = []
    for action in objects_in(source.get("actions")):
        button = read_operation_button(action, context)
        if button is not None:
            buttons.append(context.read(button, action))
    return buttons


def _detail_table(source: JsonObject, context: ReadingContext) -> list[JsonObject]:
    """Read the columns and row buttons of a table inside a detail page."""
    operations = take(source.get("operations"), dict)
    rows = objects_in(operations.get("rowOperations"))
    columns = objects_in(source.get("tableColumns"))
    return [
        *(read_column(column, context) for column in columns),
        *in_zone(
            "row_action",
            (read_table_operation(row, context, open_in="popup") for row in rows),
        ),
    ]


def _fields(source: Json, context: ReadingContext) -> list[JsonObject]:
    """Read a list of form fields."""
    return [read_form_field(field, context) for field in objects_in(source)]


def _group(source: JsonObject, context: ReadingContext) -> list[JsonObject]:
    """Read the children of a group or list."""
    return _fields(source.get("fields"), context)


def _tabs(source: JsonObject, context: ReadingContext) -> list[JsonObject]:
    """Read tabs and the fields they share."""
    tabs = []
    for tab in take(source.get("tabs"), list):
        if isinstance(tab, dict):
            element = _features(tab | {"type": "tab"}, "fields")
            context.read(element, tab)
            if "fields" in tab:
                element["elements"] = _fields(tab["fields"], context)
            tabs.append(element)
    return tabs + in_zone("field", _fields(source.get("fields"), context))


def _subtable(source: JsonObject, context: ReadingContext) -> list[JsonObject]:
    """Read a table inside a form."""
    operations = take(source.get("operations"), dict)
    corners = take(operations.get("tableOperations"), dict)
    columns = objects_in(source.get("tableColumns"))
    expanded = [one for one in take(source.get("tableExpand"), list)[:1] if one]
    toolbar: list[JsonObject] = []
    for corner in CORNERS:
        for entry in objects_in(corners.get(corner)):
            button = read_subtable_operation(entry, context)
            if button is not None:
                if corner != "topRight":
                    button["position"] = corner
                toolbar.append(button)
    rows = objects_in(operations.get("rowOperations"))
    return [
        *(_read_subtable_column(column, context) for column in columns),
        *in_zone("field", _fields(_editor_fields(source), context)),
        *in_zone("toolbar", toolbar),
        *in_zone("row_action", (read_subtable_operation(row, context) for row in rows)),
        *in_zone(
            "expand",
            (
                field
                for one in expanded
                for field in _fields(take(one, dict).get("fields"), context)
            ),
        ),
    ]


def _editor_fields(source: JsonObject) -> Json:
    """Return the row editor's fields: those of the first button that opens it."""
    operations = take(source.get("operations"), dict)
    corners = take(operations.get("tableOperations"), dict)
    lists = [*(corners.get(corner) for corner in CORNERS)]
    for entries in [*lists, operations.get("rowOperations")]:
        for entry in objects_in(entries):
            for leaf in (entry, *take(entry.get("operations"), list)):
                handle = take(take(leaf, dict).get("handle"), dict)
                if handle.get("type") in {"form-table-create", "form-table-update"}:
                    return handle.get("fields")
    return source.get(EDITOR_FIELDS)


def _read_subtable_column(source: JsonObject, context: ReadingContext) -> JsonObject:
    """Read a column of a sub-table, which the engine writes as a form field."""
    element = context.read(_features(source), source)
    kind = source["type"]
    if kind == DISPLAY_TYPES["image"]:
        if source.get("mode") == "image":
            del element["mode"]
            element["type"] = "image"
        return element
    element["type"] = COLUMN_OF_FIELD.get(kind, kind)
    if kind == "select_multiple" and not source.get("multiple"):
        element["multiple"] = {"type": "array"}
    return element


_CHILDREN: dict[str, Callable[[JsonObject, ReadingContext], list[JsonObject]]] = {
    "group": _group,
    "form": _group,
    "tabs": _tabs,
    "table": _subtable,
}
"""Form fields with children, and what reads them."""
