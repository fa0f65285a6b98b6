"""The chains of steps, recognised again as page types."""

import copy
from collections.abc import Mapping

from backend.domain.json_values import Json, JsonObject
from backend.export.ccms.dialects import FILTER_SETTINGS, WHOLE_RECORD, record_source
from backend.export.ccms.reading.buttons import (
    read_form_action,
    read_operation_button,
    read_table_operation,
)
from backend.export.ccms.reading.context import ReadingContext, objects_in, take
from backend.export.ccms.reading.elements import (
    in_zone,
    read_column,
    read_detail_item,
    read_form_field,
)
from backend.export.ccms.reading.header import read_header

__all__ = ["read_page"]

MAIN_STEPS = ("table", "detail", "form")
"""Steps that a page type is named after; the first kind found is the page's type."""

BACK = "返回"
"""What the engine writes on a back button without a text."""


def read_page(config: Json, context: ReadingContext) -> JsonObject | None:
    """Read a configuration as a page without ids.

    Args:
        config: Any JSON value.
        context: Remembers what was read from where.

    Returns:
        The page as far as it is recognised, perhaps not valid; `None` when there is no
        form, table or detail step.
    """
    steps = take(take(config, dict).get("steps"), list)
    main = _find_main(steps)
    if main is None:
        return None
    kind: str = steps[main]["type"]
    context.parts |= {"@config": config, f"@{kind}": steps[main]}
    page = {"page": kind, **_basic(config), **_around(steps, main, context)}
    match kind:
        case "form":
            return page | _form(steps[main], page, context)
        case "table":
            return page | _table(steps[main], page, context)
        case _:
            return page | _detail(steps[main], page, context)


def _find_main(steps: list[Json]) -> int | None:
    """Return the index of the step that the page is named after."""
    for kind in MAIN_STEPS:
        for index, step in enumerate(steps):
            if isinstance(step, dict) and step.get("type") == kind:
                return index
    return None


def _basic(config: JsonObject) -> JsonObject:
    """Read the title and the plain description."""
    basic = take(config.get("basic"), dict)
    found = _copies(basic, {"title": "title"})
    description = take(basic.get("description"), dict)
    if description.get("type") == "plain" and "content" in description:
        found["description"] = copy.deepcopy(description["content"])
    return found


def _around(steps: list[Json], main: int, context: ReadingContext) -> JsonObject:
    """Read the steps around the main one, as far as they stand where we write them."""
    found: JsonObject = {}
    kind = steps[main]["type"]
    before = ("fetch", "filter", "header") if kind == "table" else ("header", "fetch")
    index = main - 1
    for name in before:
        step = steps[index] if index >= 0 else None
        if not isinstance(step, dict) or step.get("type") != name:
            continue
        index -= 1
        if name == "header":
            context.parts["@header"] = step
            found["header"] = read_header(step)
        elif name == "filter":
            context.parts["@filter"] = step
        elif isinstance(step.get("interface"), dict):
            context.parts["@source"] = step
            found["source"] = copy.deepcopy(step["interface"])
    after = steps[main + 1] if main + 1 < len(steps) else None
    if kind == "form" and isinstance(after, dict) and after.get("type") == "fetch":
        interface = after.get("interface")
        if isinstance(interface, dict):
            context.parts["@submit"] = after
            found["submit"] = copy.deepcopy(interface)
    return found


def _form(step: JsonObject, page: JsonObject, context: ReadingContext) -> JsonObject:
    """Read the form step."""
    names = ("columns", "validations", "stringify", "unstringify")
    found = _copies(step, {name: name for name in names})
    derived = _record_source(page) if "source" in page else None
    if step.get("defaultValue", derived) != derived:
        found["defaultValue"] = copy.deepcopy(step["defaultValue"])
    if "header" in page and "source" in page:
        context.behind_header = derived
    found["elements"] = [
        read_form_field(field, context) for field in objects_in(step.get("fields"))
    ]
    for key in ("actions", "rightTopActions"):
        entries = objects_in(step.get(key))
        buttons = in_zone(
            "action", (read_form_action(entry, context) for entry in entries)
        )
        for button in buttons:
            if key == "rightTopActions":
                button["position"] = "topRight"
        found["elements"] += buttons
    return found


