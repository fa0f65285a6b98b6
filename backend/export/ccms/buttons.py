"""Our one `button` in the vocabularies of the engine.

The engine opens pages in two dialects: tables say `target`, everything else says
`mode`; a word of one dialect in the other makes a dead button.
"""

from backend.domain.json_values import JsonObject
from backend.export.ccms.context import ExportContext, pick
from backend.export.ccms.dialects import DEAD_LINK, TARGETS

__all__ = ["form_action", "operation_button", "subtable_operation", "table_operation"]


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
    written: JsonObject = {"type": button["type"]}
    if button["type"] != "button":
        written |= pick(button, "label", "condition")
        written["operations"] = [
            table_operation(child, context, open_in=open_in)
            for child in button.get("elements", [])
        ]
    else:
        written |= pick(button, "label", "level", "check", "confirm", "condition")
        written |= pick(button, "modalWidthMode", "modalWidthValue")
        written["handle"] = _table_handle(button, context, open_in)
    return context.own(button.get("id"), written)


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
    written: JsonObject = {
        "type": button.get("mode", "button"),
        **pick(button, "label", "level"),
        **_operation(button, context, open_in),
    }
    return context.own(button.get("id"), written)


def form_action(button: JsonObject, context: ExportContext) -> JsonObject:
    """Write a button of a form.

    Args:
        button: The element.
        context: Takes the helper pages.

    Returns:
        The engine's `ActionConfig`.
    """
    action = button.get("action", "none")
    asks = action in {"submit", "cancel"}
    written: JsonObject = {"type": action if asks else "ccms", **pick(button, "label")}
    if "level" in button:
        written["mode"] = button["level"]
    written |= pick(button, "condition")
    if not asks:
        written |= pick(button, "submitValidate")
        written |= _operation(button, context, "redirect")
        if context.behind_header is not None and "params" in written.get("handle", {}):
            reach = context.behind_header
            handed = [_reach(param, reach) for param in button["params"]]
            written["handle"]["params"] = handed
        if "afterwards" in button:
            written["callback"] = {"type": button["afterwards"]}
    return context.own(button.get("id"), written)


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
        leaf = _subtable_leaf(button, context, fields)
        return context.own(
            button.get("id"), {"type": "node", **pick(button, "mode"), **leaf}
        )
    written: JsonObject = {"type": kind, **pick(button, "mode", "condition")}
    if kind == "dropdown":
        written["operation"] = pick(button, "label", "level")
    written["operations"] = [
        context.own(child.get("id"), _subtable_leaf(child, context, fields))
        for child in button.get("elements", [])
    ]
    return context.own(button.get("id"), written)


def _subtable_leaf(
    button: JsonObject, context: ExportContext, fields: list[JsonObject]
) -> JsonObject:
    """Write what a sub-table's button shares inside and outside a group."""
    return {
        **pick(button, "label", "level", "check", "confirm"),
        **_row_handle(button, context, fields),
        **pick(button, "condition"),
    }


def _row_handle(
    button: JsonObject, context: ExportContext, fields: list[JsonObject]
) -> JsonObject:
    """Write what a sub-table's button does."""
    match button.get("action", "none"):
        case "create_row":
            return {"handle": {"type": "form-table-create", "fields": fields}}
        case "update_row":
            return {"handle": {"type": "form-table-update", "fields": fields}}
        case "remove_row":
            return {"handle": {"type": "form-table-remove"}}
        case "move_row":
            mode = button.get("direction", "up")
            return {"handle": {"type": "form-table-move", "mode": mode}}
        case _:
            return _operation(button, context, "popup")


def _table_handle(
    button: JsonObject, context: ExportContext, open_in: str
) -> JsonObject:
    """Write what a table's button does, in the dialect that says `target`."""
    action = button.get("action", "none")
    if action == "link":
        here = button.get("openIn", open_in) == "redirect"
        return {
            "type": "link",
            "target": "_self" if here else "_blank",
            "targetURL": button["url"],
            # Without params, even empty ones, the engine ignores the click.
            "params": button.get("params", []),
        }
    if action == "redirect":
        target = TARGETS[button.get("openIn", open_in)]
        handle = {"type": "ccms", "page": button["redirectTo"], "target": target}
    elif action == "request":
        helper = context.add_helper(button["id"], _fetch(button["request"]))
        handle = {"type": "ccms", "page": helper, "target": "handle"}
    else:
        return dict(DEAD_LINK)
    renamed = (
        ("params", "params"),
        ("reload", "callback"),
        ("reloadOnClose", "closeCallback"),
        ("replaceHistory", "replaceHistory"),
        ("urlPrefix", "targetURL"),
    )
    return handle | {new: button[old] for old, new in renamed if old in button}


def _operation(button: JsonObject, context: ExportContext, open_in: str) -> JsonObject:
    """Write what a button does, in the dialect that says `mode`.

    There a button without a handle is drawn and does nothing, which is what an action
    of `none` means.
    """
    match button.get("action", "none"):
        case "redirect":
            page, mode = button["redirectTo"], button.get("openIn", open_in)
        case "request":
            page = context.add_helper(button["id"], _fetch(button["request"]))
            mode = "invisible"
        case _:
            return {}
    handle: JsonObject = {"type": "ccms", "page": page, "mode": mode}
    if "popupTitle" in button:
        handle["label"] = button["popupTitle"]
    return {"handle": handle | pick(button, "params")}


def _reach(param: JsonObject, source: JsonObject) -> JsonObject:
    """Let a parameter that reads the step data read it where it really is."""
    if param["data"]["source"] != "data":
        return param
    return {**param, "data": {**source, "field": param["data"]["field"]}}


def _fetch(interface: JsonObject) -> JsonObject:
    """Write the step that sends a request."""
    return {"type": "fetch", "interface": interface}
