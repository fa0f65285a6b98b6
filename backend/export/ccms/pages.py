"""The chains of steps by which the engine realises a page type."""

from dataclasses import dataclass

from backend.domain.json_values import JsonObject
from backend.export.ccms.buttons import form_action, operation_button, table_operation
from backend.export.ccms.context import ExportContext, pick
from backend.export.ccms.elements import column, detail_item, form_field, in_zone
from backend.export.ccms.header import header_step

__all__ = ["EngineExport", "to_engine"]


@dataclass(frozen=True, slots=True)
class EngineExport:
    """A page as the engine opens it."""

    config: JsonObject
    """The configuration `{basic, steps}`."""

    pages: dict[str, JsonObject]
    """Configurations of the helper pages that buttons of the page open, by page id.

    The host must answer `loadPageConfig` for these ids, too.
    """


def to_engine(page: JsonObject, *, page_id: str) -> EngineExport:
    """Export a valid page for the CCMS engine.

    Args:
        page: The page document; must pass the page check.
        page_id: Its id, from which helper pages get theirs.

    Returns:
        The configuration and its helper pages.
    """
    context = ExportContext(page_id)
    match page["page"]:
        case "form":
            steps = _form_steps(page, context)
        case "table":
            steps = _table_steps(page, context)
        case _:
            steps = _detail_steps(page, context)
    config = {"basic": _basic(page), "steps": steps}
    return EngineExport(config, context.pages)


def _basic(page: JsonObject) -> JsonObject:
    """Write the page's title and description."""
    basic = pick(page, "title")
    if "description" in page:
        # Plain only: the engine puts markdown and html into the page unsanitised.
        basic["description"] = {"type": "plain", "content": page["description"]}
    return basic


def _fetch(page: JsonObject, name: str) -> list[JsonObject]:
    """Write the step that sends the page's `source` or `submit` request, if any."""
    return [{"type": "fetch", "interface": page[name]}] if name in page else []


def _header(page: JsonObject) -> list[JsonObject]:
    """Write the header step, if any."""
    return [header_step(page["header"])] if "header" in page else []


def _data_of(page: JsonObject) -> JsonObject:
    """Write where a form or detail step reads its record from.

    The header step hands an empty object on, so a step behind it has to reach over it.
    """
    if "header" not in page:
        return {"source": "data", "field": ""}
    if "source" in page:
        return {"source": "step", "step": 1, "field": ""}
    return {"source": "source", "field": ""}


def _form_steps(page: JsonObject, context: ExportContext) -> list[JsonObject]:
    """Write `[fetch], [header], form, [fetch]`."""
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
    return [*_fetch(page, "source"), *_header(page), step, *_fetch(page, "submit")]


def _table_steps(page: JsonObject, context: ExportContext) -> list[JsonObject]:
    """Write `[header], [filter], [fetch], table`.

    The header comes first: between fetch and table it would swallow the rows.
    """
    filters = in_zone(page, "filter", default="column")
    steps = _header(page)
    if filters or "filter" in page:
        fields = [form_field(element, context) for element in filters]
        steps.append({"type": "filter", "fields": fields, **page.get("filter", {})})
    steps += _fetch(page, "source")
    columns = in_zone(page, "column", default="column")
    table: JsonObject = {
        "type": "table",
        "field": page.get("field", "list"),
        "primary": page.get("primary", "id"),
        **pick(page, "label", "width", "rowOperationsPosition"),
        "columns": [column(element, context) for element in columns],
    }
    if "pagination" in page:
        names = {"current": "page", "pageSize": "size", "total": "total"}
        table["pagination"] = names | page["pagination"]
    if "tableDescription" in page:
        table["description"] = page["tableDescription"]
    operations = _table_operations(page, context)
    if operations:
        table["operations"] = operations
    return [*steps, table]


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
    step["fields"] += _detail_actions(buttons, context)
    back = next((one for one in buttons if one.get("action") == "back"), None)
    step |= {"hiddenBack": True} if back is None else {"backText": back["label"]}
    return [*_fetch(page, "source"), *_header(page), step]


def _detail_actions(
    buttons: list[JsonObject], context: ExportContext
) -> list[JsonObject]:
    """Write the buttons of a detail page as operation items at its end."""
    written = []
    for button in buttons:
        if button.get("action") == "back":
            continue
        item: JsonObject = {
            "type": "operation",
            "field": f"_{button['id']}",
            "label": "",
            "actions": [operation_button(button, context)],
            **pick(button, "condition"),
        }
        written.append(item)
    return written
