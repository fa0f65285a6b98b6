"""Our one `button` in the vocabularies of the engine.

The engine opens pages in two dialects: tables say `target`, everything else says
`mode`; a word of one dialect in the other makes a dead button.
"""

from backend.domain.json_values import JsonObject
from backend.export.ccms.context import ExportContext, pick

__all__ = ["form_action", "operation_button", "subtable_operation", "table_operation"]

TARGETS = {
    "popup": "current",
    "redirect": "page",
    "window": "open",
    "invisible": "handle",
}
"""How a page opens, in the dialect of table operations."""

NOTHING: JsonObject = {"type": "skip"}
"""A step that is passed at once: what a button without an action runs.

A button without a handle raises an exception when it is clicked.
"""


def table_operation(
    button: JsonObject, context: ExportContext, *, open_in: str
) -> JsonObject:
    """Write a button, group or dropdown of a table's toolbar or rows.

    Args:
        button: The element; a group or dropdown holds buttons.
        context: Takes the helper pages.
        open_in: How a page opens when the button does not say.

    Returns:
        An entry of the engine's `TableOperations`.
    """
    if button["type"] != "button":
        return {
            "type": button["type"],
            **pick(button, "label", "condition"),
            "operations": [
                table_operation(child, context, open_in=open_in)
                for child in button.get("elements", [])
            ],
        }
    return {
        "type": "button",
        **pick(button, "label", "level", "check", "confirm", "condition"),
        **pick(button, "modalWidthMode", "modalWidthValue"),
        "handle": _table_handle(button, context, open_in),
    }


def operation_button(
    button: JsonObject, context: ExportContext, *, open_in: str = "popup"
) -> JsonObject:
    """Write a button of an operation column or of a detail page.

    Args:
        button: The element.
        context: Takes the helper pages.
        open_in: How a page opens when the button does not say.

    Returns:
        The engine's `OperationButtonConfig`.
    """
    return {
        "type": button.get("mode", "button"),
        **pick(button, "label", "level"),
        "handle": _operation(button, context, open_in),
    }


def form_action(button: JsonObject, context: ExportContext) -> JsonObject:
    """Write a button of a form.

    Args:
        button: The element.
        context: Takes the helper pages.

    Returns:
        The engine's `ActionConfig`.
    """
    look = {"mode": button["level"]} if "level" in button else {}
    written = {**pick(button, "label"), **look, **pick(button, "condition")}
    action = button.get("action", "none")
    if action in {"submit", "cancel"}:
        return {"type": action, **written}
    afterwards = (
        {"callback": {"type": button["afterwards"]}} if "afterwards" in button else {}
    )
    return {
        "type": "ccms",
        **written,
        **pick(button, "submitValidate"),
        "handle": _operation(button, context, "redirect"),
        **afterwards,
    }


def subtable_operation(
    button: JsonObject, context: ExportContext, *, fields: list[JsonObject]
) -> JsonObject:
    """Write a button, group or dropdown of a table inside a form.

    Args:
        button: The element.
        context: Takes the helper pages.
        fields: The row editor's fields as the engine wants them.

    Returns:
        An entry of the engine's `OperationsConfig`.
    """
    kind = button["type"]
    if kind == "button":
        return {
            "type": "node",
            **pick(button, "mode"),
            **_subtable_leaf(button, context, fields),
        }
    leaves = [
        _subtable_leaf(child, context, fields) for child in button.get("elements", [])
    ]
    written: JsonObject = {"type": kind, **pick(button, "mode", "condition")}
    if kind == "dropdown":
        written["operation"] = pick(button, "label", "level")
    return {**written, "operations": leaves}


def _subtable_leaf(
    button: JsonObject, context: ExportContext, fields: list[JsonObject]
) -> JsonObject:
    """Write what a sub-table's button shares inside and outside a group."""
    return {
        **pick(button, "label", "level", "check", "confirm"),
        "handle": _row_handle(button, context, fields),
        **pick(button, "condition"),
    }


def _row_handle(
    button: JsonObject, context: ExportContext, fields: list[JsonObject]
) -> JsonObject:
    """Write what a sub-table's button does."""
    match button.get("action", "none"):
        case "create_row":
            return {"type": "form-table-create", "fields": fields}
        case "update_row":
            return {"type": "form-table-update", "fields": fields}
        case "remove_row":
            return {"type": "form-table-remove"}
        case "move_row":
            return {"type": "form-table-move", "mode": button.get("direction", "up")}
        case _:
            return _operation(button, context, "popup")


def _table_handle(
    button: JsonObject, context: ExportContext, open_in: str
) -> JsonObject:
    """Write what a table's button does, in the dialect that says `target`."""
    params = button.get("params", [])
    match button.get("action", "none"):
        case "link":
            # Without params, even empty ones, the engine ignores the click.
            target = "_self" if button.get("openIn") == "redirect" else "_blank"
            return {
                "type": "link",
                "target": target,
                "targetURL": button["url"],
                "params": params,
            }
        case "redirect":
            handle = {
                "type": "ccms",
                "page": button["redirectTo"],
                "target": TARGETS[button.get("openIn", open_in)],
            }
        case "request":
            helper = context.add_helper(button["id"], _fetch(button["request"]))
            handle = {"type": "ccms", "page": helper, "target": "handle"}
        case _:
            helper = context.add_helper(button["id"], dict(NOTHING))
            handle = {"type": "ccms", "page": helper, "target": "handle"}
    handle["params"] = params
    renamed = (
        ("reload", "callback"),
        ("reloadOnClose", "closeCallback"),
        ("replaceHistory", "replaceHistory"),
        ("urlPrefix", "targetURL"),
    )
    return handle | {new: button[old] for old, new in renamed if old in button}


def _operation(button: JsonObject, context: ExportContext, open_in: str) -> JsonObject:
    """Write what a button does, in the dialect that says `mode`."""
    title = {"label": button["popupTitle"]} if "popupTitle" in button else {}
    match button.get("action", "none"):
        case "redirect":
            page, mode = button["redirectTo"], button.get("openIn", open_in)
        case "request":
            page = context.add_helper(button["id"], _fetch(button["request"]))
            mode = "invisible"
        case _:
            page = context.add_helper(button["id"], dict(NOTHING))
            mode = "invisible"
    params = button.get("params", [])
    return {"type": "ccms", "page": page, "mode": mode, **title, "params": params}


def _fetch(interface: JsonObject) -> JsonObject:
    """Write the step that sends a request."""
    return {"type": "fetch", "interface": interface}
