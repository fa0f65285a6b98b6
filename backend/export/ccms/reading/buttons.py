"""The engine's buttons as our one `button`."""

import copy
from collections.abc import Mapping

from backend.domain.json_values import Json, JsonObject
from backend.export.ccms.dialects import DEAD_LINK, TARGETS
from backend.export.ccms.reading.context import ReadingContext, objects_in, take

__all__ = [
    "read_form_action",
    "read_operation_button",
    "read_subtable_operation",
    "read_table_operation",
]

_OPENINGS = {target: opening for opening, target in TARGETS.items()}
_ROW_ACTIONS = {
    "form-table-create": "create_row",
    "form-table-update": "update_row",
    "form-table-remove": "remove_row",
    "form-table-move": "move_row",
}


def read_table_operation(
    source: JsonObject, context: ReadingContext, *, open_in: str
) -> JsonObject | None:
    """Read an entry of a table's toolbar or rows.

    Args:
        source: The entry.
        context: Knows the helper pages.
        open_in: How a page opens when a button does not say.

    Returns:
        A button, group or dropdown; `None` for anything else.
    """
    kind = source["type"]
    if kind == "button":
        names = ("label", "level", "check", "confirm", "condition")
        button = _pick(source, "button", *names, "modalWidthMode", "modalWidthValue")
        _read_table_handle(source.get("handle"), button, context, open_in)
        return context.read(button, source)
    if kind not in {"group", "dropdown"}:
        return None
    holder = _pick(source, kind, "label", "condition")
    children = [
        read_table_operation(child, context, open_in=open_in)
        for child in objects_in(source.get("operations"))
        if child["type"] == "button"
    ]
    holder["elements"] = [child for child in children if child is not None]
    return context.read(holder, source)


def read_operation_button(
    source: JsonObject, context: ReadingContext
) -> JsonObject | None:
    """Read a button of an operation column or of a detail page.

    Args:
        source: The engine's `OperationButtonConfig`.
        context: Knows the helper pages.

    Returns:
        A button that is not remembered yet, `None` for anything else.
    """
    if source["type"] not in {"button", "link"}:
        return None
    button = _pick(source, "button", "label", "level")
    if source["type"] == "link":
        button["mode"] = "link"
    _read_operation(source.get("handle"), button, context, "popup")
    return button


def read_form_action(source: JsonObject, context: ReadingContext) -> JsonObject | None:
    """Read a button of a form.

    Args:
        source: The engine's `ActionConfig`.
        context: Knows the helper pages.

    Returns:
        A button, `None` for an action of another kind.
    """
    kind = source["type"]
    if kind not in {"submit", "cancel", "ccms"}:
        return None
    button = _pick(source, "button", "label", "condition")
    if "mode" in source:
        button["level"] = source["mode"]
    if kind != "ccms":
        button["action"] = kind
        return context.read(button, source)
    button |= _copies(source, {"submitValidate": "submitValidate"})
    button |= _copies(source.get("callback"), {"type": "afterwards"})
    _read_operation(source.get("handle"), button, context, "redirect")
    for param in take(button.get("params"), list):
        data = take(take(param, dict).get("data"), dict)
        if data and context.behind_header == {**data, "field": ""}:
            param["data"] = {"source": "data", "field": data.get("field")}
    return context.read(button, source)


def read_subtable_operation(
    source: JsonObject, context: ReadingContext
) -> JsonObject | None:
    """Read a button, group or dropdown of a table inside a form.

    Args:
        source: An entry of the engine's `OperationsConfig`.
        context: Knows the helper pages.

    Returns:
        The element, `None` for anything else.
    """
    kind = source["type"]
    if kind == "node":
        return _read_leaf(source, context)
    if kind not in {"group", "dropdown"}:
        return None
    holder = _pick(source, kind, "mode", "condition")
    if kind == "dropdown":
        names = {"label": "label", "level": "level"}
        holder |= _copies(source.get("operation"), names)
    holder["elements"] = [
        _read_leaf(leaf, context)
        for leaf in take(source.get("operations"), list)
        if isinstance(leaf, dict)
    ]
    return context.read(holder, source)


def _read_leaf(source: JsonObject, context: ReadingContext) -> JsonObject:
    """Read a sub-table's button inside or outside a group."""
    names = ("label", "mode", "level", "check", "confirm", "condition")
    button = _pick(source, "button", *names)
    handle = take(source.get("handle"), dict)
    action = _ROW_ACTIONS.get(take(handle.get("type"), str))
    if action is None:
        _read_operation(handle, button, context, "popup")
    else:
        button["action"] = action
        if action == "move_row":
            button |= _copies(handle, {"mode": "direction"})
    return context.read(button, source)


def _read_table_handle(
    source: Json, button: JsonObject, context: ReadingContext, open_in: str
) -> None:
    """Read what a table's button does, in the dialect that says `target`."""
    handle = take(source, dict)
    if handle == DEAD_LINK:
        return
    if handle.get("type") == "link":
        button["action"] = "link"
        button |= _copies(handle, {"targetURL": "url", "params": "params"})
        if not button.get("params", True):
            del button["params"]
        button["openIn"] = "redirect" if handle.get("target") == "_self" else "window"
        return
    if handle.get("type") != "ccms":
        return
    _read_target(handle, button, context)
    opening = _OPENINGS.get(take(handle.get("target"), str))
    if button["action"] == "redirect" and opening != open_in:
        button["openIn"] = opening
    names = {
        "params": "params",
        "callback": "reload",
        "closeCallback": "reloadOnClose",
        "replaceHistory": "replaceHistory",
        "targetURL": "urlPrefix",
    }
    button |= _copies(handle, names)


def _read_operation(
    source: Json, button: JsonObject, context: ReadingContext, open_in: str
) -> None:
    """Read what a button does, in the dialect that says `mode`."""
    handle = take(source, dict)
    if handle.get("type") != "ccms":
        return
    _read_target(handle, button, context)
    if button["action"] == "redirect" and handle.get("mode") != open_in:
        button["openIn"] = copy.deepcopy(handle.get("mode"))
    button |= _copies(handle, {"label": "popupTitle", "params": "params"})


def _read_target(
    handle: JsonObject, button: JsonObject, context: ReadingContext
) -> None:
    """Read the page that a button opens: another page, or one that sends a request."""
    target = handle.get("page")
    invisible = (
        handle.get("mode") == "invisible"
        or handle.get("target") == TARGETS["invisible"]
    )
    name = take(target, str)
    request = _request_of(context.helper_pages.get(name))
    if invisible and request is not None and name not in context.helpers:
        button |= {"action": "request", "request": copy.deepcopy(request)}
        context.helpers[name] = button
    else:
        button |= {"action": "redirect", "redirectTo": copy.deepcopy(target)}


def _request_of(page: Json) -> JsonObject | None:
    """Return the request that a page of one invisible step sends."""
    steps = take(take(page, dict).get("steps"), list)
    first = take(steps[0], dict) if len(steps) == 1 else {}
    request = first.get("interface")
    plain = {"steps": [{"type": "fetch", "interface": request}]}
    return request if page == plain and isinstance(request, dict) else None


def _pick(source: JsonObject, kind: str, *names: str) -> JsonObject:
    """Return an element of a type with copies of the named properties."""
    return {"type": kind, **_copies(source, {name: name for name in names})}


def _copies(source: Json, names: Mapping[str, str]) -> JsonObject:
    """Return copies of properties under their names on a page."""
    found = take(source, dict)
    return {
        new: copy.deepcopy(found[old]) for old, new in names.items() if old in found
    }