def _table(step: JsonObject, page: JsonObject, context: ReadingContext) -> JsonObject:
    """Read the table step and the filter before it."""
    names = ("field", "primary", "label", "width", "rowOperationsPosition")
    found = _copies(step, {name: name for name in (*names, "pagination")})
    if found.get("field") == "list":
        del found["field"]
    found |= _copies(step, {"description": "tableDescription"})
    columns = objects_in(step.get("columns"))
    found["elements"] = [read_column(column, context) for column in columns]
    search = context.parts.get("@filter", {})
    settings = _copies(search, {name: name for name in FILTER_SETTINGS})
    if settings:
        found["filter"] = settings
    found["elements"] += in_zone(
        "filter",
        (read_form_field(field, context) for field in objects_in(search.get("fields"))),
    )
    operations = take(step.get("operations"), dict)
    places = (
        ("tableOperations", "toolbar", "redirect"),
        ("leftTableOperations", "toolbar", "redirect"),
        ("rowOperations", "row_action", "popup"),
    )
    for key, zone, open_in in places:
        entries = objects_in(operations.get(key))
        buttons = in_zone(
            zone,
            (read_table_operation(one, context, open_in=open_in) for one in entries),
        )
        for button in buttons:
            if key == "leftTableOperations":
                button["position"] = "left"
        found["elements"] += buttons
    return found


def _detail(step: JsonObject, page: JsonObject, context: ReadingContext) -> JsonObject:
    """Read the detail step."""
    found = _copies(step, {"columns": "columns", "unstringify": "unstringify"})
    derived = _record_source(page)
    if step.get("defaultValue", derived) != derived:
        found["defaultValue"] = copy.deepcopy(step["defaultValue"])
    items = objects_in(step.get("fields"))
    if items and items[-1] == WHOLE_RECORD:
        context.parts["@record"] = items.pop()
    tail = len(items)
    while tail and _is_action(items[tail - 1]):
        tail -= 1
    found["elements"] = [read_detail_item(item, context) for item in items[:tail]]
    found["elements"] += in_zone(
        "action", (_read_action(item, context) for item in items[tail:])
    )
    if step.get("hiddenBack") is not True:
        label = copy.deepcopy(step.get("backText", BACK))
        back = {"type": "button", "zone": "action", "label": label, "action": "back"}
        context.keyed.append((back, step, "backText"))
        found["elements"].append(back)
    return found


def _is_action(item: JsonObject) -> bool:
    """Tell whether an item is how we write a button of a detail page."""
    actions = objects_in(item.get("actions"))
    return (
        item["type"] == "operation"
        and item.get("label") == ""
        and take(item.get("field"), str).startswith("_")
        and len(actions) == len(take(item.get("actions"), list)) == 1
        and actions[0]["type"] in {"button", "link"}
    )


def _read_action(item: JsonObject, context: ReadingContext) -> JsonObject | None:
    """Read the button that an item is."""
    button = read_operation_button(item["actions"][0], context)
    if button is None:
        return None
    button |= _copies(item, {"condition": "condition"})
    button["id"] = item["field"].removeprefix("_")
    return context.read(button, item)


def _record_source(page: JsonObject) -> JsonObject:
    """Return where the main step would read its record from."""
    return record_source(has_header="header" in page, has_source="source" in page)


def _copies(source: JsonObject, names: Mapping[str, str]) -> JsonObject:
    """Return copies of properties under their names on a page."""
    return {
        new: copy.deepcopy(source[old]) for old, new in names.items() if old in source
    }
