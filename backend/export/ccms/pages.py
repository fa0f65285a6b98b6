"""The chains of steps by which the engine realises a page type."""

import copy

from backend.domain.json_values import JsonObject
from backend.export.ccms.buttons import form_action, operation_button, table_operation
from backend.export.ccms.context import ExportContext, pick
from backend.export.ccms.dialects import (
    PAGINATION_NAMES,
    WHOLE_RECORD,
    record_reads,
    record_source,
)
from backend.export.ccms.elements import column, detail_item, form_field, in_zone
from backend.export.ccms.header import header_step

__all__ = ["write_config"]


def write_config(page: JsonObject, context: ExportContext) -> JsonObject:
    """Write a page as a configuration.

    Args:
        page: The page document; must pass the page check.
        context: Takes the helper pages and remembers whose each object is.

    Returns:
        The configuration `{basic, steps}`.
    """
    match page["page"]:
        case "form":
            steps = _form_steps(page, context)
        case "table":
            steps = _table_steps(page, context)
        case _:
            steps = _detail_steps(page, context)
    basic = _basic(page)
    config = {"basic": basic, "steps": steps} if basic else {"steps": steps}
    return context.own("@config", config)


def _basic(page: JsonObject) -> JsonObject:
    """Write the page's title and description."""
    basic = pick(page, "title")
    if "description" in page:
        # Plain only: the engine puts markdown and html into the page unsanitised.
        basic["description"] = {"type": "plain", "content": page["description"]}
    return basic


def _fetch(page: JsonObject, name: str, context: ExportContext) -> list[JsonObject]:
    """Write the step that sends the page's `source` or `submit` request, if any."""
    if name not in page:
        return []
    return [context.own(f"@{name}", {"type": "fetch", "interface": page[name]})]


def _header(page: JsonObject, context: ExportContext) -> list[JsonObject]:
    """Write the header step, if any."""
    if "header" not in page:
        return []
    return [context.own("@header", header_step(page["header"]))]


def _data_of(page: JsonObject) -> JsonObject:
    """Write where the main step reads its record from."""
    return record_source(has_header="header" in page, has_source="source" in page)


def _form_steps(page: JsonObject, context: ExportContext) -> list[JsonObject]:
    """Write `[fetch], [header], form, [fetch]`."""
    if "header" in page:
        context.behind_header = _data_of(page)
    step: JsonObject = {"type": "form", **pick(page, "columns")}
    if "defaultValue" in page:
        step["defaultValue"] = page["defaultValue"]
    elif "source" in page:
        step["defaultValue"] = _data_of(page)
    step |= pick(page, "validations", "stringify", "unstringify")
    fields = in_zone(page, "field", default="field")
    step["fields"] = [form_field(element, context) for element in fields]
    buttons = in_zone(page, "action", default="field")
    for key, position in (("actions", "bottom"), ("rightTopActions", "topRight")):
        step[key] = [
            form_action(button, context)
            for button in buttons
            if button.get("position", "bottom") == position
        ]
    return [
        *_fetch(page, "source", context),
        *_header(page, context),
        context.own("@form", step),
        *_fetch(page, "submit", context),
    ]


def _table_steps(page: JsonObject, context: ExportContext) -> list[JsonObject]:
    """Write `[header], [filter], [fetch], table`.

    The header comes first: between fetch and table it would swallow the rows.
    """
    filters = in_zone(page, "filter", default="column")
    steps = _header(page, context)
    if filters or "filter" in page:
        fields = [form_field(element, context) for element in filters]
        step = {"type": "filter", "fields": fields, **page.get("filter", {})}
        steps.append(context.own("@filter", step))
    steps += _fetch(page, "source", context)
    columns = in_zone(page, "column", default="column")
    table: JsonObject = {
        "type": "table",
        "field": page.get("field", "list"),
        "primary": page.get("primary", "id"),
        **pick(page, "label", "width", "rowOperationsPosition"),
        "columns": [column(element, context) for element in columns],
    }
    if "pagination" in page:
        table["pagination"] = {**PAGINATION_NAMES, **page["pagination"]}
    if "tableDescription" in page:
        table["description"] = page["tableDescription"]
    operations = _table_operations(page, context)
    if operations:
        table["operations"] = operations
    return [*steps, context.own("@table", table)]


def _table_operations(page: JsonObject, context: ExportContext) -> JsonObject:
    """Write the buttons above the table and in its rows."""
    written: dict[str, list[JsonObject]] = {}
    for button in in_zone(page, "toolbar", default="column"):
        left = button.get("position") == "left"
        key = "leftTableOperations" if left else "tableOperations"
        entry = table_operation(button, context, open_in="redirect")
        written.setdefault(key, []).append(entry)
    for button in in_zone(page, "row_action", default="column"):
        entry = table_operation(button, context, open_in="popup")
        written.setdefault("rowOperations", []).append(entry)
    return dict(written)


def _detail_steps(page: JsonObject, context: ExportContext) -> list[JsonObject]:
    """Write `[fetch], [header], detail`."""
    items = in_zone(page, "field", default="field")
    buttons = in_zone(page, "action", default="field")
    step: JsonObject = {
        "type": "detail",
        # Without it every item would show "/".
        "defaultValue": page.get("defaultValue", _data_of(page)),
        **pick(page, "columns", "unstringify"),
        "fields": [detail_item(element, context) for element in items],
    }
    back = next((one for one in buttons if one.get("action") == "back"), None)
    step["fields"] += [
        _detail_action(button, context) for button in buttons if button is not back
    ]
    if record_reads(step["fields"]):
        step["fields"].append(context.own("@record", copy.deepcopy(WHOLE_RECORD)))
    if back is None:
        step["hiddenBack"] = True
    else:
        step["backText"] = back["label"]
        if "id" in back:
            context.keys[back["id"]] = (step, "backText")
    return [
        *_fetch(page, "source", context),
        *_header(page, context),
        context.own("@detail", step),
    ]


def _detail_action(button: JsonObject, context: ExportContext) -> JsonObject:
    """Write a button of a detail page as an operation item at its end."""
    item: JsonObject = {
        "type": "operation",
        "field": f"_{button['id']}",
        "label": "",
        "actions": [operation_button(button, context)],
        **pick(button, "condition"),
    }
    return context.own(button["id"], item)
